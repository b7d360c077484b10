import type { DatabaseSync } from 'node:sqlite';
import type { LogKey } from '../../../shared/log-key.ts';
import type { LogRecord } from '../../../shared/log-record.ts';
import { type LogPlan, planOf } from './log-plan.ts';
import type { LogQuestion, LogReach } from './log-question.ts';
import { eventOf, recordOf, storedLogOf } from './log-row.ts';
import { fetchedRows, type RowReach, rowsOfPlan } from './row-runs.ts';

/** A row of the index that matches, with its record where that had to be looked at. */
export interface FoundLog {
  readonly key: LogKey;
  readonly timeMs: number;
  readonly kind: number;
  readonly subject: number;
  /** Reads it; undefined where the journal has it no more. */
  readonly record: () => LogRecord | undefined;
}

export interface LogWalk {
  /** `older` goes back in time, `newer` forth. */
  readonly direction: 'older' | 'newer';
  /** What the one who asks has already, but for those that were fetched: nothing, all, or all from this place on, Unix milliseconds. */
  readonly known: 'none' | 'all' | number;
}

/** Looks at the clock only so often. */
const ROWS_A_LOOK = 64;

/**
 * Goes through the records of a question in the order of their place, one by one, and ends where there are no more, where whoever takes them ends it, or where its
 * time is over; `reach` then says how far it came. `now` is a steady clock, milliseconds.
 */
export function* walkLogs(
  {
    journal,
    index,
    now,
  }: { readonly journal: DatabaseSync; readonly index: DatabaseSync; readonly now: () => number },
  question: LogQuestion,
  walk: LogWalk,
  plan: LogPlan = planOf(index, question),
): Generator<FoundLog, LogReach> {
  const { accountId, budgetMs } = question;
  if (plan.where === null) return { stoppedAt: null };
  const untilMs = now() + budgetMs;
  const read = journal.prepare('SELECT id, topic, body, received_ms FROM logs WHERE id = ?');
  const { rest } = plan.tests;
  let looked = 0;
  for (const { place, id, time, kind, subject } of rowsOfPlan(index, plan, reachOf(question, walk))) {
    const key = { receivedMs: place, accountId, id };
    let held: LogRecord | undefined;
    const record = (): LogRecord | undefined => {
      if (held !== undefined) return held;
      const log = storedLogOf(read.get(id));
      const event = log === undefined ? undefined : eventOf(log);
      if (log === undefined || event === undefined) return undefined;
      held = recordOf(accountId, log, event, plan.nameOf(event.origin, event.originId));
      return held;
    };
    const matches = rest.length === 0 || isMatch(record(), plan);
    if (matches) yield { key, timeMs: time, kind, subject, record };
    looked += 1;
    if (looked % ROWS_A_LOOK === 0 && now() >= untilMs) return { stoppedAt: key };
  }
  return { stoppedAt: null };
}

function isMatch(record: LogRecord | undefined, { tests }: LogPlan): boolean {
  return record !== undefined && tests.rest.every(({ matches }) => matches(record));
}

function reachOf({ from, accountId }: LogQuestion, { direction, known }: LogWalk): RowReach {
  const isOlder = direction === 'older';
  const place = from === null ? null : Math.floor(from.receivedMs);
  const unknownTo = typeof known === 'number' ? known - 1 : null;
  const unknown =
    known === 'none' ? '1' : known === 'all' ? fetchedRows : `(place < ${known} OR ${fetchedRows})`;
  return {
    direction,
    and: `${unknown} AND ${boundOf(from, accountId, isOlder)}`,
    fromPlace: isOlder ? null : place,
    toPlace: isOlder && place !== null ? Math.min(place, unknownTo ?? place) : unknownTo,
    onlyFetched: known === 'all',
  };
}

/** Rows behind a key, which may be of another account: of two at one place the account's id decides. */
function boundOf(from: LogKey | null, accountId: string, isOlder: boolean): string {
  if (from === null) return '1';
  const sign = isOlder ? '<' : '>';
  const place = Math.floor(from.receivedMs);
  if (from.accountId === accountId) return `(place, id) ${sign} (${place}, ${from.id})`;
  // A fraction stands behind all of its millisecond that is here.
  if (place < from.receivedMs) return isOlder ? `place <= ${place}` : `place > ${place}`;
  const isBehind = isOlder ? accountId < from.accountId : accountId > from.accountId;
  return `place ${isBehind ? `${sign}=` : sign} ${place}`;
}
