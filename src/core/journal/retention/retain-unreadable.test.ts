import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../file/schema.ts';
import { createUnreadableRemover } from './retain-unreadable.ts';

const RUN_MS = 1_000_000;
let database: DatabaseSync;
let oldestMessageMs: number;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  migrate(database);
  database.prepare('INSERT INTO runs VALUES (1, ?)').run(RUN_MS);
  oldestMessageMs = Number.NaN;
});

/** A payload that came so long after the run began, or at that time by the wall clock alone; delivered so many times. */
const hold = (elapsedMs: number, { run = 1 as number | null, times = 1 } = {}): void => {
  const receivedMs = 5_000_000 + elapsedMs;
  const { lastInsertRowid } = database
    .prepare(
      `INSERT INTO unreadable (received_ms, last_ms, times, identity, source, topic, reason, whole, bytes, payload)
       VALUES (?, ?, ?, x'00', 'mqtt', '', '', 1, 1, x'00')`,
    )
    .run(receivedMs, receivedMs, times);
  database.prepare('INSERT INTO unreadable_came VALUES (?, ?, ?)').run(lastInsertRowid, run, elapsedMs);
  for (const [name, value] of [
    ['unreadable', 1],
    ['unreadable-times', times],
  ] as const) {
    database.prepare('UPDATE totals SET value = value + ? WHERE name = ?').run(value, name);
  }
};
const remover = () => createUnreadableRemover(database, () => oldestMessageMs);
const NEVER = { overBeforeMs: 0, isTooMuch: () => false };
const left = (): readonly unknown[] =>
  database
    .prepare('SELECT id FROM unreadable_came ORDER BY id')
    .all()
    .map(({ id }) => id);
const totalOf = (name: string): unknown =>
  database.prepare('SELECT value FROM totals WHERE name = ?').get(name)?.value;

describe('by age', () => {
  it('goes what came before, by the time of its run, and is counted with all its deliveries', () => {
    for (const elapsedMs of [0, 10, 20]) hold(elapsedMs, { times: 3 });
    expect(remover().remove({ ...NEVER, overBeforeMs: RUN_MS + 10 })).toBe(1);
    expect(left()).toEqual([2, 3]);
    expect(database.prepare('SELECT id FROM unreadable ORDER BY id').all()).toEqual([{ id: 2 }, { id: 3 }]);
    expect([totalOf('unreadable'), totalOf('unreadable-times'), remover().held()]).toEqual([2, 6, 2]);
    expect(remover().remove({ ...NEVER, overBeforeMs: RUN_MS + 10 })).toBe(0);
    expect(remover().remove({ ...NEVER, overBeforeMs: RUN_MS + 11 })).toBe(1);
  });

  it('goes what came before there was such a time by the wall clock', () => {
    hold(500, { run: null });
    hold(500);
    expect(remover().remove({ ...NEVER, overBeforeMs: 501 })).toBe(1);
    expect(left()).toEqual([2]);
  });

  it('goes in steps of twenty', () => {
    for (let count = 0; count < 45; count++) hold(count);
    const { remove } = remover();
    const limits = { ...NEVER, overBeforeMs: RUN_MS + 100 };
    expect([remove(limits), remove(limits), remove(limits), remove(limits)]).toEqual([20, 20, 5, 0]);
  });

  it('stays what came later, and what is behind that, and nothing is written', () => {
    hold(50);
    hold(0);
    const changes = (): unknown => database.prepare('SELECT total_changes() AS changes').get();
    const before = changes();
    expect(remover().remove({ ...NEVER, overBeforeMs: RUN_MS + 10 })).toBe(0);
    expect(totalOf('unreadable')).toBe(2);
    expect(changes()).toEqual(before);
  });
});

describe('by size', () => {
  it.each([
    [RUN_MS + 10, [2, 3]],
    [RUN_MS + 11, [3]],
    [RUN_MS, [1, 2, 3]],
    [Number.NaN, []],
  ])('goes what came before every message, of which the oldest came at %d', (oldestMs, stay) => {
    for (const elapsedMs of [0, 10, 20]) hold(elapsedMs);
    oldestMessageMs = oldestMs;
    remover().remove({ ...NEVER, isTooMuch: () => true });
    expect(left()).toEqual(stay);
  });

  it('goes no more than is too much', () => {
    for (const elapsedMs of [0, 10, 20]) hold(elapsedMs);
    let looks = 0;
    expect(remover().remove({ ...NEVER, isTooMuch: () => ++looks <= 2 })).toBe(2);
  });
});

it('holds none where nothing counted them', () => {
  database.exec("DELETE FROM totals WHERE name = 'unreadable'");
  expect(remover().held()).toBe(0);
});

describe('what is over', () => {
  it('is told with when it was received', () => {
    for (const elapsedMs of [0, 10, 20]) hold(elapsedMs);
    const { due } = remover();
    expect(due(RUN_MS)).toEqual({ count: 0, fromMs: 0, toMs: 0 });
    expect(due(RUN_MS + 1)).toEqual({ count: 1, fromMs: 5_000_000, toMs: 5_000_000 });
    expect(due(RUN_MS + 21)).toEqual({ count: 3, fromMs: 5_000_000, toMs: 5_000_020 });
  });
});
