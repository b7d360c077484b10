import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { fetchedTopic, logsPath } from '../../../flespi/fetched-logs.ts';

/** A log record as it came, for tests. */
export interface SomeLog {
  readonly topic: string;
  readonly raw: Readonly<Record<string, unknown>>;
  readonly receivedMs: number;
}

/** Writes records into the table of a journal, numbered from `firstId` on. */
export function writeLogs(database: DatabaseSync, logs: Iterable<SomeLog>, firstId = 1): void {
  const insert = database.prepare(
    'INSERT INTO logs (id, identity, received_ms, topic, body, run, elapsed_ms) VALUES (?, ?, ?, ?, ?, 1, 0)',
  );
  let id = firstId;
  database.exec('BEGIN');
  for (const { topic, raw, receivedMs } of logs) {
    const body = Buffer.from(JSON.stringify(raw));
    const identity = createHash('sha1').update(`${id} ${topic}`).digest().subarray(0, 16);
    insert.run(id, identity, receivedMs, topic, body);
    id += 1;
  }
  database.exec('COMMIT');
}

const REASONS = [
  'timeout of target',
  'Connection reset by 192.0.2.7',
  'certificate expired',
  'Überlauf 17',
  'no',
  '',
];
const CODES = [401, 402, 403, 404, 404, 404, 404, 406, 300, 301, 100, 1, 9_999];
const ERRORS = [-1, -2, 401, 403, 500, 503];

/** Records that differ in all that filters ask for; the same seed makes the same. A second passes between two. */
export function* someLogs(count: number, seed: number, firstMs = 1_700_000_000_000): Generator<SomeLog> {
  let state = seed;
  const draw = <Item>(items: readonly Item[]): Item => {
    state = (state * 48_271) % 2_147_483_647;
    return items[state % items.length] as Item;
  };
  for (let at = 0; at < count; at += 1) {
    const receivedMs = firstMs + at * 1_000;
    const kind = draw(['streams', 'streams', 'devices', 'channels'] as const);
    const id = String(draw([5, 7, 12, 77]));
    const raw: Record<string, unknown> = {
      timestamp: receivedMs / 1000 - draw([0.25, 0.5, 3_600]),
      event_code: draw(CODES),
    };
    if (raw.event_code === 403) raw.error_code = draw(ERRORS);
    if (raw.event_code === 404)
      Object.assign(raw, {
        read: 50,
        accepted: draw([50, 49, 0]),
        rejected: draw([0, 1]),
        ack_latency: draw([0.2, 4]),
      });
    const reason = draw(REASONS);
    if (reason !== '') raw.reason = reason;
    if (draw([true, false])) raw.ident = draw(['352093081452251', '352093081452252']);
    const isFetched = draw([false, false, false, false, false, true]) && kind === 'streams';
    const topic = isFetched ? fetchedTopic(logsPath('stream', id)) : `flespi/log/gw/${kind}/${id}/event`;
    yield { topic, raw, receivedMs };
  }
}
