import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createPacker, type Packer } from '../blocks/packer.ts';
import { createJournalReader } from '../create-reader.ts';
import { MIGRATIONS } from '../file/schema.ts';
import type { LogEntry, MessageEntry } from '../port/journal.ts';
import type { StoredArrival } from '../reading/reader.ts';
import { logEntry, messageEntry, WITH_FIX } from '../testing/entries.ts';
import { openStore, type Store } from './store.ts';
import { storeBatchOf } from './store-batch.ts';

const T = 1_770_000_000;
let folder: string;
let file: string;
let store: Store;
let packer: Packer;

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'journal-test.db');
  store = openStore(file);
  packer = createPacker();
});
afterEach(() => {
  store.close();
});

const commit = (messages: readonly MessageEntry[], logs: readonly LogEntry[] = []): readonly number[] => {
  const committed = store.commit(storeBatchOf({ messages, logs, states: [] }, [], packer));
  return [...committed.freshMessages];
};
/** As another process would: nothing is remembered but what the file says. */
const reopen = (): void => {
  store.close();
  store = openStore(file);
  packer = createPacker();
};
const reading = <T>(use: (reader: ReturnType<typeof createJournalReader>) => T): T => {
  const reader = createJournalReader(file);
  try {
    return use(reader);
  } finally {
    reader.close();
  }
};
const arrivals = (vehicleId: string): readonly StoredArrival[] =>
  reading((reader) => [...reader.arrivals(vehicleId, 0, 5e15)]);
const bodies = (vehicleId: string | null = null): readonly string[] =>
  reading((reader) => [...reader.messages({ fromUs: 0, toUs: 5e15, vehicleId })].map(({ body }) => body));

it('says that it could not be opened where the file has the right version and not what belongs to it', () => {
  const strange = join(folder, 'strange.db');
  const database = new DatabaseSync(strange);
  database.exec(`CREATE TABLE blocks (id INTEGER PRIMARY KEY); PRAGMA user_version = ${MIGRATIONS.length}`);
  database.close();
  expect(() => openStore(strange)).toThrow(expect.objectContaining({ name: 'StorageError' }));
  // It let go of the file.
  const again = new DatabaseSync(strange);
  expect(() => again.exec('PRAGMA locking_mode = EXCLUSIVE; CREATE TABLE own (a)')).not.toThrow();
  again.close();
});

describe('identity', () => {
  it.each<[string, MessageEntry, MessageEntry, boolean]>([
    ['the same again', messageEntry(7, T), messageEntry(7, T), true],
    ['the same by HTTP', messageEntry(7, T), messageEntry(7, T, { source: 'http' }), true],
    ['another vehicle', messageEntry(7, T), messageEntry(8, T), false],
    ['another device time', messageEntry(7, T), messageEntry(7, T + 0.000001), false],
    [
      'another time of receipt by flespi',
      messageEntry(7, T),
      messageEntry(7, T, { parameters: { 'server.timestamp': T + 9 } }),
      false,
    ],
    [
      'the same content without a time of receipt',
      messageEntry(7, T, { parameters: { 'server.timestamp': undefined, a: 1 } }),
      messageEntry(7, T, { parameters: { 'server.timestamp': undefined, a: 1 } }),
      true,
    ],
    [
      'other content without a time of receipt',
      messageEntry(7, T, { parameters: { 'server.timestamp': undefined, a: 1 } }),
      messageEntry(7, T, { parameters: { 'server.timestamp': undefined, a: 2 } }),
      false,
    ],
  ])('%s', (_name, first, second, same) => {
    expect(commit([first, second])).toEqual([1, same ? 0 : 1]);
    reopen();
    expect(commit([second, first])).toEqual([0, 0]);
    expect(bodies()).toHaveLength(same ? 1 : 2);
  });
});

describe('what comes again', () => {
  const again = (): StoredArrival | undefined => arrivals('7')[0];
  const NONE = { redelivered: 0, retried: 0, doubled: 0, refilled: 0 };

  it.each<[string, readonly MessageEntry[], Partial<StoredArrival>]>([
    [
      'MQTT with DUP is a redelivery',
      [messageEntry(7, T), messageEntry(7, T, { redelivered: true })],
      { redelivered: 1 },
    ],
    ['MQTT within one connection is a double', [messageEntry(7, T), messageEntry(7, T)], { doubled: 1 }],
    [
      'HTTP after HTTP, nothing new before it in its request, is a retry',
      [
        messageEntry(7, T, { source: 'http', delivery: 1 }),
        messageEntry(7, T, { source: 'http', delivery: 2 }),
      ],
      { retried: 1 },
    ],
    [
      'HTTP behind something new in its request is a double',
      [
        messageEntry(7, T, { source: 'http', delivery: 1 }),
        messageEntry(9, T, { source: 'http', delivery: 2 }),
        messageEntry(7, T, { source: 'http', delivery: 2 }),
      ],
      { doubled: 1 },
    ],
    [
      'HTTP twice within one request is a double',
      [
        messageEntry(7, T, { source: 'http', delivery: 1 }),
        messageEntry(7, T, { source: 'http', delivery: 1 }),
      ],
      { doubled: 1 },
    ],
    [
      'REST after REST is a refill that found it here',
      [messageEntry(7, T, { source: 'rest' }), messageEntry(7, T, { source: 'rest' })],
      { refilled: 1 },
    ],
  ])('by %s', (_name, entries, counted) => {
    commit(entries);
    expect(again()).toMatchObject({ ...NONE, ...counted });
  });

  it('by MQTT on a later connection, or in a later run, is a redelivery', () => {
    commit([messageEntry(7, T)]);
    commit([messageEntry(7, T, { delivery: 2 })]);
    reopen();
    commit([messageEntry(7, T)]);
    expect(again()).toMatchObject({ redelivered: 2, doubled: 0 });
  });

  it('by another source is no repetition, and its arrival is kept beside the first', () => {
    commit([messageEntry(7, T, { receivedAtMs: T * 1000 + 500 })]);
    commit([
      messageEntry(7, T, { source: 'http', streamId: '12', receivedAtMs: T * 1000 + 9_000 }),
      messageEntry(7, T, { source: 'rest', receivedAtMs: T * 1000 + 60_000 }),
    ]);
    expect(again()).toMatchObject({
      ...NONE,
      mqttMs: T * 1000 + 500,
      httpMs: T * 1000 + 9_000,
      restMs: T * 1000 + 60_000,
      streamId: '12',
    });
  });
});

describe('what is read', () => {
  it('is every body as it came, in order of arrival, or of one vehicle by time', () => {
    const late = messageEntry(7, T - 3_600);
    const entries = [messageEntry(7, T), messageEntry(8, T + 1), late];
    commit(entries);
    const texts = entries.map(({ body }) => new TextDecoder().decode(body));
    expect(bodies()).toEqual(texts);
    expect(bodies('7')).toEqual([texts[2], texts[0]]);
    expect(bodies('9')).toEqual([]);
  });

  it('is a track in the units of the type, without what has no valid fix', () => {
    commit([
      messageEntry(7, T, { parameters: WITH_FIX }),
      messageEntry(7, T + 1),
      messageEntry(7, T + 2, { parameters: { ...WITH_FIX, 'position.valid': false } }),
      messageEntry(7, T + 3, {
        parameters: { 'position.latitude': 0, 'position.longitude': 0, 'engine.ignition.status': false },
      }),
    ]);
    const track = reading((reader) => reader.track('7', 0, 5e15));
    expect([...track.timeUs]).toEqual([T * 1e6, (T + 3) * 1e6]);
    expect(track.latitude[0]).toBeCloseTo(54.6871555, 7);
    expect(track.longitude[0]).toBeCloseTo(-25.2796514, 7);
    expect([track.latitude[1], track.longitude[1]]).toEqual([0, 0]);
    expect([track.speedKmh[0], track.headingDeg[0], track.altitudeM[0]]).toEqual([42.5, 359.6, 112]);
    expect(track.speedKmh[1]).toBeNaN();
    expect([...track.ignition]).toEqual([2, 1]);
    const [first] = reading((reader) => [...reader.messages({ fromUs: 0, toUs: 5e15, vehicleId: '7' })]);
    expect([track.mark[0], track.lagMs[0]]).toEqual([first?.mark, (first?.receivedAtMs ?? 0) - T * 1000]);
  });

  it('keeps altitude and course as they were sent', () => {
    const parameters = { ...WITH_FIX, 'position.altitude': 112.2567, 'position.direction': 83.75 };
    commit([messageEntry(7, T, { parameters })]);
    const track = reading((reader) => reader.track('7', 0, 5e15));
    expect([track.altitudeM[0], track.headingDeg[0]]).toEqual([112.2567, 83.75]);
  });

  it('calls a vehicle as the newest message by receipt does, in whatever order they come', () => {
    const named = (second: number, name: string | null): MessageEntry =>
      messageEntry(7, T - second, {
        receivedAtMs: (T + 100) * 1000,
        parameters: { 'device.name': name, 'server.timestamp': T + second },
      });
    const name = (): string | null | undefined => reading((reader) => reader.vehicles()[0]?.name);
    commit([named(50, 'New')]);
    commit([named(10, 'Old'), named(60, null)]);
    expect(name()).toBe('New');
    reopen();
    commit([named(20, 'Old')]);
    expect(name()).toBe('New');
    commit([named(70, 'Newest'), named(30, 'Old')]);
    expect(name()).toBe('Newest');
  });

  it.each([1e17, Number.MAX_VALUE])('is a track, whatever speed a tracker says: %d', (speedKmh) => {
    commit([messageEntry(7, T, { parameters: { ...WITH_FIX, 'position.speed': speedKmh } })]);
    expect([...reading((reader) => reader.track('7', 0, 5e15)).speedKmh]).toEqual([Number.NaN]);
  });

  it('is bounded by the span, its end not included', () => {
    commit([messageEntry(7, T), messageEntry(7, T + 1), messageEntry(7, T + 2)]);
    const span = { fromUs: (T + 1) * 1e6, toUs: (T + 2) * 1e6 };
    for (const vehicleId of ['7', null]) {
      expect(reading((reader) => reader.count({ ...span, vehicleId }))).toBe(1);
      expect(reading((reader) => [...reader.messages({ ...span, vehicleId })])).toHaveLength(1);
    }
  });

  it('survives blocks, dictionaries and many vehicles', () => {
    const entries = Array.from({ length: 1_000 }, (_, index) =>
      messageEntry(index % 37, T + index, { parameters: { ...WITH_FIX, n: index } }),
    );
    for (let from = 0; from < entries.length; from += 150) commit(entries.slice(from, from + 150));
    reopen();
    expect(bodies()).toEqual(entries.map(({ body }) => new TextDecoder().decode(body)));
    expect(reading((reader) => reader.vehicles())).toHaveLength(37);
  });
});

describe('a commit that fails', () => {
  it('leaves nothing of it behind, and the next one is as if it had never been', () => {
    commit([messageEntry(7, T)], [logEntry(T, 'first')]);
    const pages = Number(store.database.prepare('PRAGMA page_count').get()?.page_count);
    store.database.exec(`PRAGMA max_page_count = ${pages + 1}`);
    const many = Array.from({ length: 3_000 }, (_, index) =>
      messageEntry(100 + index, T, { parameters: { noise: String(Math.sin(index)) } }),
    );
    expect(() => commit(many, [logEntry(T, 'second')])).toThrow(
      expect.objectContaining({ storageCause: 'disk-full' }),
    );
    expect(bodies()).toHaveLength(1);
    expect(reading((reader) => reader.vehicles())).toHaveLength(1);
    store.database.exec('PRAGMA max_page_count = 1073741823');
    expect(commit(many, [logEntry(T, 'second')]).every((fresh) => fresh === 1)).toBe(true);
    expect(bodies()).toHaveLength(3_001);
    expect(store.database.prepare("SELECT value FROM totals WHERE name = 'messages'").get()).toEqual({
      value: 3_001,
    });
  });
});
