import { expect, it } from 'vitest';
import type { Minute } from './evidence/minutes.ts';
import { ratesOf } from './rates.ts';

const NOW_S = 1_000_000 * 60;
const minute = (minutesAgo: number, given: Partial<Minute>): Minute => ({
  timeS: NOW_S - minutesAgo * 60,
  batches: 1,
  failures: 0,
  tried: { read: 0, rejected: 0, skipped: 0 },
  read: 0,
  accepted: 0,
  rejected: 0,
  skipped: 0,
  latencyS: null,
  ...given,
});

it('are of the last five minutes, and of none where nothing was logged', () => {
  const old = minute(6, { read: 600, accepted: 600 });
  expect(ratesOf([old], NOW_S)).toBeNull();
  expect(ratesOf([old, minute(5, { read: 50, accepted: 50 })], NOW_S)).toEqual({
    read: 10,
    accepted: 10,
    rejected: 0,
    skipped: 0,
  });
});

it('add up as told, where what was read is accounted for', () => {
  const rates = ratesOf([minute(5, { read: 122, accepted: 67, rejected: 52, skipped: 3 })], NOW_S);
  expect(rates).toEqual({ read: 24, accepted: 13, rejected: 10, skipped: 1 });
  const others = ratesOf([minute(5, { read: 118, accepted: 67, rejected: 51 })], NOW_S);
  expect(others).toEqual({ read: 23, accepted: 13, rejected: 10, skipped: 0 });
});

it('tell what was read by itself where more was read than is accounted for', () => {
  expect(ratesOf([minute(5, { read: 118, accepted: 67, rejected: 41 })], NOW_S)?.read).toBe(24);
});

it('count a try that failed with what it tells', () => {
  const failed = minute(5, { failures: 1, tried: { read: 30, rejected: 20, skipped: 10 } });
  expect(ratesOf([failed], NOW_S)).toEqual({ read: 6, accepted: 0, rejected: 4, skipped: 2 });
});
