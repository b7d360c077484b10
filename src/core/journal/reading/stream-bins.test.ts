import { Buffer } from 'node:buffer';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/json.ts';
import { readStreamBins } from './stream-bins.ts';

const FROM_S = 1_800_000_000;
const wanted = { streamId: '7', fromS: FROM_S, toS: FROM_S + 3_600, binS: 60 };

/** A journal's log with these records, in order of arrival. */
function logOf(...records: readonly (JsonObject & { readonly stream?: string })[]): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE logs (id INTEGER PRIMARY KEY, received_ms INTEGER, topic TEXT, body BLOB)');
  const insert = database.prepare('INSERT INTO logs (received_ms, topic, body) VALUES (?, ?, ?)');
  for (const { stream = '7', ...record } of records) {
    const body = Buffer.from(JSON.stringify(record));
    insert.run(Number(record.timestamp) * 1000 + 40, `flespi/log/gw/streams/${stream}/sent`, body);
  }
  return database;
}
const sent = (afterS: number, given: JsonObject = {}): JsonObject => ({
  timestamp: FROM_S + afterS,
  event_code: 404,
  read: 10,
  accepted: 9,
  rejected: 1,
  skipped: 0,
  ack_latency: 0.2,
  ...given,
});
const read = (database: DatabaseSync) => readStreamBins(database, wanted, new AbortController().signal);

it('sums batches and failures by span, by the stamp of flespi; a try that failed counts with what it tells', () => {
  const failed = { timestamp: FROM_S + 130, event_code: 403, error_code: 401, read: 10, rejected: 10 };
  expect(read(logOf(sent(-30), sent(5), sent(50, { ack_latency: 1 }), failed))).toEqual([
    {
      timeS: FROM_S,
      batches: 2,
      failures: 0,
      read: 20,
      accepted: 18,
      rejected: 2,
      skipped: 0,
      latencyP50S: 0.2,
      latencyP95S: 1,
    },
    {
      timeS: FROM_S + 120,
      batches: 0,
      failures: 1,
      read: 10,
      accepted: 0,
      rejected: 10,
      skipped: 0,
      latencyP50S: null,
      latencyP95S: null,
    },
  ]);
});

it('is of that stream alone, and of nothing that cannot be read', () => {
  const database = logOf({ ...sent(5), stream: '70' }, { ...sent(6), stream: '6' }, { event_code: 404 });
  database.exec(
    "INSERT INTO logs (received_ms, topic, body) VALUES (1800000009000, 'flespi/log/gw/streams/7/x', x'7b')",
  );
  expect(read(database)).toEqual([]);
});

it('is empty of an empty log, and ends when it is given up', () => {
  expect(read(logOf())).toEqual([]);
  const given = AbortSignal.abort();
  expect(() => readStreamBins(logOf(sent(5)), wanted, given)).toThrow();
});
