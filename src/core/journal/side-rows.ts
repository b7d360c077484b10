import type { DatabaseSync } from 'node:sqlite';

/** What is committed beside messages. */
export interface SideBatch {
  readonly logs: readonly {
    readonly identity: Uint8Array;
    readonly topic: string;
    readonly body: Uint8Array;
    readonly receivedMs: number;
  }[];
  readonly states: readonly {
    readonly topic: string;
    readonly body: Uint8Array;
    readonly timeS: number | null;
    readonly receivedMs: number;
  }[];
  readonly quarantined: readonly {
    readonly topic: string;
    readonly payload: Uint8Array;
    readonly source: string;
    readonly reason: string;
    readonly receivedMs: number;
  }[];
}

/** Writes them, within a transaction. The result says for each log record whether it is new: 1 or 0. */
export interface SideRows {
  write(batch: SideBatch): Uint8Array<ArrayBuffer>;
}

/** Levels of the topic of an object, `flespi/state/gw/devices/7`; a property has one more. */
const OBJECT_LEVELS = 5;
const MOST_QUARANTINED = 1_000;

/** Creates the writer of an open journal. */
export function createSideRows(database: DatabaseSync): SideRows {
  const insertLog = database.prepare(
    'INSERT INTO logs (identity, received_ms, topic, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const upsertState = database.prepare(
    `INSERT INTO states VALUES (?, ?, ?, ?) ON CONFLICT (topic) DO UPDATE SET
     body = excluded.body, time_s = excluded.time_s, received_ms = excluded.received_ms`,
  );
  const deleteState = database.prepare('DELETE FROM states WHERE topic = ?');
  const insertQuarantined = database.prepare(
    'INSERT INTO quarantine (received_ms, source, topic, reason, payload) VALUES (?, ?, ?, ?, ?)',
  );
  const dropQuarantined = database.prepare(
    'DELETE FROM quarantine WHERE id <= (SELECT max(id) FROM quarantine) - ?',
  );

  const writeState = ({ topic, body, timeS, receivedMs }: SideBatch['states'][number]): void => {
    // That an object is gone must be known at the next start too, for its messages are still here; a property needs no grave.
    if (body.byteLength === 0 && topic.split('/').length > OBJECT_LEVELS) deleteState.run(topic);
    else upsertState.run(topic, body, timeS, receivedMs);
  };

  return {
    write({ logs, states, quarantined }) {
      const fresh = new Uint8Array(logs.length);
      logs.forEach(({ identity, topic, body, receivedMs }, index) => {
        fresh[index] = Number(insertLog.run(identity, receivedMs, topic, body).changes);
      });
      states.forEach(writeState);
      for (const { topic, payload, source, reason, receivedMs } of quarantined) {
        insertQuarantined.run(receivedMs, source, topic, reason, payload);
      }
      if (quarantined.length > 0) dropQuarantined.run(MOST_QUARANTINED);
      return fresh;
    },
  };
}
