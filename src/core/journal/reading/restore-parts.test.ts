import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPacker } from '../blocks/packer.ts';
import type { StateEntry } from '../port/journal.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { logEntry, messageEntry, textOf } from '../testing/entries.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { restoredParts } from './restore-parts.ts';

const T = 1_770_000_000;
let held: TestStore;
beforeEach(() => {
  held = openTestStore();
});
afterEach(() => held.end());

const state = (id: number, text: string, receivedAtMs = id): StateEntry => ({
  topic: `flespi/state/gw/devices/${id}`,
  body: new TextEncoder().encode(text),
  timeS: id,
  receivedAtMs,
});
const commit = (states: readonly StateEntry[], deviceIds: readonly number[] = []): void => {
  const messages = deviceIds.map((id) => messageEntry(id, T + id));
  held.store().commit(storeBatchOf({ messages, logs: [], states: [] }, states, createPacker()));
};
const parts = () => [...restoredParts(held.store().database, (T + 10) * 1000)];
const sizes = (): readonly string[] =>
  parts().map((part) => {
    if (part.kind === 'states') return `states ${part.states.length}`;
    return part.kind === 'logs' ? `logs ${part.logs.length}` : `messages ${part.messages.length}`;
  });

it('gives values of state first, oldest first, then messages, then that something is gone', () => {
  commit([state(3, 'c'), state(1, 'a'), state(2, ''), state(4, '', 0)], [7, 8]);
  const told = parts().flatMap((part) => {
    if (part.kind === 'states') {
      return part.states.map(({ topic, body, timeS, receivedAtMs }) =>
        [topic.split('/').at(-1), textOf(body), timeS, receivedAtMs].join(' '),
      );
    }
    if (part.kind === 'logs') return [];
    return part.messages.map(
      ({ vehicleId, receivedAtMs, source }) => `${vehicleId} ${receivedAtMs} ${source}`,
    );
  });
  expect(told).toEqual([
    '1 a 1 1',
    '3 c 3 3',
    `7 ${(T + 7) * 1000 + 500} mqtt`,
    `8 ${(T + 8) * 1000 + 500} mqtt`,
    '4  4 0',
    '2  2 2',
  ]);
});

it.each([
  [499, ['states 499']],
  [500, ['states 500']],
  [501, ['states 500', 'states 1']],
  [1_001, ['states 500', 'states 500', 'states 1']],
])('gives %d in parts', (count, wanted) => {
  commit(Array.from({ length: count }, (_, id) => state(id, 'x')));
  expect(sizes()).toEqual(wanted);
});

it('gives smaller parts of what is large', () => {
  const twoMegabytes = 'x'.repeat(2 * 1024 * 1024);
  commit([
    state(1, twoMegabytes),
    state(2, 'x'),
    state(3, twoMegabytes),
    state(4, twoMegabytes),
    state(5, 'x'),
  ]);
  expect(sizes()).toEqual(['states 3', 'states 2']);
});

const TOPIC = 'flespi/log/gw/streams/7/connected';

it('gives no log record of which a bit was flipped', () => {
  const logs = [1, 2, 3].map((n) => logEntry(T + n, `note ${n}`));
  held.store().commit(storeBatchOf({ messages: [], logs, states: [] }, [], createPacker()));
  const flip = `UPDATE logs SET body = CAST(replace(CAST(body AS TEXT), 'note 2', 'note 6') AS BLOB)`;
  held.store().database.exec(flip);
  const given = parts().flatMap((part) => (part.kind === 'logs' ? part.logs : []));
  expect(given.map(({ receivedAtMs }) => receivedAtMs / 1_000 - T)).toEqual([1, 3]);
});

it('gives the newest 20 000 log records, oldest first', () => {
  held.store().database.exec(
    `WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 20002)
     INSERT INTO logs (id, identity, received_ms, topic, body) SELECT n, CAST(n AS BLOB), n, '${TOPIC}', CAST('{"n":' || n || '}' AS BLOB) FROM n`,
  );
  const logs = parts().flatMap((part) => (part.kind === 'logs' ? part.logs : []));
  expect(logs).toHaveLength(20_000);
  expect(
    [logs[0], logs.at(-1)].map((log) => [
      log?.topic,
      log?.receivedAtMs,
      textOf(log?.body ?? new Uint8Array()),
    ]),
  ).toEqual([
    [TOPIC, 3, '{"n":3}'],
    [TOPIC, 20_002, '{"n":20002}'],
  ]);
});

it('gives bodies that are nobody else’s, and passes over what retention has removed', () => {
  commit([], [7, 8]);
  const [part] = parts();
  const bodies = part?.kind === 'messages' ? part.messages.map(({ body }) => body) : [];
  expect(bodies.map((body) => body.buffer.byteLength - body.byteLength)).toEqual([0, 0]);
  held.store().database.exec('DELETE FROM blocks');
  expect(sizes()).toEqual([]);
});
