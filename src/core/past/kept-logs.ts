import type { DatabaseSync } from 'node:sqlite';
import type { LogEvent } from '../flespi/events.ts';
import { isFetchedTopic } from '../flespi/fetched-logs.ts';
import { LOGS } from '../flespi/topics.ts';
import { wholeLog } from '../journal/identity/is-log-whole.ts';

/** A log record as the journal keeps it. */
export interface KeptLog {
  /** Its number in the journal; those that came later have higher ones. */
  readonly id: number;
  /** Unix milliseconds. */
  readonly receivedAtMs: number;
  readonly event: LogEvent;
}

const COLUMNS = 'id, identity, topic, body, received_ms';
const STREAMS = `${LOGS}gw/streams/`;
/** Intervals and short messages are records too, and may be many for each of these. */
const OF_LOGS = `topic >= '${LOGS}' AND topic < '${LOGS.slice(0, -1)}0'`;
const OF_STREAMS = `topic >= '${STREAMS}' AND topic < '${STREAMS.slice(0, -1)}0'`;
const ROWS_AT_ONCE = 500;

/** Log records of an open journal, by when they came. */
export interface KeptLogs {
  /** The last record that had come by `ms`; 0 where none had. */
  lastUpTo(ms: number): number;
  /** Those up to a record, newest first, without those that are damaged. */
  backFrom(id: number): Iterable<KeptLog>;
  /** Those of streams behind one record up to another, oldest first. */
  ofStreams(afterId: number, toId: number): Iterable<KeptLog>;
}

/** Reads an open journal. */
export function createKeptLogs(database: DatabaseSync): KeptLogs {
  const ends = database.prepare('SELECT min(id) AS first, max(id) AS last FROM logs');
  const atOrBefore = database.prepare(
    'SELECT id, received_ms FROM logs WHERE id <= ? ORDER BY id DESC LIMIT 1',
  );
  const back = database.prepare(
    `SELECT ${COLUMNS} FROM logs WHERE id <= ? AND ${OF_LOGS} ORDER BY id DESC LIMIT ${ROWS_AT_ONCE}`,
  );
  const ofStreams = database.prepare(
    `SELECT ${COLUMNS} FROM logs WHERE id > ? AND id <= ? AND ${OF_STREAMS} ORDER BY id LIMIT ${ROWS_AT_ONCE}`,
  );

  return {
    lastUpTo(ms) {
      const { first, last } = { ...ends.get() };
      if (first === null || last === null) return 0;
      // Records are in order of arrival, but where the computer's clock was set back: then it is near enough.
      let low = Number(first) - 1;
      let high = Number(last);
      while (low < high) {
        const row = atOrBefore.get(Math.ceil((low + high) / 2));
        if (row !== undefined && Number(row.id) > low && Number(row.received_ms) <= ms) {
          low = Math.ceil((low + high) / 2);
        } else if (row !== undefined && Number(row.id) > low) {
          high = Number(row.id) - 1;
        } else {
          low = Math.ceil((low + high) / 2);
        }
      }
      return low < Number(first) ? 0 : low;
    },
    *backFrom(id) {
      let next = id;
      for (;;) {
        const rows = back.all(next);
        for (const row of rows) {
          next = Number(row.id) - 1;
          yield* logsOf(row);
        }
        if (rows.length < ROWS_AT_ONCE) return;
      }
    },
    *ofStreams(afterId, toId) {
      let after = afterId;
      for (;;) {
        const rows = ofStreams.all(after, toId);
        for (const row of rows) {
          after = Number(row.id);
          yield* logsOf(row);
        }
        if (rows.length < ROWS_AT_ONCE) return;
      }
    },
  };
}

function logsOf(row: Record<string, unknown>): readonly KeptLog[] {
  const { identity, body } = row;
  if (!(body instanceof Uint8Array) || !(identity instanceof Uint8Array)) return [];
  const topic = String(row.topic);
  // Nobody had seen it then.
  if (isFetchedTopic(topic)) return [];
  const receivedAtMs = Number(row.received_ms);
  const event = wholeLog({ identity, topic, body, receivedMs: receivedAtMs });
  return event === null ? [] : [{ id: Number(row.id), receivedAtMs, event }];
}
