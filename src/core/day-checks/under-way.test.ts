import { expect, it } from 'vitest';
import { type Gap, NOTHING_YET } from '../../shared/completeness.ts';
import { isUnderWay, type Known } from './under-way.ts';

const HOUR_MS = 3_600_000;
const gap = (over: Partial<Gap>): Gap => ({
  id: 1,
  cause: 'session-expired',
  fromMs: 10 * HOUR_MS,
  toMs: 20 * HOUR_MS,
  vehicleIds: null,
  state: 'refilling',
  vehicles: 0,
  vehiclesDone: 0,
  found: 0,
  reason: null,
  unproved: null,
  noticedMs: 0,
  closedMs: null,
  ...over,
});

it.each<[string, number, Partial<Known>, boolean]>([
  ['newer than all that has come', 25, {}, true],
  ['older than that', 24, {}, false],
  ['newer, where nothing is proved', 25, { doubt: 'no-message-yet' }, false],
  ['of a gap that is being refilled', 15, { openGaps: [gap({})] }, true],
  ['of before it', 9, { openGaps: [gap({})] }, false],
  ['of after it', 21, { openGaps: [gap({})] }, false],
  ['of half a minute before it, by another clock', 10 - 1 / 120, { openGaps: [gap({})] }, true],
  ['of half a minute after it, by another clock', 20 + 1 / 120, { openGaps: [gap({})] }, true],
  ['of more than a minute before it', 10 - 1 / 59, { openGaps: [gap({})] }, false],
  ['of a minute after it', 20 + 1 / 60, { openGaps: [gap({})] }, false],
  ['newer, where nothing has come so far', 25, { completeToMs: null }, false],
  ['of a gap of this vehicle', 15, { openGaps: [gap({ vehicleIds: ['7'] })] }, true],
  ['of a gap of others', 15, { openGaps: [gap({ vehicleIds: ['8'] })] }, false],
])('what is %s', (_, hour, over, expected) => {
  const known = { ...NOTHING_YET, completeToMs: 24 * HOUR_MS, ...over };
  expect(isUnderWay(known, '7', hour * HOUR_MS)).toBe(expected);
});

it.each([
  ['reaches behind all that has come', 23, 25, true],
  ['ends before that', 22, 23, false],
  ['has a gap within it', 9, 21, true],
  ['ends before the gap', 5, 9, false],
])('something of a time that %s', (_, from, to, expected) => {
  const known = { ...NOTHING_YET, completeToMs: 24 * HOUR_MS, openGaps: [gap({})] };
  expect(isUnderWay(known, '7', from * HOUR_MS, to * HOUR_MS)).toBe(expected);
});
