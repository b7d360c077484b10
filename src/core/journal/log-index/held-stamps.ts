import type { DatabaseSync } from 'node:sqlite';
import type { LogOrigin } from '../../../shared/log-kinds.ts';
import { logStampOf } from '../../flespi/fetched-logs.ts';
import { eventOf, storedLogOf } from './log-row.ts';

/** Stamps of the records of a thing within a span, Unix milliseconds, both ends included: what comes again is known by them, whichever way it comes. */
export function heldStamps(
  journal: DatabaseSync,
  index: DatabaseSync,
  {
    origin,
    id,
    fromMs,
    toMs,
  }: { readonly origin: LogOrigin; readonly id: string; readonly fromMs: number; readonly toMs: number },
): readonly string[] {
  const rows = index
    .prepare(
      `SELECT rows.id AS id FROM rows JOIN subjects ON subjects.key = rows.subject
       WHERE subjects.origin = ? AND subjects.id = ? AND rows.time >= ? AND rows.time <= ?`,
    )
    .all(origin, id, Math.floor(fromMs), Math.ceil(toMs));
  const read = journal.prepare('SELECT id, topic, body, received_ms FROM logs WHERE id = ?');
  return rows.flatMap((row) => {
    const log = storedLogOf(read.get(Number(row.id)));
    const event = log === undefined ? undefined : eventOf(log);
    return event === undefined ? [] : [logStampOf(event.raw)];
  });
}
