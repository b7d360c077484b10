import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../file/schema.ts';
import { createFakeComputer, type FakeComputer } from '../testing/fake-look.ts';
import { createKeptClock, keptIn } from './kept-clock.ts';

const START_MS = 1_770_000_000_000;
const HOUR_MS = 3_600_000;
let database: DatabaseSync;
let computer: FakeComputer;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  migrate(database);
  computer = createFakeComputer(START_MS);
});

const open = () => createKeptClock(database, computer.look);
const runs = (): readonly unknown[] =>
  database
    .prepare('SELECT start_ms FROM runs ORDER BY id')
    .all()
    .map(({ start_ms }) => start_ms);
const kept = () => keptIn(database.prepare("SELECT value FROM facts WHERE name = 'kept-time'").get()?.value);

describe('the time of a journal', () => {
  it('begins with the wall clock, and goes by time that passed, whatever that is set to', () => {
    const clock = open();
    expect(clock.nowMs()).toBe(START_MS);
    computer.clock.advance(1_500);
    expect(clock.nowMs()).toBe(START_MS + 1_500);
    computer.clock.jump(0);
    expect(clock.nowMs()).toBe(START_MS + 1_500);
    expect(runs()).toEqual([START_MS]);
  });

  it('begins no earlier than what is held came', () => {
    database
      .prepare(
        'INSERT INTO blocks VALUES (1, 1, 1, 0, ?, 0, 0, ?, NULL, NULL, 0), (2, 1, 1, 0, ?, 0, 0, ?, NULL, NULL, 0)',
      )
      .run(START_MS + 9 * HOUR_MS, new Uint8Array(), START_MS + HOUR_MS, new Uint8Array());
    expect(open().nowMs()).toBe(START_MS + HOUR_MS);
  });

  it('goes on in the next run, which has its own beginning', () => {
    const first = open();
    expect(first.stamp()).toEqual({ run: 1, elapsedMs: 0 });
    computer.clock.advance(1_000.4);
    expect(first.stamp()).toEqual({ run: 1, elapsedMs: 1_000 });
    computer.restart();
    computer.clock.advance(HOUR_MS);
    const next = open();
    expect(next.stamp()).toEqual({ run: 2, elapsedMs: 0 });
    expect(next.nowMs()).toBe(START_MS + HOUR_MS + 1_000.4);
    computer.clock.advance(10);
    expect(next.stamp()).toEqual({ run: 2, elapsedMs: 10 });
  });

  it('begins anew where what is kept of it is not as we write it', () => {
    open();
    database.exec("UPDATE facts SET value = '{}' WHERE name = 'kept-time'");
    computer.clock.jump(START_MS + HOUR_MS);
    expect(open().nowMs()).toBe(START_MS + HOUR_MS);
    expect([keptIn('{'), keptIn(null), keptIn(7), keptIn('{"wallMs":1}')]).toEqual([null, null, null, null]);
  });
});

describe('a look at the clocks', () => {
  it('is kept once a minute: a run that is killed loses no more', () => {
    const clock = open();
    computer.clock.advance(59_999);
    clock.look();
    expect(kept()?.keptMs).toBe(START_MS);
    computer.clock.advance(1);
    clock.look();
    expect(kept()?.keptMs).toBe(START_MS + 60_000);
    computer.clock.advance(59_999);
    clock.look();
    expect(kept()?.keptMs).toBe(START_MS + 60_000);
    expect(clock.nowMs()).toBe(START_MS + 119_999);
  });

  it('takes back what only the wall clock had said, from what was stamped since too', () => {
    const before = open();
    expect(before.stamp().run).toBe(1);
    computer.restart();
    // A clock that is ten hours ahead while nothing ran.
    computer.clock.jump(START_MS + 10 * HOUR_MS);
    const clock = open();
    expect(clock.nowMs()).toBe(START_MS + 10 * HOUR_MS);
    computer.clock.advance(HOUR_MS);
    expect(clock.stamp()).toEqual({ run: 2, elapsedMs: HOUR_MS });
    computer.clock.jump(START_MS + HOUR_MS);
    clock.look();
    expect(clock.nowMs()).toBe(START_MS + HOUR_MS);
    // At once: the next run must not take it back a second time.
    expect(kept()).toMatchObject({ keptMs: START_MS + HOUR_MS, spanRun: 2 });
    expect(runs()).toEqual([START_MS, START_MS]);
    expect(clock.stamp()).toEqual({ run: 2, elapsedMs: HOUR_MS });
  });

  it('takes it back at the next start as well, from every run of the span', () => {
    open();
    computer.restart();
    computer.clock.jump(START_MS + 10 * HOUR_MS);
    open();
    computer.restart();
    computer.clock.advance(500);
    open();
    computer.restart();
    computer.clock.jump(START_MS + 500);
    expect(open().nowMs()).toBe(START_MS);
    expect(runs()).toEqual([START_MS, START_MS, START_MS, START_MS]);
    expect(kept()?.spanRun).toBe(2);
  });
});
