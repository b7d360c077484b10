import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/spans.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { createExpiry, type Expiry } from './expiry.ts';

const NOW_MS = 1_000 * DAY_MS;
const ANY_SIZE = Number.MAX_SAFE_INTEGER;
let held: TestStore;
let expiry: Expiry;
beforeEach(() => {
  held = openTestStore();
  const { database } = held.store();
  database.exec('PRAGMA synchronous = OFF; INSERT INTO runs VALUES (50, 7000)');
  expiry = createExpiry({ ...held.store(), keptClock: { nowMs: () => NOW_MS, stamp: never, look: never } });
});
afterEach(() => held.end());
const never = (): never => {
  throw new Error('It is not asked for that.');
};

/** A block of so many messages, received when the wall clock said so, and kept since `elapsedMs` of the run 50, or of none. */
const lay = (id: number, count: number, receivedMs: number, elapsedMs: number | null = null): void => {
  held
    .store()
    .database.prepare("INSERT INTO blocks VALUES (?, 1, ?, ?, ?, 0, 0, x'00', ?, ?, 0)")
    .run(id, count, receivedMs, receivedMs + 5, elapsedMs === null ? null : 50, elapsedMs);
  held.store().addToMessages(count);
};
const age = (days: number): number => NOW_MS - days * DAY_MS;
const counted = (days: number, maxBytes = ANY_SIZE): unknown => {
  const count = expiry.count({ days, maxBytes, fetchedDays: 30 });
  for (let parts = 1; ; parts++) {
    const due = count();
    if (due !== undefined) return { parts, ...due };
  }
};
const NOTHING = { parts: 1, messages: 0, fromMs: 0, toMs: 0, reason: 'age', toBlock: 0 };

it('knows nothing of a journal that holds nothing', () => {
  expect(counted(1)).toEqual(NOTHING);
  expect([expiry.held(), expiry.spanMs()]).toEqual([0, 0]);
  expect(expiry.oldestMs()).toBeNaN();
  expect(expiry.cameMs(3)).toBeNaN();
});

describe('by age', () => {
  it('what came before goes, the newest of it being no exception, and what came just then stays', () => {
    lay(3, 10, age(40));
    lay(4, 20, age(35));
    lay(6, 30, age(30) - 5);
    lay(7, 40, age(10));
    expect(counted(30)).toEqual({
      ...NOTHING,
      messages: 30,
      fromMs: age(40),
      toMs: age(35) + 5,
      toBlock: 4,
    });
    expect(counted(29)).toMatchObject({ messages: 60, toBlock: 6 });
    expect(counted(50)).toEqual(NOTHING);
    expect([expiry.held(), expiry.spanMs()]).toEqual([100, 30 * DAY_MS]);
    expect([expiry.oldestMs(), expiry.cameMs(7)]).toEqual([age(40) + 5, age(10) + 5]);
    expect(expiry.overBefore({ days: 30, maxBytes: 0, fetchedDays: 30 })).toBe(age(30));
    const bounds = { days: 30, maxBytes: 0, fetchedDays: 30 };
    expect([expiry.isOver(age(30), bounds), expiry.isOver(age(30) - 1, bounds)]).toEqual([false, true]);
  });

  it('the time of its run counts, whatever the wall clock said', () => {
    lay(3, 10, age(0), age(40) - 7_000);
    lay(4, 10, age(60), age(5) - 7_000);
    expect(counted(30)).toMatchObject({ messages: 10, toBlock: 3 });
    expect([expiry.cameMs(3), expiry.oldestMs(), expiry.spanMs()]).toEqual([age(40), age(40), 35 * DAY_MS]);
  });

  it('what was brought over into a copy of before goes too, though its numbers are below 1', () => {
    lay(-2, 10, age(60));
    lay(0, 20, age(50));
    lay(1, 30, age(40));
    lay(2, 40, age(10));
    expect(counted(45)).toMatchObject({ messages: 30, fromMs: age(60), toBlock: 0 });
    expect(counted(55)).toMatchObject({ messages: 10, toBlock: -2 });
    expect(counted(30)).toMatchObject({ messages: 60, toBlock: 1 });
  });

  it('it is counted in parts of a thousand blocks', () => {
    held.store().database.exec('BEGIN');
    for (let id = 1; id <= 2_000; id++) lay(id, 1, age(40));
    held.store().database.exec('COMMIT');
    expect(counted(30)).toMatchObject({ parts: 3, messages: 2_000 });
    lay(2_001, 1, age(10));
    expect(counted(30)).toMatchObject({ parts: 3, messages: 2_000, toBlock: 2_000 });
    expect(counted(30.5)).toMatchObject({ parts: 3 });
    expect(counted(60)).toMatchObject({ parts: 1, messages: 0 });
  });
});

describe('by size', () => {
  it('goes as large a part of the messages as of the bytes, in whole blocks, the oldest first', () => {
    for (let id = 1; id <= 10; id++) lay(id, 10, age(5));
    const bytes = expiry.usedBytes();
    expect(expiry.isTooMuch({ days: 30, maxBytes: bytes, fetchedDays: 30 })).toBe(false);
    expect(expiry.isTooMuch({ days: 30, maxBytes: bytes - 1, fetchedDays: 30 })).toBe(true);
    expect(counted(30, bytes)).toEqual(NOTHING);
    expect(counted(30, bytes * 0.75)).toMatchObject({ messages: 30, toBlock: 3, reason: 'size' });
    expect(counted(30, bytes * 0.65)).toMatchObject({ messages: 40, toBlock: 4 });
    expect(counted(30, 0)).toMatchObject({ messages: 100, toBlock: 10 });
  });

  it.each([
    [5, 'age'],
    [4, 'size'],
  ])('the reason is that of the larger part: %d of ten by age are %s', (old, reason) => {
    for (let id = 1; id <= 20; id++) lay(id, 10, age(id <= old ? 40 : 5));
    expect(counted(30, expiry.usedBytes() / 2)).toMatchObject({ messages: 100, reason });
  });

  it('pages that are free take no room', () => {
    const { database } = held.store();
    database.exec('CREATE TABLE more (bytes BLOB); INSERT INTO more VALUES (zeroblob(400000))');
    const before = expiry.usedBytes();
    database.exec('DROP TABLE more');
    expect(expiry.freePages()).toBeGreaterThan(95);
    expect(before - expiry.usedBytes()).toBe(expiry.freePages() * 4_096);
  });
});
