import { expect, it } from 'vitest';
import { offsetsOf } from '../../shared/format/zone.ts';
import { minutesUntil } from './until-time.ts';

const BERLIN = offsetsOf('Europe/Berlin');

it.each([
  ['2026-11-30T20:00:00Z', '22:30', 90],
  ['2026-11-30T20:00:00Z', '06:00', 9 * 60],
  ['2026-11-30T20:00:30Z', '21:00', 24 * 60],
  // The night in which the clocks are put forward has an hour less, the other one an hour more.
  ['2026-03-28T21:00:00Z', '06:00', 7 * 60],
  ['2026-10-24T20:00:00Z', '6:00', 9 * 60],
  ['2026-11-30T20:00:00Z', '24:00', null],
  ['2026-11-30T20:00:00Z', 'six', null],
] as const)('from %s until %s', (now, text, minutes) => {
  expect(minutesUntil(text, Date.parse(now), BERLIN)).toBe(minutes);
});
