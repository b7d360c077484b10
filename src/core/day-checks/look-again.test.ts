import { expect, it } from 'vitest';
import { NOTHING_YET } from '../../shared/completeness.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createLookAgain } from './look-again.ts';
import type { AwaitedCheck } from './told-results.ts';

const FROM_MS = Date.UTC(2026, 10, 29);
const CHECKED_MS = FROM_MS + 30 * 3_600_000;
const awaited = (vehicleId: string): AwaitedCheck => ({
  vehicleId,
  check: {
    day: '2026-11-29',
    zone: 'UTC',
    fromMs: FROM_MS,
    toMs: FROM_MS + 86_400_000,
    checkedMs: CHECKED_MS,
    outcome: 'differs',
    counts: { atFlespi: 1, equal: 0, missing: 0, gone: 0, differing: 0, underWay: 1 },
    failure: null,
    mayStillCome: true,
  },
});
const complete = (completeToMs: number) => ({ ...NOTHING_YET, doubt: null, completeToMs });
const HERE = complete(CHECKED_MS);

it('is due once all that flespi had then is here', () => {
  const look = createLookAgain(createFakeClock());
  expect(look.due([awaited('7')], complete(CHECKED_MS - 1))).toEqual([]);
  expect(look.due([awaited('7')], HERE)).toEqual([awaited('7')]);
});

it('is due a few times, further and further apart, and as often again once it was not awaited', () => {
  const clock = createFakeClock();
  const look = createLookAgain(clock);
  let times = 0;
  const pass = (minutes: number): void => {
    for (let minute = 0; minute < minutes; minute++) {
      times += look.due([awaited('7')], HERE).length;
      clock.advance(60_000);
    }
  };
  pass(5);
  expect(times).toBe(2);
  pass(7 * 24 * 60);
  expect(times).toBe(5);
  expect(look.due([], HERE)).toEqual([]);
  expect(look.due([awaited('7')], HERE)).toHaveLength(1);
});

it('leaves time for others where many are due', () => {
  const look = createLookAgain(createFakeClock());
  const many = Array.from({ length: 250 }, (_, each) => awaited(String(each)));
  const counts = [1, 2, 3, 4].map(() => look.due(many, HERE).length);
  expect(counts).toEqual([100, 100, 50, 0]);
});
