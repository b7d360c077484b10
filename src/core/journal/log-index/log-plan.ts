import type { DatabaseSync } from 'node:sqlite';
import { type LogTests, logTests, type TextSearch } from '../../../shared/log-filter/log-matcher.ts';
import { LOG_ORIGINS, type LogOrigin, SEVERITIES } from '../../../shared/log-kinds.ts';
import type { LogCode } from '../../../shared/messages/log.ts';
import { deliveryError } from '../../flespi/detail-codes.ts';
import { NO_CODE } from './index-logs.ts';
import { FEW_ROWS, type IndexedKind, type IndexedSubject, keysOf } from './indexed.ts';
import type { LogQuestion } from './log-question.ts';
import { type TextPlan, textPlanOf } from './text-plan.ts';

/** A filter as conditions on rows of the index, and what is left to ask of each record. */
export interface LogPlan {
  /** A condition of SQL on `rows`; null where nothing can match. Holds for all that match, and for others where `tests.rest` is not empty. */
  readonly where: string | null;
  /** By which text rows are found; null where that is of no help. */
  readonly text: TextPlan | null;
  /** How rows are gone through: by what of them matches where that is little, else by their place. */
  readonly by: 'rows_by_kind' | 'rows_by_subject' | 'place';
  readonly tests: LogTests;
  readonly kinds: ReadonlyMap<number, IndexedKind>;
  nameOf(origin: LogOrigin, id: string | null): string | null;
}

/** Where there is a text to look for, more are found sooner by that. */
const FEW_ROWS_BESIDE_TEXT = 1_000;
const FEW_SUBJECTS = 400;
/** Came before it was made by no more than clocks differ. */
const EARLY_MS = 86_400_000;

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
  const text = textPlanOf(index, tests.rest, kinds, (search, at) => subjectsBy(search.subject, `text ${at}`));
  const few = text === null ? FEW_ROWS : FEW_ROWS_BESIDE_TEXT;

  const conditions: string[] = [];
  let by: LogPlan['by'] = 'place';
  if (kinds.length < all.length) {
    conditions.push(`${matching <= few ? '' : '+'}kind IN (${keysOf(kinds)})`);
    if (matching <= few) by = 'rows_by_kind';
  }
  if (chosen !== null && chosen.length < subjectsOf(index).length) {
    const isFew = chosen.length <= FEW_SUBJECTS && rowsOf(index, chosen) <= few && by === 'place';
    if (isFew) by = 'rows_by_subject';
    conditions.push(`${isFew ? '' : '+'}subject IN (${keysOf(chosen)})`);
  }
  if (tests.sinceMs > Number.NEGATIVE_INFINITY) {
    conditions.push(`time >= ${Math.floor(tests.sinceMs)}`);
    conditions.push(`${by === 'place' ? '' : '+'}place >= ${Math.floor(tests.sinceMs) - EARLY_MS}`);
  }
  if (tests.untilMs < Number.POSITIVE_INFINITY) conditions.push(`time <= ${Math.ceil(tests.untilMs)}`);
  const isEmpty = kinds.length === 0 || chosen?.length === 0;
  return {
    where: isEmpty ? null : conditions.length === 0 ? '1' : conditions.join(' AND '),
    by,
    text: by === 'place' ? text : null,
    tests,
    kinds: new Map(kinds.map((kind) => [kind.key, kind])),
    nameOf,
  };
}

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
