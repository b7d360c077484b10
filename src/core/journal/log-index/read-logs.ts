import type { DatabaseSync } from 'node:sqlite';
import type { LogKey } from '../../../shared/log-key.ts';
import type { LogRecord } from '../../../shared/log-record.ts';
import { type LogPlan, planOf } from './log-plan.ts';
import type { LogQuestion, LogReach } from './log-question.ts';
import { eventOf, recordOf, storedLogOf } from './log-row.ts';

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
  /** A further condition on rows. */
  readonly only: string;
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
  { direction, only }: LogWalk,
  plan: LogPlan = planOf(index, question),
): Generator<FoundLog, LogReach> {
  const { accountId, from, budgetMs } = question;
  if (plan.where === null) return { stoppedAt: null };
  const untilMs = now() + budgetMs;
  const isOlder = direction === 'older';
  const bound = boundOf(from, accountId, isOlder);
  const hint = plan.by === 'place' ? '' : ` INDEXED BY ${plan.by}`;
  const rows = index.prepare(
    `SELECT place, id, time, kind, subject FROM rows${hint} WHERE ${plan.where} AND ${only} AND ${bound}
     ORDER BY place ${isOlder ? 'DESC' : 'ASC'}, id ${isOlder ? 'DESC' : 'ASC'}`,
  );
  const read = journal.prepare('SELECT id, topic, body, received_ms FROM logs WHERE id = ?');
  const { rest } = plan.tests;
  let looked = 0;
  for (const row of rows.iterate()) {
    const id = Number(row.id);
    const key = { receivedMs: Number(row.place), accountId, id };
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
    if (matches) {
      yield { key, timeMs: Number(row.time), kind: Number(row.kind), subject: Number(row.subject), record };
    }
    looked += 1;
    if (looked % ROWS_A_LOOK === 0 && now() >= untilMs) return { stoppedAt: key };
  }
  return { stoppedAt: null };
}

function isMatch(record: LogRecord | undefined, { tests }: LogPlan): boolean {
  return record !== undefined && tests.rest.every(({ matches }) => matches(record));
}

/** Rows behind a key, which may be of another account: of two at one place the account's id decides. */
function boundOf(from: LogKey | null, accountId: string, isOlder: boolean): string {
  if (from === null) return '1';
  const sign = isOlder ? '<' : '>';
  const place = Math.floor(from.receivedMs);
  if (from.accountId === accountId) return `(place, id) ${sign} (${place}, ${from.id})`;
  const isBehind = isOlder ? accountId < from.accountId : accountId > from.accountId;
  return `place ${isBehind ? `${sign}=` : sign} ${place}`;
}
