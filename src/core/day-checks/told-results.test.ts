import { expect, it } from 'vitest';
import { MOST_CHECKED_DAYS, MOST_CHECKS_TOLD } from '../../shared/day-check.ts';
import type { OwnCheck } from './day-check-record.ts';
import { createToldResults } from './told-results.ts';

const DAY_MS = 86_400_000;
const result = (day: number, outcome: OwnCheck['outcome'] = 'equal', underWay = 0): OwnCheck => ({
  day: String(day),
  zone: 'UTC',
  fromMs: day * DAY_MS,
  toMs: (day + 1) * DAY_MS,
  checkedMs: (day + 2) * DAY_MS,
  outcome,
  counts: { atFlespi: 0, equal: 0, missing: 0, gone: 0, differing: 0, underWay },
  failure: null,
  mayStillCome: false,
});
const days = Array.from({ length: MOST_CHECKED_DAYS }, (_, day) => day);

it('tells the newest first, and those that are not equal however old they are', () => {
  const results = createToldResults();
  for (let vehicle = 0; vehicle < 500; vehicle++) {
    results.take(
      String(vehicle),
      days.map((day) => result(day, vehicle === 3 && day === 0 ? 'differs' : 'equal')),
    );
  }
  const { checks, more } = results.told();
  expect(checks).toHaveLength(MOST_CHECKS_TOLD);
  expect(more).toBe(500 * MOST_CHECKED_DAYS - MOST_CHECKS_TOLD);
  expect(checks[0]?.fromMs).toBe((MOST_CHECKED_DAYS - 1) * DAY_MS);
  expect(checks.filter(({ outcome }) => outcome === 'differs')).toMatchObject([{ vehicleId: '3', day: '0' }]);
});

it('takes the results of a vehicle in place of those before', () => {
  const results = createToldResults();
  results.take('7', [result(1, 'differs', 2)]);
  expect(results.awaited()).toMatchObject([{ vehicleId: '7', check: { day: '1' } }]);
  results.take('7', [result(1), result(2)]);
  expect(results.told()).toMatchObject({ checks: [{ day: '2' }, { day: '1', outcome: 'equal' }], more: 0 });
  expect(results.awaited()).toEqual([]);
});
