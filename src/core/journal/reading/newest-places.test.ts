import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBlockCache } from '../blocks/block-cache.ts';
import { FLAGS } from '../blocks/packed.ts';
import { migrate } from '../file/schema.ts';
import type { MessageEntry } from '../port/journal.ts';
import { messageEntry, WITH_FIX } from '../testing/entries.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { createNewestPlaces } from './newest-places.ts';
import { openStripReader } from './rebuilt-strips.ts';
import { restoredParts } from './restore-parts.ts';

const NOW_S = 1_770_000_000;

/** A message; seconds from now by its own time, of receipt by flespi, and of arrival here. */
interface Held {
  readonly atS: number;
  readonly flags?: number;
  readonly receivedS?: number;
  readonly arrivedS?: number;
}

let held: TestStore;
beforeEach(() => {
  held = openTestStore();
});
afterEach(() => held.end());

/** Seconds from now of the messages restored, in the order they come in. */
const restored = (messages: readonly MessageEntry[]): readonly number[] => {
  held.commit(messages);
  return [...restoredParts(held.store().database, NOW_S * 1000)].flatMap((part) =>
    part.kind === 'messages' ? part.messages.map(({ timeUs }) => timeUs / 1e6 - NOW_S) : [],
  );
};
const plain = (atS: number): MessageEntry => messageEntry(7, NOW_S + atS);
const fixed = (atS: number): MessageEntry => messageEntry(7, NOW_S + atS, { parameters: WITH_FIX });
/** Came an hour late, with others at once. */
const late = (atS: number, receivedS: number): MessageEntry =>
  messageEntry(7, NOW_S + atS, {
    parameters: { ...WITH_FIX, 'server.timestamp': NOW_S + receivedS },
    receivedAtMs: (NOW_S - 60) * 1000,
  });
const ignition = (atS: number): MessageEntry =>
  messageEntry(7, NOW_S + atS, { parameters: { 'engine.ignition.status': false } });

describe('the newest messages of a vehicle', () => {
  it.each<[string, readonly MessageEntry[], readonly number[]]>([
    ['are all where there are few', [fixed(-2), plain(-1)], [-2, -1]],
    [
      'are the last few where those say all',
      [fixed(-9), fixed(-5), fixed(-4), fixed(-3), fixed(-2)],
      [-5, -4, -3, -2],
    ],
    [
      'reach back to the newest fix and the newest ignition, apart',
      [fixed(-30), fixed(-20), ignition(-10), plain(-4), plain(-3), plain(-2), plain(-1)],
      [-20, -10, -4, -3, -2, -1],
    ],
    [
      'come in the order of arrival, where one came late',
      [fixed(-10), fixed(-5), plain(-60)],
      [-10, -5, -60],
    ],
    [
      'are the last to come where many came at once',
      [-4_000, -3_999, -3_998, -3_997, -3_996, -3_995].map((atS, index) => late(atS, -61 - index)),
      [-3_998, -3_997, -3_996, -3_995],
    ],
    [
      'hold those of a right clock, where it ran ahead before',
      [...[4_000, 4_001, 4_002, 4_003, 4_004].map(fixed), fixed(-2), fixed(-1)],
      [4_001, 4_002, 4_003, 4_004, -2, -1],
    ],
  ])('%s', (_name, messages, wanted) => {
    expect(restored(messages)).toEqual(wanted);
  });

  it('are looked for no further than is quick', () => {
    const messages = [fixed(-5_000), ...Array.from({ length: 1_000 }, (_, index) => plain(index - 1_000))];
    expect(restored(messages)).toEqual([-4, -3, -2, -1]);
  });
});

describe('places of a vehicle', () => {
  let database: DatabaseSync;
  beforeEach(() => {
    database = new DatabaseSync(':memory:');
    migrate(database);
  });
  afterEach(() => database.close());

  /** Rows in order of arrival, each at the place of its index. Times are seconds from now. */
  const hold = (rows: readonly Held[]): void => {
    const insert = database.prepare(
      'INSERT INTO messages (vehicle, time_us, mark, block, place, flags, mqtt) VALUES (1, ?, ?, 5, ?, ?, ?)',
    );
    database.exec('BEGIN');
    for (const [place, { atS, flags = 0, receivedS = atS, arrivedS = receivedS }] of rows.entries()) {
      const mark = (receivedS - atS) * 1e6;
      insert.run((NOW_S + atS) * 1e6, mark, place, flags, (arrivedS - atS) * 1000);
    }
    database.exec('COMMIT');
  };
  const newestPlaces = (vehicle: number) =>
    createNewestPlaces(
      database,
      openStripReader(database, createBlockCache(database)),
      NOW_S * 1000,
    )(vehicle);
  const found = (): readonly number[] =>
    newestPlaces(1)
      .map(({ place }) => place)
      .toSorted((a, b) => a - b);
  const BOTH = FLAGS.fix | FLAGS.ignitionKnown;
  const near = (count: number, flags = 0): readonly Held[] =>
    Array.from({ length: count }, (_, index) => ({ atS: index - count, flags }));
  /** One a minute, of a clock that is so far behind. */
  const behind = (count: number, lagS: number): readonly Held[] =>
    Array.from({ length: count }, (_, index) => {
      // Which is never quite the same.
      const receivedS = (index - count) * 60 + (index % 3);
      return { atS: (index - count) * 60 - lagS, receivedS };
    });
  const places = (from: number, to: number): readonly number[] =>
    Array.from({ length: to - from }, (_, index) => from + index);

  it('are once each, with the block that they lie in', () => {
    hold(near(2, BOTH));
    expect(newestPlaces(1)).toEqual([
      { block: 5, place: 1 },
      { block: 5, place: 0 },
    ]);
    expect(newestPlaces(2)).toEqual([]);
  });

  it.each([
    [300, [0]],
    [301, []],
  ])('of %d that came in time reach back to a fix', (count, fix) => {
    hold([{ atS: -count, flags: BOTH }, ...near(count - 1)]);
    expect(found()).toEqual([...fix, ...places(count - 4, count)]);
  });

  it.each([
    [10_000, [9_997, 9_998, 9_999, 10_000]],
    [9_999, [0, 9_996, 9_997, 9_998, 9_999]],
  ])('pass over %d that came late, and no more, on the way to one that came in time', (late, wanted) => {
    // Each a day late, and none like the one before, so that no clock is found wrong.
    const far = Array.from(
      { length: late },
      (_, index): Held => ({ atS: index - late, arrivedS: 86_400 + index }),
    );
    hold([{ atS: -20_000 }, ...far]);
    expect(found()).toEqual(wanted);
  });

  it('of a time to come are the newest four, apart from those of a minute at most, which a clock may be ahead', () => {
    hold([57, 58, 59, 60, 61, 62, 63, 64, 65].map((atS) => ({ atS, flags: BOTH })));
    expect(found()).toEqual([0, 1, 2, 3, 5, 6, 7, 8]);
  });

  it('are those by which a clock was found wrong, among the newest thousand', () => {
    hold(behind(30, 3_600));
    expect(found()).toEqual([...places(0, 5), ...places(26, 30)]);
    database.exec('DELETE FROM messages');
    hold(behind(1_200, 3_600));
    expect(found()).toEqual([...places(200, 205), ...places(1_196, 1_200)]);
  });

  it('are judged by when flespi received them, and by the arrival where that was before', () => {
    // By the arrival their clock is an hour behind; by the receipt it is right, and they came late.
    hold(behind(30, 0).map((row) => ({ ...row, arrivedS: row.atS + 3_600 })));
    expect(found()).toEqual(places(26, 30));
    database.exec('DELETE FROM messages');
    // Flespi's clock was ahead.
    hold(
      behind(30, 3_600).map((row) => ({ ...row, arrivedS: row.receivedS ?? 0, receivedS: row.atS + 9_000 })),
    );
    expect(found()).toEqual([...places(0, 5), ...places(26, 30)]);
  });

  it.each<[string, (index: number) => number]>([
    ['at once', () => 0],
    ['backwards', (index) => -index],
  ])('of a backlog that came %s hold the newest by its own time', (_name, arrivedS) => {
    const backlog = Array.from({ length: 9 }, (_, index): Held => {
      const atS = index * 7 - 40_000;
      return { atS, receivedS: atS, arrivedS: arrivedS(index), flags: BOTH };
    });
    hold(backlog);
    expect(found()).toContain(8);
  });

  it('of those that came at once are the last of them', () => {
    const marks = [5, 4, 3, 2, 1, 0];
    hold(
      marks.map((mark, index) => ({ atS: -9_000 - index, receivedS: -9_000 - index + mark, arrivedS: 0 })),
    );
    expect(found()).toEqual(expect.arrayContaining([2, 3, 4, 5]));
  });

  it.each([
    [300, [0]],
    [301, []],
  ])('of %d that came late reach back to the newest with a fix and the ignition', (count, both) => {
    const late = Array.from(
      { length: count },
      (_, index): Held => ({ atS: index * 7 - 40_000, receivedS: index * 7 - 40_000, arrivedS: index }),
    );
    hold(late.map((row, index) => (index === 0 ? { ...row, flags: BOTH } : row)));
    expect(found()).toEqual([...both, ...places(count - 4, count)]);
  });
});
