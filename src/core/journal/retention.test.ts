import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJournalReader } from './create-reader.ts';
import type { LogEntry, MessageEntry } from './journal.ts';
import { readJournalFacts } from './journal-facts.ts';
import { createPacker } from './packer.ts';
import { createRetainer, type Retainer } from './retention.ts';
import { openStore, type Store } from './store.ts';
import { storeBatchOf } from './store-batch.ts';
import { logEntry, messageEntry, WITH_FIX } from './testing/entries.ts';

const DAY_S = 86_400;
const NOW_S = 1_770_000_000;
const ANY_SIZE = Number.MAX_SAFE_INTEGER;
let folder: string;
let store: Store;
let retainer: Retainer;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fleetglass-retention-'));
  store = openStore(join(folder, 'journal-test.db'));
  retainer = createRetainer(store);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const packer = () => createPacker();
const commit = (messages: readonly MessageEntry[], logs: readonly LogEntry[] = []): void => {
  store.commit(storeBatchOf({ messages, logs, states: [] }, [], packer()));
};
const toTheEnd = (retention: { readonly days: number; readonly maxBytes: number }): number => {
  let steps = 1;
  while (retainer.step(NOW_S * 1000, retention)) steps++;
  return steps;
};
const held = (): readonly string[] => {
  const reader = createJournalReader(join(folder, 'journal-test.db'));
  try {
    const messages = [...reader.messages({ fromUs: 0, toUs: 5e15, vehicleId: null })];
    const rows = reader.vehicles().flatMap(({ id }) => [...reader.arrivals(id, 0, 5e15)].map(() => id));
    // Rows and bodies are removed together or not at all.
    expect(rows.toSorted()).toEqual(messages.map(({ vehicleId }) => vehicleId).toSorted());
    return messages.map(({ vehicleId, timeUs }) => `${vehicleId} ${timeUs / 1e6 - NOW_S}`);
  } finally {
    reader.close();
  }
};
const arrived = (deviceId: number, deviceAgeS: number, arrivedAgeS: number): MessageEntry =>
  messageEntry(deviceId, NOW_S - deviceAgeS, { receivedAtMs: (NOW_S - arrivedAgeS) * 1000 });

/** Text that deflate can do little about. */
const noiseOf = (index: number): string =>
  ['a', 'b', 'c', 'd', 'e']
    .map((salt) => createHash('sha512').update(`${salt}${index}`).digest('base64'))
    .join('');

describe('retention by age', () => {
  it('removes what arrived too long ago, whatever the device said about the time, and nothing else', () => {
    commit(
      [arrived(1, 40 * DAY_S, 40 * DAY_S), arrived(2, -DAY_S, 35 * DAY_S)],
      [logEntry(NOW_S - 40 * DAY_S, 'old')],
    );
    commit([arrived(1, 39 * DAY_S, DAY_S), arrived(3, 10, 10)], [logEntry(NOW_S - 10, 'new')]);
    toTheEnd({ days: 30, maxBytes: ANY_SIZE });
    expect(held()).toEqual([`1 ${-39 * DAY_S}`, '3 -10']);
    expect(retainer.expired()).toBe(2);
    expect(readJournalFacts(store.database, 0)).toMatchObject({ messages: 2, logRecords: 1 });
    expect(store.database.prepare('SELECT subject FROM vehicles ORDER BY subject').all()).toEqual([
      { subject: '1' },
      { subject: '3' },
    ]);
  });

  it('does nothing where nothing is old', () => {
    commit([arrived(1, 10, 10)]);
    expect(toTheEnd({ days: 1, maxBytes: ANY_SIZE })).toBe(1);
    expect(held()).toHaveLength(1);
  });

  it('lets a vehicle come back under the packer that named it before', () => {
    const one = packer();
    const write = (entry: MessageEntry): void => {
      store.commit(storeBatchOf({ messages: [entry], logs: [], states: [] }, [], one));
    };
    write(arrived(1, 40 * DAY_S, 40 * DAY_S));
    toTheEnd({ days: 30, maxBytes: ANY_SIZE });
    expect(held()).toEqual([]);
    write(arrived(1, 5, 5));
    expect(held()).toEqual(['1 -5']);
  });
});

describe('retention by size', () => {
  it('removes the oldest in small steps until it fits, and gives the space back', () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      messageEntry(index % 50, NOW_S - 20_000 + index, {
        parameters: { ...WITH_FIX, noise: noiseOf(index) },
      }),
    );
    for (let from = 0; from < many.length; from += 1_000) commit(many.slice(from, from + 1_000));
    store.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const file = join(folder, 'journal-test.db');
    const before = statSync(file).size;
    const maxBytes = Math.round(before / 2);
    const steps = toTheEnd({ days: 3_650, maxBytes });
    expect(steps).toBeGreaterThan(5);
    store.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    expect(statSync(file).size).toBeLessThan(before * 0.8);
    const left = held();
    expect(left.length).toBeGreaterThan(5_000);
    expect(left.length).toBeLessThan(15_000);
    expect(left.at(-1)).toBe('49 -1');
    expect(retainer.expired()).toBe(20_000 - left.length);
  });

  it('ends where nothing is left to remove', () => {
    commit([arrived(1, 10, 10)], [logEntry(NOW_S, 'new')]);
    toTheEnd({ days: 3_650, maxBytes: 1 });
    expect(held()).toEqual([]);
    expect(readJournalFacts(store.database, 0)).toMatchObject({ messages: 0, logRecords: 0, oldestMs: null });
  });
});
