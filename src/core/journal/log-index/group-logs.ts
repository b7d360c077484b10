import type { DatabaseSync } from 'node:sqlite';
import { exactOf, signatureOf } from '../../../shared/log-filter/alike.ts';
import type { GroupBy, LogGroup } from '../../../shared/log-groups.ts';
import type { LogRecord } from '../../../shared/log-record.ts';
import { planOf } from './log-plan.ts';
import type { LogQuestion, LogReach } from './log-question.ts';
import { walkLogs } from './read-logs.ts';

/** A part of the groups of a question; groups of one key are put together. */
export interface LogGroupPart extends LogReach {
  readonly groups: readonly LogGroup[];
}

/** More groups in a part than anybody reads: the part ends there, and the next goes on. */
const MOST_GROUPS = 1_000;

/** Puts the records of a question into groups, newest first, until all are or its time is over. */
export function groupLogs(
  databases: { readonly journal: DatabaseSync; readonly index: DatabaseSync; readonly now: () => number },
  question: LogQuestion,
  by: GroupBy,
): LogGroupPart {
  const plan = planOf(databases.index, question);
  const walk = walkLogs(databases, question, { direction: 'older', known: 'none' }, plan);
  const groups = new Map<string, LogGroup>();
  const bySubject = new Map<number, string>();
  for (;;) {
    const step = walk.next();
    if (step.done === true) return { groups: [...groups.values()], stoppedAt: step.value.stoppedAt };
    const { subject, timeMs, key: at } = step.value;
    // Records of one thing need not be read to be counted.
    const read = by === 'origin' && bySubject.has(subject) ? undefined : step.value.record();
    const key = bySubject.get(subject) ?? (read === undefined ? undefined : groupKey(read, by));
    if (key === undefined) continue;
    if (by === 'origin') bySubject.set(subject, key);
    const known = groups.get(key);
    if (known !== undefined) groups.set(key, grown(known, timeMs));
    else if (read !== undefined)
      groups.set(key, { key, count: 1, firstMs: timeMs, lastMs: timeMs, newest: read });
    if (groups.size >= MOST_GROUPS) {
      walk.return({ stoppedAt: null });
      return { groups: [...groups.values()], stoppedAt: at };
    }
  }
}

/** With one more record of it. */
export function grown(group: LogGroup, timeMs: number): LogGroup {
  const { count, firstMs, lastMs } = group;
  return { ...group, count: count + 1, firstMs: Math.min(firstMs, timeMs), lastMs: Math.max(lastMs, timeMs) };
}

/** What records of one group have in common. */
export function groupKey(
  { accountId, origin, originId, eventCode, message }: LogRecord,
  by: GroupBy,
): string {
  if (by === 'origin') return `${accountId} ${origin} ${originId}`;
  const why = message.why === null ? '' : `${message.why.kind} ${message.why.value}`;
  return `${origin} ${eventCode} ${why} ${by === 'same' ? exactOf(message) : signatureOf(message)}`;
}
