import { expect, it } from 'vitest';
import { parseTime } from './time.ts';

it.each([
  ['2026-01-31', Date.UTC(2026, 0, 31)],
  ['2024-02-29', Date.UTC(2024, 1, 29)],
  ['2026-01-31T08:00Z', Date.UTC(2026, 0, 31, 8)],
  ['2026-01-31T08:00:00+02:00', Date.UTC(2026, 0, 31, 6)],
  ['2026-01-31T08:00:00.250-01:30', Date.UTC(2026, 0, 31, 9, 30, 0, 250)],
  ['1970-01-01', 0],
  ['2026-02-30', null],
  ['2026-02-29', null],
  ['2026-13-01', null],
  ['2026-01-31T25:00Z', null],
  ['2026-01-31T08:00:00', null],
  ['2026-01-31 08:00:00Z', null],
  ['31.01.2026', null],
  ['yesterday', null],
  ['1769846400', null],
  ['1969-12-31', null],
  ['', null],
])('%j', (text, timeMs) => {
  expect(parseTime(text)).toBe(timeMs);
});
