import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import { createBlockCache } from '../journal/blocks/block-cache.ts';
import { keepSegment } from '../journal/past/segment-rows.ts';
import type { MessageEntry } from '../journal/port/journal.ts';
import { openTestStore, type TestStore } from '../journal/testing/open-test-store.ts';
import type { OpenRead } from './arrived-events.ts';
import { buildSegment, lackingForSegment } from './build-segment.ts';
import { createPasts } from './pasts.ts';
import { liveFleetAt, shownBy } from './testing/live-fleet.ts';
import { BEGIN_S, randomHistory, seeded } from './testing/random-history.ts';
import type { SegmentLimits } from './unbuilt.ts';

const SPAN_S = 3_000;
const START_MS = BEGIN_S * 1000;
const NOT_GIVEN_UP = { full: false, pause: () => undefined };

let opened: { end(): void }[] = [];
afterEach(() => {
  for (const one of opened) one.end();
  opened = [];
});

/** A journal that got these messages in batches; answers with those that were new. */
function journalOf(
  entries: readonly MessageEntry[],
  seed: number,
): { store: TestStore; fresh: MessageEntry[] } {
  const store = openTestStore();
  opened.push(store);
  const random = seeded(seed);
  const fresh: MessageEntry[] = [];
  for (let at = 0; at < entries.length; ) {
    const batch = entries.slice(at, at + 1 + Math.floor(random() * 40));
    store.commit(batch).forEach((isNew, index) => {
      const entry = batch[index];
      if (isNew === 1 && entry !== undefined) fresh.push(entry);
    });
    at += batch.length;
  }
  return { store, fresh };
}

function openPast(store: TestStore) {
  const database = new DatabaseSync(store.file, { readOnly: true });
  opened.unshift({ end: () => database.close() });
  const pasts = createPasts(() => 0);
  const read = () => pasts.read(database, createBlockCache(database));
  return { past: pasts.of(1, DEFAULT_STATUS_THRESHOLDS), read, pasts };
}

const LIMITS: SegmentLimits = {
  messages: 150,
  messagesAVehicle: 2,
  lengthMs: 300_000,
  leastMessages: 40,
  longestMs: 86_400_000,
  chain: 1e6,
  back: 1e6,
};

/** Makes segments until there are no more to be made, or so many. */
async function build(store: TestStore, read: () => OpenRead, limits = LIMITS, most = 1_000): Promise<number> {
  for (let built = 0; built < most; built += 1) {
    const nowMs = START_MS + SPAN_S * 1000 + 2_000_000;
    const segment = await buildSegment(read(), nowMs, () => undefined, limits);
    if (segment === null) return built;
    store.store().transaction(() => keepSegment(store.store().database, segment));
  }
  return most;
}

describe.each([1, 2, 3, 4])('the past of history %i', (seed) => {
  const entries = randomHistory(seed, 9, SPAN_S);

  it('is what a live fleet had shown, at any moment gone to', async () => {
    const { store, fresh } = journalOf(entries, seed);
    const { past, read } = openPast(store);
    const random = seeded(seed + 100);
    for (let times = 0; times < 12; times += 1) {
      const atMs = START_MS + Math.floor(random() * SPAN_S * 1000);
      const { frame } = await past.goTo(read(), atMs, { ...NOT_GIVEN_UP, full: true });
      expect(shownBy(frame)).toEqual(shownBy(liveFleetAt(fresh, START_MS, atMs).snapshot()));
    }
  });

  it('knows nothing of what was fetched on purpose', async () => {
    const { store, fresh } = journalOf(entries, seed);
    store.commit(randomHistory(seed + 50, 9, SPAN_S).map((entry) => ({ ...entry, source: 'history' })));
    const { past, read } = openPast(store);
    for (const share of [0.3, 0.9]) {
      const atMs = START_MS + Math.floor(share * SPAN_S * 1000);
      const { frame } = await past.goTo(read(), atMs, { ...NOT_GIVEN_UP, full: true });
      expect(shownBy(frame)).toEqual(shownBy(liveFleetAt(fresh, START_MS, atMs).snapshot()));
    }
  });

  it('says how many messages are missing for a segment', async () => {
    const { store, fresh } = journalOf(entries, seed);
    const { read } = openPast(store);
    const few = { ...LIMITS, messagesAVehicle: 1_000, leastMessages: fresh.length + 100 };
    expect(await build(store, read, few)).toBe(0);
    const nowMs = START_MS + SPAN_S * 1000 + 2_000_000;
    expect(lackingForSegment(read(), nowMs, few)).toBe(100);
    expect(lackingForSegment(read(), nowMs, { ...few, leastMessages: fresh.length })).toBe(0);
  });

  it('is the same out of segments', async () => {
    const { store, fresh } = journalOf(entries, seed);
    const { past, read } = openPast(store);
    expect(await build(store, read)).toBeGreaterThan(4);
    const random = seeded(seed + 100);
    for (let times = 0; times < 12; times += 1) {
      const atMs = START_MS + Math.floor(random() * SPAN_S * 1000);
      const { frame } = await past.goTo(read(), atMs, { ...NOT_GIVEN_UP, full: true });
      expect(shownBy(frame)).toEqual(shownBy(liveFleetAt(fresh, START_MS, atMs).snapshot()));
    }
  });
});
