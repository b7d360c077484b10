import { expect, it } from 'vitest';
import { doublingPauseMs, listedPauseMs } from './back-off.ts';

it.each([
  [0, 250],
  [1, 500],
  [4, 4_000],
  [5, 5_000],
  [10_000, 5_000],
])('doubles: after %i failures before it, %i ms', (before, pauseMs) => {
  expect(doublingPauseMs({ firstMs: 250, longestMs: 5_000 }, before)).toBe(pauseMs);
});

it.each([
  [0, 0],
  [1, 2_000],
  [2, 9_000],
  [3, 9_000],
])('goes through a list: after %i failures before it, %i ms', (before, pauseMs) => {
  expect(listedPauseMs([0, 2_000, 9_000], before)).toBe(pauseMs);
});
