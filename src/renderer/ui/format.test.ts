import { describe, expect, it } from 'vitest';
import {
  formatAge,
  formatBytes,
  formatCompact,
  formatCoordinates,
  formatCourse,
  formatLatency,
  formatRate,
  formatSpan,
} from './format.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 14, 5, 9, 123);

describe('formatSpan', () => {
  it.each([
    [0, '0 s'],
    [-5_000, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_000, '59 min'],
    [3_600_000, '1 h 00'],
    [11_100_000, '3 h 05'],
    [86_400_000, '1 d 0 h'],
    [10 * 86_400_000, '10 d'],
    [1234 * 86_400_000, '1,234 d'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '–'],
    [null, '–'],
  ])('%s -> %s', (input, expected) => expect(formatSpan(input)).toBe(expected));
});

describe('formatAge', () => {
  it.each([
    [NOW_MS / 1000 - 12, '12 s'],
    [NOW_MS / 1000 + 30, '0 s'],
    [NOW_MS / 1000 + 600, '10 min ahead'],
    [Number.NaN, '–'],
    [null, '–'],
  ])('%s -> %s', (input, expected) => expect(formatAge(input, NOW_MS)).toBe(expected));
});

describe('figures', () => {
  it.each([
    [formatLatency(0.2404), '240 ms'],
    [formatLatency(1.4249), '1.42 s'],
    [formatLatency(35), '35 s'],
    [formatLatency(null), '–'],
    [formatBytes(0), '0 B'],
    [formatBytes(999), '999 B'],
    [formatBytes(1_449), '1.4 kB'],
    [formatBytes(230_000_000), '230 MB'],
    [formatBytes(Number.NaN), '–'],
    [formatRate(0), '0/s'],
    [formatRate(0.42), '0.4/s'],
    [formatRate(1234.6), '1,235/s'],
    [formatCompact(99_999), '99,999'],
    [formatCompact(1_234_567), '1.2M'],
    [formatCoordinates(0, -0.5), '0.000000, -0.500000'],
    [formatCourse(0), '000°'],
    [formatCourse(359.7), '000°'],
    [formatCourse(-10), '350°'],
  ])('%s', (actual, expected) => expect(actual).toBe(expected));
});
