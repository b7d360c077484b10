import type { DatabaseSync } from 'node:sqlite';
import { type LogTests, logTests, type TextSearch } from '../../../shared/log-filter/log-matcher.ts';
import { LOG_ORIGINS, type LogOrigin, SEVERITIES, type Severity } from '../../../shared/log-kinds.ts';
import type { LogCode } from '../../../shared/messages/log.ts';
import { deliveryError } from '../../flespi/detail-codes.ts';
import { NO_CODE } from './index-logs.ts';
import type { LogQuestion } from './log-question.ts';
import { FETCHED, LONG } from './open-log-index.ts';

/** What happened, as the index has it. */
export interface IndexedKind {
  readonly key: number;
  readonly origin: LogOrigin;
  readonly eventCode: number | null;
  readonly severity: Severity;
  readonly why: LogCode | null;
  readonly count: number;
}

/** What an index has of something that records are about. */
export interface IndexedSubject {
  readonly key: number;
  readonly origin: LogOrigin;
  readonly id: string | null;
}

/** A filter as conditions on rows of the index, and what is left to ask of each record. */
export interface LogPlan {
  /** A condition of SQL on `rows`; null where nothing can match. Holds for all that match, and for others where `tests.rest` is not empty. */
  readonly where: string | null;
  /** How rows are gone through: by what of them matches where that is little, else by their place. */
  readonly by: 'rows_by_kind' | 'rows_by_subject' | 'place';
  readonly tests: LogTests;
  readonly kinds: ReadonlyMap<number, IndexedKind>;
  nameOf(origin: LogOrigin, id: string | null): string | null;
}

/** More are found sooner by going through all. */
const FEW_ROWS = 20_000;
const FEW_SUBJECTS = 400;
/** Came before it was made by no more than clocks differ. */
const EARLY_MS = 86_400_000;
const THREE = 3;

/** Plans how the records of a question are found. */
export function planOf(index: DatabaseSync, { accountId, filter, names }: LogQuestion): LogPlan {
  const tests = logTests(filter);
  const nameOf = namesOf(names);
  const all = kindsOf(index);
  const subjects = new Map<string, readonly IndexedSubject[]>();
  const subjectsBy = (test: TextSearch['subject'], name: string): readonly IndexedSubject[] => {
    const known =
      subjects.get(name) ??
      subjectsOf(index).filter(({ origin, id }) =>
        test({ accountId, origin, originId: id, originName: nameOf(origin, id) }),
      );
    subjects.set(name, known);
    return known;
  };
  const asksSubject = filter.accounts.length > 0 || filter.terms.some(({ kind }) => kind === 'about');
  const kinds = all.filter((kind) => tests.kind({ ...kind, message: { why: kind.why } }));
  const chosen = asksSubject ? subjectsBy(tests.subject, 'filter') : null;
  const matching = kinds.reduce((sum, { count }) => sum + count, 0);
  const total = all.reduce((sum, { count }) => sum + count, 0);

  const conditions: string[] = [];
  let by: LogPlan['by'] = 'place';
  if (kinds.length < all.length) {
    conditions.push(`${matching <= FEW_ROWS ? '' : '+'}kind IN (${keysOf(kinds)})`);
    if (matching <= FEW_ROWS) by = 'rows_by_kind';
  }
  if (chosen !== null && chosen.length < subjectsOf(index).length) {
    const isFew = chosen.length <= FEW_SUBJECTS && rowsOf(index, chosen) <= FEW_ROWS && by === 'place';
    if (isFew) by = 'rows_by_subject';
    conditions.push(`${isFew ? '' : '+'}subject IN (${keysOf(chosen)})`);
  }
  if (tests.sinceMs > Number.NEGATIVE_INFINITY) {
    conditions.push(`time >= ${Math.floor(tests.sinceMs)}`);
    conditions.push(`${by === 'place' ? '' : '+'}place >= ${Math.floor(tests.sinceMs) - EARLY_MS}`);
  }
  if (tests.untilMs < Number.POSITIVE_INFINITY) conditions.push(`time <= ${Math.ceil(tests.untilMs)}`);
  for (const [at, { text }] of tests.rest.entries()) {
    const condition =
      text === null ? null : textCondition(index, text, all, subjectsBy(text.subject, `text ${at}`), total);
    if (condition !== null) conditions.push(condition);
  }
  const isEmpty = kinds.length === 0 || chosen?.length === 0;
  return {
    where: isEmpty ? null : conditions.length === 0 ? '1' : conditions.join(' AND '),
    by,
    tests,
    kinds: new Map(kinds.map((kind) => [kind.key, kind])),
    nameOf,
  };
}

/**
 * Rows that a text may be found in: by kind, by what they are about, or by their three-letter pieces. Null where that narrows too little to be worth
 * it, for then the records themselves are as soon looked at.
 */
function textCondition(
  index: DatabaseSync,
  { values, kind }: TextSearch,
  all: readonly IndexedKind[],
  subjects: readonly IndexedSubject[],
  total: number,
): string | null {
  if (values.some((value) => [...value].length < THREE)) return null;
  const said = all.filter((each) => kind({ ...each, message: { why: each.why } }));
  const ids = foundIds(index, values, Math.max(FEW_ROWS, total / 50));
  if (ids === null) return null;
  const parts = [`id IN (${ids})`, `flags & ${LONG}`];
  if (said.length > 0) parts.push(`kind IN (${keysOf(said)})`);
  if (subjects.length > 0) parts.push(`subject IN (${keysOf(subjects)})`);
  return `+(${parts.join(' OR ')})`;
}

/** Numbers of the records that hold all pieces of one of the texts, as a list; null where they are too many, or cannot be found. */
function foundIds(index: DatabaseSync, values: readonly string[], most: number): string | null {
  const match = values.map((value) => `(${piecesOf(value).join(' AND ')})`).join(' OR ');
  try {
    const rows = index
      .prepare('SELECT rowid AS id FROM texts WHERE texts MATCH ? LIMIT ?')
      .all(match, Math.ceil(most) + 1);
    return rows.length > most ? null : rows.map(({ id }) => Number(id)).join(',');
  } catch {
    // A damaged index of texts finds nothing: the records themselves are looked at.
    return null;
  }
}

function piecesOf(value: string): readonly string[] {
  const letters = [...value];
  const pieces = new Set<string>();
  for (let at = 0; at + THREE <= letters.length; at += 1) pieces.add(letters.slice(at, at + THREE).join(''));
  return [...pieces].map((piece) => `"${piece.replaceAll('"', '""')}"`);
}

const keysOf = (items: readonly { readonly key: number }[]): string => items.map(({ key }) => key).join(',');

function rowsOf(index: DatabaseSync, subjects: readonly IndexedSubject[]): number {
  const row = index
    .prepare(
      `SELECT count(*) AS count FROM (SELECT 1 FROM rows INDEXED BY rows_by_subject WHERE subject IN (${keysOf(subjects)}) LIMIT ${FEW_ROWS + 1})`,
    )
    .get();
  return Number(row?.count ?? 0);
}

/** What happened, of all records that the index knows. */
function kindsOf(index: DatabaseSync): readonly IndexedKind[] {
  return index
    .prepare('SELECT key, origin, code, severity, why, count FROM kinds WHERE count > 0')
    .all()
    .map(({ key, origin, code, severity, why, count }) => ({
      key: Number(key),
      origin: LOG_ORIGINS.find((each) => each === origin) ?? 'other',
      eventCode: Number(code) === NO_CODE ? null : Number(code),
      severity: SEVERITIES.find((each) => each === severity) ?? 'info',
      why: readWhy(String(why)),
      count: Number(count),
    }));
}

const WHY_KINDS: readonly LogCode['kind'][] = [
  'blocked',
  'delivery',
  'modem',
  'sms',
  'close',
  'session-end',
  'mqtt',
  'response',
];

function readWhy(text: string): LogCode | null {
  const [word, value] = text.split(' ');
  const kind = WHY_KINDS.find((each) => each === word);
  if (kind === undefined) return null;
  return kind === 'delivery' ? deliveryError(Number(value)) : { kind, value: Number(value) };
}

function subjectsOf(index: DatabaseSync): readonly IndexedSubject[] {
  return index
    .prepare('SELECT key, origin, id FROM subjects')
    .all()
    .map(({ key, origin, id }) => ({
      key: Number(key),
      origin: LOG_ORIGINS.find((each) => each === origin) ?? 'other',
      id: id === '' ? null : String(id),
    }));
}

function namesOf(names: LogQuestion['names']): LogPlan['nameOf'] {
  const known = new Map(names.map(({ origin, id, name }) => [`${origin} ${id}`, name]));
  return (origin, id) => (id === null ? null : (known.get(`${origin} ${id}`) ?? null));
}

/** A condition on rows that come from the journal alone: fetched ones, and those before the place that memory begins with. */
export function onlyFetchedFrom(placeMs: number | null): string {
  return placeMs === null ? `flags & ${FETCHED}` : `(place < ${placeMs} OR flags & ${FETCHED})`;
}
