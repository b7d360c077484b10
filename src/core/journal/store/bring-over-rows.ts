import type { DatabaseSync } from 'node:sqlite';
import { decodePublish } from '../../flespi/decode.ts';
import { isRecord } from '../../flespi/events.ts';
import { barePublish } from '../../flespi/publish.ts';
import type { Numbered } from '../port/numbered.ts';
import type { RecordFacts } from '../port/records.ts';
import type { Stamp } from '../time/kept-clock.ts';
import type { AsideLog, AsideSlice, AsideState, AsideUnreadable, Kept } from './aside-slice.ts';
import { keepFacts } from './fact-rows.ts';
import { recordFactsOf } from './record-facts.ts';

/** What is beside the messages of a slice, written into an open journal; within a transaction. */
export interface BringOverRows {
  write(slice: Pick<AsideSlice, 'logs' | 'unreadable' | 'states'>, now: Stamp): BroughtRows;
}

/** How many rows were new. */
export interface BroughtRows {
  readonly logs: number;
  readonly unreadable: number;
  /** Deliveries of these payloads. */
  readonly unreadableTimes: number;
}

/** Creates the writer. Each row keeps its number where that is free, else it gets the next one below. */
export function createBringOverRows(database: DatabaseSync, firstId: number): BringOverRows {
  const hasLog = database.prepare('SELECT 1 FROM logs WHERE identity = ?');
  const insertLog = database.prepare(
    'INSERT INTO logs (id, identity, received_ms, topic, body, run, elapsed_ms) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const countSame = database.prepare(
    'SELECT count(*) AS count FROM unreadable WHERE identity = ? AND received_ms = ? AND topic = ? AND payload = ?',
  );
  const insertUnreadable = database.prepare(
    `INSERT INTO unreadable (id, received_ms, last_ms, times, identity, source, topic, reason, whole, bytes, payload)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertCame = database.prepare('INSERT INTO unreadable_came VALUES (?, ?, ?)');
  // What is held was said later.
  const insertState = database.prepare('INSERT INTO states VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const freeLog = createFreeIds(database, 'logs', firstId);
  const freeUnreadable = createFreeIds(database, 'unreadable', firstId);

  const writeLog = (log: AsideLog, now: Stamp): boolean => {
    const { identity, receivedMs, topic, body } = log;
    if (hasLog.get(identity) !== undefined) return false;
    const { run, elapsedMs } = stampOf(log, now);
    const id = freeLog(log);
    insertLog.run(id, identity, receivedMs, topic, body, run, elapsedMs);
    keepFacts(database, id, factsOf(log));
    return true;
  };
  const writeUnreadable = (row: AsideUnreadable, now: Stamp): boolean => {
    const { identity, receivedMs, lastMs, times, source, topic, reason, payload } = row;
    const { count } = countSame.get(identity, receivedMs, topic, payload) ?? {};
    if (Number(count) >= row.nth) return false;
    const id = freeUnreadable(row);
    const whole = row.whole ? 1 : 0;
    const bytes = payload.byteLength;
    insertUnreadable.run(
      id,
      receivedMs,
      lastMs,
      times,
      identity,
      source,
      topic,
      reason,
      whole,
      bytes,
      payload,
    );
    const { run, elapsedMs } = stampOf(row, now);
    insertCame.run(id, run, elapsedMs);
    return true;
  };
  const writeState = (state: AsideState, now: Stamp): void => {
    const { topic, body, timeS, receivedMs } = state;
    const { run, elapsedMs } = stampOf(state, now);
    insertState.run(topic, body, timeS, receivedMs, run, elapsedMs);
  };

  return {
    write({ logs, unreadable, states }, now) {
      const newRows = unreadable.filter((row) => writeUnreadable(row, now));
      for (const state of states) writeState(state, now);
      return {
        logs: logs.filter((log) => writeLog(log, now)).length,
        unreadable: newRows.length,
        unreadableTimes: newRows.reduce((sum, { times }) => sum + times, 0),
      };
    },
  };
}

/** What flespi said beside the payload is not kept: it counts as said when it came. */
function factsOf({ topic, body, receivedMs }: AsideLog): RecordFacts | null {
  const event = decodePublish(barePublish(topic, body, receivedMs));
  return isRecord(event) ? recordFactsOf(event, topic) : null;
}

/**
 * Finds the number of a row in a table: its own where it is below what comes in and free, else the next one below that is. Where the
 * clock was set back since, what comes in may begin below it: then those behind it have room in between, for they come later.
 */
export function createFreeIds(
  database: DatabaseSync,
  table: 'blocks' | 'logs' | 'unreadable',
  firstId: number,
): (row: Numbered) => number {
  const isTaken = database.prepare(`SELECT 1 FROM ${table} WHERE id = ?`);
  return ({ id, behind }) => {
    let free = Math.min(id, firstId - 1 - behind);
    while (isTaken.get(free) !== undefined) free--;
    return free;
  };
}

/** As old as it was: it is kept no longer because it was brought over. */
export function stampOf({ keptForMs }: Kept, { run, elapsedMs }: Stamp): Stamp {
  return { run, elapsedMs: elapsedMs - (keptForMs ?? 0) };
}
