import type { DatabaseSync } from 'node:sqlite';
import { toStorageError } from '../port/storage-cause.ts';
import { FEW_ROWS, keysOf } from './indexed.ts';
import type { LogPlan } from './log-plan.ts';
import { APART, FETCHED, LONG, UNORDERED } from './open-log-index.ts';
import type { TextPlan } from './text-plan.ts';

/** A row of the index. */
export interface IndexRow {
  readonly place: number;
  readonly id: number;
  readonly time: number;
  readonly kind: number;
  readonly subject: number;
}

/** Where rows begin, and in which direction they go. */
export interface RowReach {
  readonly direction: 'older' | 'newer';
  /** Conditions of SQL on `rows`, which hold besides those of the plan. */
  readonly and: string;
  /** Places between which all of them lie, both included; null where there is no such end. */
  readonly fromPlace: number | null;
  readonly toPlace: number | null;
  /** Whether only those that were fetched from flespi's own log are asked for. */
  readonly onlyFetched: boolean;
}

const COLUMNS = 'place, id, time, kind, subject';

/** The rows of a plan in the order of their place; where it has a text, those that the text may be in. */
export function* rowsOfPlan(index: DatabaseSync, plan: LogPlan, reach: RowReach): Generator<IndexRow> {
  const hint = plan.by === 'place' ? '' : ` INDEXED BY ${plan.by}`;
  const where = `${plan.where} AND ${reach.and}`;
  const all = (behind: string): Iterable<IndexRow> =>
    run(index, `SELECT ${COLUMNS} FROM rows${hint} WHERE ${where}${behind} ${order(reach)}`);
  if (plan.text === null) return yield* all('');
  let last: IndexRow | null = null;
  try {
    for (const row of rowsWithText(index, plan.text, where, reach)) {
      last = row;
      yield row;
    }
  } catch (error) {
    if (toStorageError(error).storageCause !== 'damaged') throw error;
    // A damaged index of texts finds nothing more: the records themselves are looked at.
    const sign = reach.direction === 'older' ? '<' : '>';
    yield* all(last === null ? '' : ` AND (place, id) ${sign} (${last.place}, ${last.id})`);
  }
}

function rowsWithText(
  index: DatabaseSync,
  text: TextPlan,
  where: string,
  reach: RowReach,
): Iterable<IndexRow> {
  const byText = text.isRare
    ? [byNumber(index, text, where, reach), apart(index, LONG, where, reach)]
    : [...(reach.onlyFetched ? [] : ordered(index, text, where, reach)), apart(index, APART, where, reach)];
  return merged([...byText, ...named(index, text, where, reach)], reach);
}

function order({ direction }: RowReach): string {
  const way = direction === 'older' ? 'DESC' : 'ASC';
  return `ORDER BY place ${way}, id ${way}`;
}

/**
 * Rows that hold the pieces of the text, out of the index of texts from its end on, so that the first of them are there at once: of those
 * whose numbers are in the order of their places.
 */
function ordered(
  index: DatabaseSync,
  { match }: TextPlan,
  where: string,
  { direction, fromPlace, toPlace }: RowReach,
): readonly Iterable<IndexRow>[] {
  const bounds: string[] = [];
  for (const [place, sign, way] of [
    [fromPlace, '>=', 'ASC'],
    [toPlace, '<=', 'DESC'],
  ] as const) {
    if (place === null) continue;
    const edge = index
      .prepare(
        `SELECT id FROM rows WHERE place ${sign} ? AND NOT flags & ${UNORDERED} ORDER BY place ${way}, id ${way} LIMIT 1`,
      )
      .get(place);
    if (edge === undefined) return [];
    bounds.push(` AND texts.rowid ${sign} ${Number(edge.id)}`);
  }
  return [
    run(
      index,
      `SELECT ${COLUMNS} FROM texts CROSS JOIN rows INDEXED BY rows_by_id ON rows.id = texts.rowid
       WHERE texts MATCH ${match}${bounds.join('')} AND NOT flags & ${APART} AND ${where}
       ORDER BY texts.rowid ${direction === 'older' ? 'DESC' : 'ASC'}`,
    ),
  ];
}

/** All rows that hold the pieces of the text, where they are few. */
function byNumber(
  index: DatabaseSync,
  { match }: TextPlan,
  where: string,
  reach: RowReach,
): Iterable<IndexRow> {
  return run(
    index,
    `SELECT ${COLUMNS} FROM rows INDEXED BY rows_by_id
     WHERE id IN (SELECT rowid FROM texts WHERE texts MATCH ${match}) AND ${where} ${order(reach)}`,
  );
}

/** Rows with one of these flags: those that are in another order, and those of which the index of texts does not know all. */
function apart(index: DatabaseSync, flags: number, where: string, reach: RowReach): Iterable<IndexRow> {
  return run(
    index,
    `SELECT ${COLUMNS} FROM rows INDEXED BY rows_apart WHERE flags & ${APART} AND flags & ${flags} AND ${where} ${order(reach)}`,
  );
}

/** Rows that the text is in by what happened, or by the name of what they are about. */
function named(
  index: DatabaseSync,
  { kinds, subjects }: TextPlan,
  where: string,
  reach: RowReach,
): readonly Iterable<IndexRow>[] {
  const said = kinds.length === 0 ? null : { by: 'kind', condition: `kind IN (${keysOf(kinds)})` };
  const about =
    subjects.length === 0 ? null : { by: 'subject', condition: `subject IN (${keysOf(subjects)})` };
  const ways = [said, about].filter((way) => way !== null);
  if (ways.length === 0) return [];
  const ids = ways.map(
    ({ by, condition }) => `SELECT id FROM rows INDEXED BY rows_by_${by} WHERE ${condition}`,
  );
  const counted = index
    .prepare(`SELECT count(*) AS count FROM (${ids.join(' UNION ALL ')} LIMIT ${FEW_ROWS})`)
    .get();
  const either =
    Number(counted?.count ?? 0) < FEW_ROWS
      ? `rows INDEXED BY rows_by_id WHERE id IN (${ids.join(' UNION ')})`
      : `rows WHERE (${ways.map(({ condition }) => `+${condition}`).join(' OR ')})`;
  return [run(index, `SELECT ${COLUMNS} FROM ${either} AND ${where} ${order(reach)}`)];
}

function* run(index: DatabaseSync, sql: string): Generator<IndexRow> {
  for (const { place, id, time, kind, subject } of index.prepare(sql).iterate()) {
    yield {
      place: Number(place),
      id: Number(id),
      time: Number(time),
      kind: Number(kind),
      subject: Number(subject),
    };
  }
}

/** Several runs of rows as one, in order and each row once. */
function* merged(runs: readonly Iterable<IndexRow>[], { direction }: RowReach): Generator<IndexRow> {
  const sign = direction === 'older' ? -1 : 1;
  const compare = (a: IndexRow, b: IndexRow): number => sign * (a.place - b.place || a.id - b.id);
  const iterators = runs.map((each) => each[Symbol.iterator]());
  try {
    const heads = iterators.map((each) => each.next());
    for (;;) {
      let first: IndexRow | undefined;
      for (const { done, value } of heads) {
        if (done !== true && (first === undefined || compare(value, first) < 0)) first = value;
      }
      if (first === undefined) return;
      yield first;
      for (const [at, head] of heads.entries()) {
        if (head.done !== true && head.value.id === first.id) heads[at] = iterators[at]?.next() ?? head;
      }
    }
  } finally {
    // A statement that is not read to its end stays open.
    for (const each of iterators) each.return?.();
  }
}

/** A condition on rows: those that were fetched from flespi's own log. */
export const fetchedRows = `flags & ${FETCHED}`;
