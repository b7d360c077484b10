import { describe, expect, it } from 'vitest';
import { backoffDelayMs } from './backoff.ts';

const ALMOST_ONE = 0.999999;

describe('backoffDelayMs', () => {
  it.each([
    [1, 1_000, 2_000],
    [2, 1_000, 4_000],
    [3, 1_000, 8_000],
    [5, 1_000, 32_000],
    [6, 1_000, 60_000],
    [7, 1_000, 60_000],
    [5_000, 1_000, 60_000],
  ])('spreads the ordinary wait after %i failures from %i to %i ms', (strikes, lowMs, highMs) => {
    expect(backoffDelayMs('ordinary', strikes, 0)).toBe(lowMs);
    expect(backoffDelayMs('ordinary', strikes, ALMOST_ONE)).toBe(highMs);
    expect(backoffDelayMs('ordinary', strikes, 0.5)).toBe((lowMs + highMs) / 2);
  });

  it.each([
    [1, 30_000],
    [2, 60_000],
    [3, 120_000],
    [4, 120_000],
    [5_000, 120_000],
  ])('waits out a ban after %i failures for %i ms', (strikes, expectedMs) => {
    expect(backoffDelayMs('patient', strikes, 0)).toBe(expectedMs);
    expect(backoffDelayMs('patient', strikes, ALMOST_ONE)).toBe(expectedMs);
  });
});
