import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../file/schema.ts';
import { createHeldMessages, type ReadBody } from './held-messages.ts';

const MARK = 250_000;
/** A mark from which on messages have no time of receipt by flespi. */
const HASHED = 2 ** 52;
const BODY = new TextEncoder().encode('{"ident":"a"}');
let database: DatabaseSync;
/** Blocks that were read. */
let read: Set<number>;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  migrate(database);
  read = new Set();
});
afterEach(() => database.close());

const readBody: ReadBody = (block) => {
  read.add(block);
  return { source: 0, body: BODY };
};
const open = () => createHeldMessages(database, readBody);
/** One message at a time of its own, in a block of that number. */
const hold = (timeUs: number): void => {
  database
    .prepare(
      'INSERT INTO messages (vehicle, time_us, mark, block, place, flags, mqtt) VALUES (1, ?, ?, ?, 0, 0, 0)',
    )
    .run(timeUs, MARK, timeUs);
};
/** So many messages of one time, without any of receipt. */
const holdMany = (timeUs: number, count: number): void => {
  database
    .prepare(
      `WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < ? - 1)
       INSERT INTO messages (vehicle, time_us, mark, block, place, flags, mqtt) SELECT 1, ?, ? + n, ?, n, 0, 0 FROM n`,
    )
    .run(count, timeUs, HASHED, timeUs);
};

describe('what was read of one time', () => {
  it('is remembered of the last 64 times that were asked for', () => {
    const held = open();
    for (let timeUs = 1; timeUs <= 65; timeUs++) {
      hold(timeUs);
      held.withTimes([1], timeUs, MARK).same();
    }
    read.clear();
    held.withTimes([1], 2, MARK).same();
    held.withTimes([1], 65, MARK).same();
    expect([...read]).toEqual([]);
    held.withTimes([1], 1, MARK).same();
    // The second was asked for since, so the third gave way.
    held.withTimes([1], 2, MARK).same();
    expect([...read]).toEqual([1]);
    held.withTimes([1], 3, MARK).same();
    expect([...read]).toEqual([1, 3]);
  });

  it('is remembered of so many messages at most, but always of the last time', () => {
    const held = open();
    for (let timeUs = 1; timeUs <= 4; timeUs++) holdMany(timeUs, 15_001);
    for (let timeUs = 1; timeUs <= 4; timeUs++) held.withTimes([1], timeUs, HASHED).same();
    read.clear();
    for (const timeUs of [2, 3, 4]) held.withTimes([1], timeUs, HASHED).same();
    expect([...read]).toEqual([]);
    held.withTimes([1], 1, HASHED).same();
    expect([...read]).toEqual([1]);
  });

  it('is forgotten where rows were removed', () => {
    const held = open();
    hold(1);
    held.withTimes([1], 1, MARK).same();
    read.clear();
    held.withTimes([1], 1, MARK).same();
    expect([...read]).toEqual([]);
    held.forget();
    held.withTimes([1], 1, MARK).same();
    expect([...read]).toEqual([1]);
    database.exec('DELETE FROM messages');
    held.forget();
    expect(held.withTimes([1], 1, MARK).rows).toEqual([]);
  });
});

it.each([
  [20_000, false, 20_000],
  [20_001, true, 20_001],
  [20_002, true, 20_001],
])('of %d of one time says whether there are more than it looks at: %s', (count, isCut, rows) => {
  holdMany(1, count);
  const times = open().withTimes([1], 1, HASHED);
  expect([times.isCut, times.rows.length]).toEqual([isCut, rows]);
});

it('says so of vehicles that are one, where one of them has more', () => {
  holdMany(1, 20_001);
  const times = open().withTimes([2, 1], 1, HASHED);
  expect([times.isCut, times.rows.length]).toEqual([true, 20_001]);
});

it('of those without any time looks at the first 64 that may have the content, within a day', () => {
  const DAY_US = 86_400e6;
  const insert = database.prepare(
    'INSERT INTO messages (vehicle, time_us, mark, block, place, flags, mqtt) VALUES (1, ?, ?, 1, 0, 0, 0)',
  );
  for (let index = 0; index < 65; index++) insert.run(DAY_US + index, HASHED + (index % 8));
  for (const [timeUs, mark] of [
    [0, HASHED + 9],
    [-1, HASHED],
    [2 * DAY_US + 1, HASHED],
  ] as const) {
    insert.run(timeUs, mark);
  }
  const found = open().undated([1], DAY_US, HASHED);
  expect(found).toHaveLength(64);
  expect(found.every(({ mark, timeUs }) => mark <= HASHED + 7 && timeUs >= DAY_US)).toBe(true);
  database.exec('DELETE FROM messages');
  for (const timeUs of [-1, 0, 2 * DAY_US, 2 * DAY_US + 1]) insert.run(timeUs, HASHED + 7);
  expect(
    open()
      .undated([1], DAY_US, HASHED)
      .map(({ timeUs }) => timeUs),
  ).toEqual([0, 2 * DAY_US]);
});
