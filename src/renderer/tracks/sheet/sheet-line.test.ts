import { expect, it } from 'vitest';
import { findJumps } from '../../../shared/track/jumps.ts';
import { partsOf } from '../../../shared/track/parts.ts';
import { type Leg, trackOfLegs } from '../../../shared/track/testing/legs.ts';
import { DEFAULT_TRACK_RULES } from '../../../shared/track/track.ts';
import { sortedByValidity } from '../../../shared/track/valid-fixes.ts';
import { sheetLineOf } from './sheet-line.ts';

function lineOf(...legs: readonly Leg[]) {
  const fixes = trackOfLegs(legs);
  const jumps = findJumps(fixes);
  return sheetLineOf({
    vehicleId: 'a/7',
    ...sortedByValidity(fixes),
    jumps,
    parts: partsOf(fixes, jumps, DEFAULT_TRACK_RULES),
  });
}
const xsOf = (points = ''): readonly number[] =>
  points.split(' ').map((point) => Number(point.split(',')[0]));

it('lies within its box, over the dateline too', () => {
  for (const at of [
    [54, 25],
    [0, 179.99],
  ] as const) {
    const { trips, width, height } = lineOf({ at }, { drive: 600, kmh: 60 });
    const xs = xsOf(trips[0]);
    expect(xs[0]).toBeCloseTo(12, 0);
    expect(xs.at(-1)).toBeCloseTo(width - 12, 0);
    expect(height).toBeGreaterThan(20);
  }
});

it('marks stops by their place in the table, and silences apart', () => {
  const line = lineOf(
    { drive: 300, kmh: 50 },
    { stand: 600 },
    { drive: 300, kmh: 50 },
    { silent: 4_000, km: 9 },
  );
  expect(line.stops.map(({ index }) => index)).toEqual([1]);
  expect([line.trips.length, line.silences.length]).toEqual([2, 1]);
});

it('is a dot where it never moved', () => {
  const { stops, width } = lineOf({ stand: 900 });
  expect(stops[0]?.x).toBeLessThan(width);
});
