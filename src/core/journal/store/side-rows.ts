import type { DatabaseSync } from 'node:sqlite';
import type { RecordFacts } from '../port/records.ts';
import type { Stamp } from '../time/kept-clock.ts';
import { keepFacts } from './fact-rows.ts';
import { createUnreadableRows, type UnreadableRow } from './unreadable-rows.ts';

/** What is committed beside messages. */
export interface SideBatch {
  readonly logs: readonly {
    readonly identity: Uint8Array;
    readonly topic: string;
    readonly body: Uint8Array;
    readonly receivedMs: number;
    readonly facts: RecordFacts | null;
  }[];
  readonly states: readonly {
    readonly topic: string;
    readonly body: Uint8Array;
    readonly timeS: number | null;
    readonly receivedMs: number;
  }[];
  readonly quarantined: readonly UnreadableRow[];
}

/** What came of it. */
export interface SideWritten {
  /** For each log record that is new its number; 0 for one that is held already. */
  readonly logIds: Float64Array<ArrayBuffer>;
  /** Rows of unreadable payloads that were added. */
  readonly unreadable: number;
}

/** Writes them, within a transaction. */
export interface SideRows {
  write(batch: SideBatch, stamp: Stamp): SideWritten;
}

/** Levels of the topic of an object, `flespi/state/gw/devices/7`; a property has one more. */
const OBJECT_LEVELS = 5;

/** Creates the writer of an open journal, in which log records that come in are numbered from `firstId` on. */
export function createSideRows(database: DatabaseSync, firstId: number): SideRows {
  const insertLog = database.prepare(
    `INSERT INTO logs (id, identity, received_ms, topic, body, run, elapsed_ms)
     VALUES (max(coalesce((SELECT max(id) FROM logs), 0) + 1, ${firstId}), ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const upsertState = database.prepare(
    `INSERT INTO states VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (topic) DO UPDATE SET
     body = excluded.body, time_s = excluded.time_s, received_ms = excluded.received_ms,
     run = excluded.run, elapsed_ms = excluded.elapsed_ms`,
  );
  const deleteState = database.prepare('DELETE FROM states WHERE topic = ?');
  const unreadable = createUnreadableRows(database);

  const writeState = (
    { topic, body, timeS, receivedMs }: SideBatch['states'][number],
    { run, elapsedMs }: Stamp,
  ): void => {
    // That an object is gone must be known at the next start too, for its messages are still here; a property needs no grave.
    if (body.byteLength === 0 && topic.split('/').length > OBJECT_LEVELS) deleteState.run(topic);
    else upsertState.run(topic, body, timeS, receivedMs, run, elapsedMs);
  };

  return {
    write({ logs, states, quarantined }, stamp) {
      const { run, elapsedMs } = stamp;
      const logIds = new Float64Array(logs.length);
      logs.forEach(({ identity, topic, body, receivedMs, facts }, index) => {
        const { changes, lastInsertRowid } = insertLog.run(identity, receivedMs, topic, body, run, elapsedMs);
        if (changes !== 1) return;
        logIds[index] = Number(lastInsertRowid);
        keepFacts(database, Number(lastInsertRowid), facts);
      });
      for (const state of states) writeState(state, stamp);
      return { logIds, unreadable: unreadable.write(quarantined, stamp) };
    },
  };
}
