import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, it } from 'vitest';
import type { StreamHealth } from '../../shared/stream-health.ts';
import type { Own } from '../base/own.ts';
import { createBlockCache } from '../journal/blocks/block-cache.ts';
import { createPacker } from '../journal/blocks/packer.ts';
import type { LogEntry } from '../journal/port/journal.ts';
import { storeBatchOf } from '../journal/store/store-batch.ts';
import { logEntry } from '../journal/testing/entries.ts';
import { openTestStore, type TestStore } from '../journal/testing/open-test-store.ts';
import { createStreams } from '../streams/streams.ts';
import { createPastStreams } from './past-streams.ts';
import { createPasts } from './pasts.ts';

const T = 1_770_000_000;
const HOUR_S = 3_600;
const opened: { end(): void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0).toReversed()) one.end();
});

/** A batch of stream 12, which its target took, or refused. */
function batch(timeS: number, isTaken: boolean): LogEntry {
  const { event, ...entry } = logEntry(timeS, '');
  const counts = { read: 5, accepted: isTaken ? 5 : 0, rejected: isTaken ? 0 : 5, skipped: 0 };
  const raw = { timestamp: timeS, event_code: 404, origin_id: 12, ack_latency: 0.1, ...counts };
  return { ...entry, event: { ...event, raw }, body: Buffer.from(JSON.stringify(raw)) };
}
function journalOf(logs: readonly LogEntry[]): TestStore {
  const store = openTestStore();
  opened.push(store);
  store.store().commit(storeBatchOf({ messages: [], logs, states: [] }, [], createPacker()));
  return store;
}
async function streamsThen(store: TestStore, atS: number): Promise<readonly Own<StreamHealth>[]> {
  const database = new DatabaseSync(store.file, { readOnly: true });
  try {
    const read = createPasts(() => 0).read(database, createBlockCache(database));
    const streams = createPastStreams(read, atS * 1000);
    await streams.advance(read, atS * 1000, () => undefined);
    return streams.list();
  } finally {
    database.close();
  }
}
/** What a host that ran all the time showed. */
function streamsLive(logs: readonly LogEntry[], atS: number): readonly Own<StreamHealth>[] {
  let nowMs = T * 1000;
  const streams = createStreams({ nowMs: () => nowMs });
  let next = 0;
  for (; nowMs <= atS * 1000; nowMs += 1_000) {
    for (; (logs[next]?.receivedAtMs ?? Number.POSITIVE_INFINITY) <= nowMs; next += 1) {
      const log = logs[next];
      if (log?.event.kind === 'log') streams.apply(log.event);
    }
    streams.tick();
    streams.list();
  }
  return streams.list();
}
/** Every twenty seconds for five hours: taken, refused for ten minutes in the second hour, silent for half of the fourth. */
const LOGS = Array.from({ length: 900 }, (_, at) => at * 20)
  .filter((s) => s < 3.5 * HOUR_S || s >= 4 * HOUR_S)
  .map((s) => batch(T + s, s < 1.5 * HOUR_S || s >= 1.5 * HOUR_S + 600));

it.each([0.5, 1.4, 1.52, 1.65, 1.9, 3, 3.6, 3.9, 4.01, 4.8])(
  'after %d hours a stream is in the state that it was in, and since when it was',
  async (hours) => {
    const atS = T + Math.round(hours * HOUR_S);
    const [then] = await streamsThen(journalOf(LOGS), atS);
    const [live] = streamsLive(LOGS, atS);
    if (then === undefined || live === undefined) throw new Error('no stream');
    expect([then.state, then.lastDeliveryS]).toEqual([live.state, live.lastDeliveryS]);
    if (then.isSinceAtLeast === true) expect(then.stateSinceS).toBeGreaterThanOrEqual(live.stateSinceS);
    // It is looked at every ten seconds.
    else expect(Math.abs(then.stateSinceS - live.stateSinceS)).toBeLessThanOrEqual(10);
  },
);

it('says that it is longer where what is looked at does not tell since when', async () => {
  const logs = LOGS.filter(({ receivedAtMs }) => receivedAtMs < (T + HOUR_S) * 1000).concat(
    Array.from({ length: 540 }, (_, at) => batch(T + HOUR_S + at * 20, true)),
  );
  const [then] = await streamsThen(journalOf(logs), T + 4 * HOUR_S - 20);
  expect(then).toMatchObject({ state: 'delivering', isSinceAtLeast: true });
  expect(T + 4 * HOUR_S - 20 - (then?.stateSinceS ?? 0)).toBeGreaterThan(1.9 * HOUR_S);
});
