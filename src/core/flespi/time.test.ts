import { describe, expect, it } from 'vitest';
import { toUnixSeconds } from './time.ts';

describe('toUnixSeconds', () => {
  it.each<[unknown, number | null]>([
    [1_700_000_000.25, 1_700_000_000.25],
    [5, 5],
    [1_700_000_000_250, 1_700_000_000.25],
    [1_700_000_000_250_000, 1_700_000_000.25],
    [100_000_000_001, 100_000_000.001],
    [500_000_000_000_000, 500_000_000],
    ['1700000000.250000', 1_700_000_000.25],
    [4_102_444_800, 4_102_444_800],
    [4_102_444_801, null],
    [1e11, null],
    [1e30, null],
    [0, null],
    [-0, null],
    [-1_700_000_000, null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
    ['', null],
    ['soon', null],
    [null, null],
    [undefined, null],
    [true, null],
    [[1_700_000_000], null],
    [{}, null],
  ])('%j is %j', (value, seconds) => {
    expect(toUnixSeconds(value)).toBe(seconds);
  });
});
