import { expect, it } from 'vitest';
import { createRoster } from './roster.ts';
import { createSlotPool } from './slot-pool.ts';

it('gives every slot once until it is given back, and then not before many others were', () => {
  const slots = createSlotPool();
  const taken = Array.from({ length: 3_000 }, () => slots.take());
  expect(new Set(taken).size).toBe(3_000);
  for (const slot of taken) slots.giveBack(slot);
  const again = Array.from({ length: 3_000 - 1_024 }, () => slots.take());
  expect(again).toEqual(taken.slice(0, again.length));
  expect([slots.take(), slots.take()]).toEqual([3_000, 3_001]);
});

it('needs no more of them for a million vehicles that come and go', () => {
  const slots = createSlotPool();
  const present: number[] = [];
  let highest = 0;
  for (let vehicle = 0; vehicle < 1_000_000; vehicle += 1) {
    const slot = slots.take();
    highest = Math.max(highest, slot);
    present.push(slot);
    if (present.length > 50) slots.giveBack(present.shift() ?? 0);
  }
  expect(highest).toBeLessThan(1_100);
  expect(new Set(present).size).toBe(present.length);
});

it('remembers the newest deletions, and no more of them however many there were', () => {
  const roster = createRoster();
  const slots = new Set<number>();
  for (let vehicle = 0; vehicle < 120_000; vehicle += 1) {
    slots.add(roster.enter(String(vehicle)).slot);
    roster.remove(String(vehicle), vehicle);
  }
  expect([roster.size(), [...roster.present()].length]).toEqual([0, 0]);
  expect(slots.size).toBeLessThan(1_100);
  expect([
    roster.leftAtS('0'),
    roster.leftAtS('19999'),
    roster.leftAtS('20000'),
    roster.leftAtS('119999'),
  ]).toEqual([undefined, undefined, 20_000, 119_999]);
});
