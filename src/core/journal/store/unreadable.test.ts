import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createPacker, type Packer } from '../blocks/packer.ts';
import { createJournalReader } from '../create-reader.ts';
import type { QuarantinedEntry } from '../port/journal.ts';
import { readJournalFacts } from '../reading/journal-facts.ts';
import type { UnreadableReader } from '../reading/unreadable-reader.ts';
import { createRetainer } from '../retention/retention.ts';
import { createSalvageReader } from '../salvage/salvage-reader.ts';
import { messageEntry, textOf } from '../testing/entries.ts';
import { createFakeComputer, type FakeComputer } from '../testing/fake-look.ts';
import { unreadableEntry } from '../testing/unreadable.ts';
import { createRegister } from './names.ts';
import { openStore, type Store } from './store.ts';
import { storeBatchOf } from './store-batch.ts';

const T = 1_770_000_000;
const DAY_S = 86_400;
const ALWAYS = { fromMs: 0, toMs: 8.64e15 };
let folder: string;
let file: string;
let store: Store;
let packer: Packer;
let computer: FakeComputer;

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'journal-test.db');
  computer = createFakeComputer((T - 31 * DAY_S) * 1000);
  store = openStore(file, createRegister(), computer.look);
  packer = createPacker();
});
afterEach(() => {
  store.close();
});

const commit = (...quarantined: readonly QuarantinedEntry[]): void => {
  store.commit(storeBatchOf({ messages: [], logs: [], states: [], quarantined }, [], packer));
};
const restart = (): void => {
  store.close();
  store = openStore(file);
  packer = createPacker();
};
const reading = <T>(read: (unreadable: UnreadableReader) => T): T => {
  const reader = createJournalReader(file);
  try {
    return read(reader.unreadable);
  } finally {
    reader.close();
  }
};
/** Texts of all that is held, with how often each came. */
const held = (): readonly string[] =>
  reading((unreadable) =>
    [...unreadable.all(ALWAYS)].map(
      ({ id, times }) => `${textOf(unreadable.payload(id) ?? new Uint8Array())} ${times}`,
    ),
  );
const timesHeld = (): unknown =>
  store.database.prepare("SELECT value FROM totals WHERE name = 'unreadable-times'").get()?.value;
const total = (): number => readJournalFacts(store.database, 0).unreadable;

describe('payloads that cannot be read', () => {
  it('are kept whole, byte for byte, with where and why, over a restart', () => {
    const bytes = new Uint8Array(3_000_000).map((_, index) => index % 251);
    commit(unreadableEntry(bytes, T, { topic: 't'.repeat(60_000), reason: 'Too large.' }));
    commit(unreadableEntry('', T + 1, { source: 'http', topic: '' }));
    restart();
    reading((unreadable) => {
      const [first, second] = unreadable.all(ALWAYS);
      expect(first).toMatchObject({ source: 'mqtt', reason: 'Too large.', bytes: 3_000_000, whole: true });
      expect(first).toMatchObject({ topic: 't'.repeat(60_000), receivedAtMs: T * 1000, times: 1 });
      expect(second).toMatchObject({ source: 'http', topic: '', bytes: 0 });
      expect(Buffer.from(unreadable.payload(first?.id ?? 0) ?? []).equals(bytes)).toBe(true);
      expect(unreadable.payload(second?.id ?? 0)).toHaveLength(0);
    });
  });

  it('are all kept, however many, and counted', () => {
    for (let from = 0; from < 3_000; from += 500) {
      commit(...Array.from({ length: 500 }, (_, index) => unreadableEntry(`{"n":${from + index}`, T)));
    }
    expect(held()).toEqual(Array.from({ length: 3_000 }, (_, index) => `{"n":${index} 1`));
    expect(total()).toBe(3_000);
  });

  it('are found by when they were received', () => {
    commit(...['a', 'b', 'c'].map((text, index) => unreadableEntry(text, T + index)));
    const span = { fromMs: (T + 1) * 1000, toMs: (T + 2) * 1000 };
    reading((unreadable) => {
      expect(unreadable.count(span)).toBe(1);
      expect(
        [...unreadable.all(span)].map(({ id }) => textOf(unreadable.payload(id) ?? new Uint8Array())),
      ).toEqual(['b']);
      expect(unreadable.payload(99)).toBeUndefined();
    });
  });

  it('come as a list of the newest with their first bytes', () => {
    commit(...['first', 'second', 'third'].map((text) => unreadableEntry(text, T)));
    const newest = reading((unreadable) => unreadable.newest(2, 3));
    expect(newest.map(({ start, bytes }) => `${textOf(start)} ${bytes}`)).toEqual(['thi 5', 'sec 6']);
  });

  it('go with the messages of their batch or not at all', () => {
    const failing = unreadableEntry('x', T, { receivedAtMs: Number.NaN });
    expect(() => {
      const messages = [messageEntry(7, T)];
      store.commit(storeBatchOf({ messages, logs: [], states: [], quarantined: [failing] }, [], packer));
    }).toThrow(expect.objectContaining({ name: 'StorageError' }));
    expect(readJournalFacts(store.database, 0)).toMatchObject({ messages: 0, unreadable: 0 });
    expect(held()).toEqual([]);
  });
});

describe('a payload that comes again', () => {
  const again = (over: Partial<QuarantinedEntry> = {}): QuarantinedEntry =>
    unreadableEntry('x', T + 60, { delivery: 2, repeats: 'delivery', ...over });

  it('marked as redelivered is counted and not kept twice, also after a restart', () => {
    commit(unreadableEntry('x', T));
    restart();
    commit(again());
    restart();
    commit(again({ delivery: 1 }));
    expect(held()).toEqual(['x 3']);
    expect(total()).toBe(1);
    expect(reading((unreadable) => [...unreadable.all(ALWAYS)])).toMatchObject([
      { receivedAtMs: T * 1000, lastAtMs: (T + 60) * 1000 },
    ]);
  });

  it('twice in one delivery is two, and their redelivery is these two', () => {
    commit(unreadableEntry('x', T), unreadableEntry('x', T));
    commit(again(), again());
    expect(held()).toEqual(['x 2', 'x 2']);
    commit(again());
    expect(held()).toEqual(['x 2', 'x 2', 'x 1']);
  });

  it.each<[string, Partial<QuarantinedEntry>]>([
    ['not marked', { repeats: 'nothing' }],
    ['by another source', { source: 'http' }],
    ['on another topic', { topic: 'flespi/message/gw/devices/8' }],
    ['by another stream', { streamId: '12' }],
    ['with another byte', { payload: new TextEncoder().encode('x ') }],
    ['a day later', { receivedAtMs: (T + DAY_S + 1) * 1000 }],
  ])('%s is kept', (_, over) => {
    commit(unreadableEntry('x', T));
    commit(again(over));
    expect(total()).toBe(2);
  });

  it('in another request by HTTP is that request again, and in the same it is not', () => {
    const posted = (delivery: number) => again({ source: 'http', topic: '', delivery });
    commit(posted(1), posted(1));
    commit(posted(1));
    commit(posted(2));
    expect(held()).toEqual(['x 2', 'x 1', 'x 1']);
  });

  it.each([
    [63, ['x 2', 'x 1']],
    // So many others have begun since that nobody remembers what it brought.
    [64, ['x 3']],
  ])('a second time in one delivery is another, with %d other deliveries between', (others, wanted) => {
    const posted = (delivery: number, text = 'x') =>
      unreadableEntry(text, T, { source: 'http', topic: '', delivery, repeats: 'delivery' });
    commit(posted(1));
    commit(posted(2));
    for (let delivery = 3; delivery < 3 + others; delivery++) {
      commit(posted(delivery, `y${delivery}`));
    }
    commit(posted(2));
    expect(held().filter((text) => text.startsWith('x'))).toEqual(wanted);
  });

  it('as the retained value of its topic is one, however often it is said', () => {
    const retained = again({ repeats: 'value', delivery: 0 });
    for (let subscribe = 0; subscribe < 4; subscribe++) commit(retained);
    expect(held()).toEqual(['x 4']);
  });
});

it.each([255, 256, 257, 513])('all of %d are given, in order of arrival', (count) => {
  commit(...Array.from({ length: count }, (_, index) => unreadableEntry(`{${index}`, T + index)));
  const wanted = Array.from({ length: count }, (_, index) => `{${index} 1`);
  expect(held()).toEqual(wanted);
  const some = { fromMs: (T + 1) * 1000, toMs: (T + count - 1) * 1000 };
  expect(reading((unreadable) => [...unreadable.all(some)]).map(({ receivedAtMs }) => receivedAtMs)).toEqual(
    wanted.slice(1, -1).map((_, index) => (T + 1 + index) * 1000),
  );
});

describe('what retention asks about', () => {
  const BOUNDS = { days: 30, maxBytes: 1e12, fetchedDays: 30 };
  const message = (timeS: number): void => {
    const messages = [messageEntry(7, timeS, { receivedAtMs: timeS * 1000 })];
    store.commit(storeBatchOf({ messages, logs: [], states: [] }, [], packer));
  };
  const payload = (timeS: number): void => commit(unreadableEntry(`{${timeS}`, timeS));
  const asked = (): unknown => {
    computer.clock.advance(31 * DAY_S * 1000);
    const retainer = createRetainer(store);
    while (retainer.step(BOUNDS));
    const count = retainer.count(BOUNDS);
    return { counted: count(), ...retainer.waiting() };
  };

  it.each<[string, readonly ((timeS: number) => void)[]]>([
    ['payloads alone', [payload, payload, payload]],
    ['payloads before and after a message', [payload, message, payload]],
    ['a payload between messages', [message, payload, message]],
    ['messages alone', [message, message, message]],
  ])('is all that is over as one, with when the first and the last came: %s', (_what, each) => {
    for (const [index, come] of each.entries()) come(T + index * 10);
    expect(asked()).toEqual({
      counted: 3,
      messages: 3,
      held: 3,
      fromMs: T * 1000,
      toMs: (T + 20) * 1000,
      reason: 'age',
    });
  });
});

describe('retention', () => {
  const retain = (days: number, maxBytes: number): void => {
    const retainer = createRetainer(store);
    retainer.recount(true);
    while (retainer.step({ days, maxBytes, fetchedDays: 30 }));
  };
  const bytesNow = (): number => readJournalFacts(store.database, 0).bytes;

  it('by age takes those that are too old, and no others', () => {
    commit(unreadableEntry('twice', T - 32 * DAY_S));
    commit(unreadableEntry('twice', T - 32 * DAY_S, { repeats: 'value' }));
    const old = Array.from({ length: 120 }, (_, index) => unreadableEntry(`old ${index}`, T - 31 * DAY_S));
    commit(...old);
    computer.clock.advance(2 * DAY_S * 1000);
    commit(unreadableEntry('new', T - 29 * DAY_S));
    computer.clock.advance(29 * DAY_S * 1000);
    retain(30, 1e12);
    expect(held()).toEqual(['new 1']);
    expect(total()).toBe(1);
    expect(timesHeld()).toBe(1);
  });

  it('by size counts them, and takes the oldest of them and of messages in the order in which they came', () => {
    const large = (text: string, ageS: number) =>
      unreadableEntry(Buffer.concat([Buffer.from(text), Buffer.alloc(1_000_000)]), T - ageS);
    const message = (ageS: number) =>
      store.commit(storeBatchOf({ messages: [messageEntry(7, T - ageS)], logs: [], states: [] }, [], packer));
    const later = () => computer.clock.advance(100_000);
    commit(large('a', 900));
    later();
    message(800);
    later();
    commit(large('b', 700));
    later();
    message(600);
    later();
    commit(large('c', 500));
    const starts = () => reading((unreadable) => unreadable.newest(9, 1).map(({ start }) => textOf(start)));
    retain(3_650, bytesNow() - 500_000);
    expect(starts()).toEqual(['c', 'b']);
    expect(readJournalFacts(store.database, 0)).toMatchObject({ messages: 2, unreadable: 2 });
    retain(3_650, 1_500_000);
    expect(starts()).toEqual(['c']);
    expect(readJournalFacts(store.database, 0)).toMatchObject({ messages: 1, unreadable: 1 });
    retain(3_650, 1);
    expect(readJournalFacts(store.database, 0)).toMatchObject({ messages: 0, unreadable: 0 });
  });
});

describe('a payload of which a bit was flipped on the disk', () => {
  const damage = (): void => {
    store.close();
    const database = new DatabaseSync(file);
    database.exec(
      "UPDATE unreadable SET payload = cast('torn B' AS BLOB) WHERE payload = cast('torn A' AS BLOB)",
    );
    database.close();
    store = openStore(file);
  };
  const LOST = { messages: 1, vehicleIds: [], fromMs: T * 1000, toMs: T * 1000 };

  it.each([
    ['as SQLite reads it', createJournalReader],
    ['page by page', createSalvageReader],
  ])('is not given, and told as lost, %s', (_name, open) => {
    commit(unreadableEntry('torn A', T), unreadableEntry('whole', T + 1, { source: 'http', streamId: '77' }));
    damage();
    const reader = open(file);
    try {
      const texts = [...reader.unreadable.all(ALWAYS)].flatMap(
        ({ id }) => reader.unreadable.payload(id) ?? [],
      );
      expect(texts.map(textOf)).toEqual(['whole']);
      expect(reader.losses()).toEqual([LOST]);
    } finally {
      reader.close();
    }
  });
});

it('knows one again that an earlier version kept without a checksum', () => {
  const entry = unreadableEntry('again', T, { repeats: 'value' });
  commit(entry);
  store.database.exec('UPDATE unreadable SET identity = substr(identity, 1, 16)');
  commit(entry);
  expect(held()).toEqual(['again 2']);
});
