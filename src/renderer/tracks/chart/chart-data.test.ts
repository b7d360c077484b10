import { expect, it } from 'vitest';
import { findJumps } from '../../../shared/track/jumps.ts';
import { partsOf } from '../../../shared/track/parts.ts';
import { type Leg, trackOfLegs } from '../../../shared/track/testing/legs.ts';
import { DEFAULT_TRACK_RULES } from '../../../shared/track/track.ts';
import { sortedByValidity } from '../../../shared/track/valid-fixes.ts';
import { chartDataOf } from './chart-data.ts';

function dataOf(legs: readonly Leg[], kmhInUnit = 1) {
  const fixes = trackOfLegs(legs);
  const jumps = findJumps(fixes);
  return chartDataOf(
    {
      vehicleId: 'a/7',
      ...sortedByValidity(fixes),
      jumps,
      parts: partsOf(fixes, jumps, DEFAULT_TRACK_RULES),
    },
    kmhInUnit,
  );
}
const START_S = 1_764_000_000;

it('parts the line where nothing came, and keeps the times in order', () => {
  const { times, speeds, fixes } = dataOf([
    { drive: 100, kmh: 36 },
    { silent: 4_000, km: 9 },
    { drive: 50, kmh: 36 },
  ]);
  const gap = speeds.indexOf(null);
  expect(gap).toBe(11);
  expect(fixes[gap]).toBeNull();
  expect(fixes[gap + 1]).toBe(11);
  expect(times.every((time, at) => at === 0 || time > (times[at - 1] ?? 0))).toBe(true);
});

it('leaves out what cannot be true', () => {
  const { fixes } = dataOf([{ drive: 600, kmh: 36 }, { jump: 500 }, { drive: 600, kmh: 36 }]);
  expect(fixes).toHaveLength(121);
  expect(fixes).not.toContain(61);
});

it('is in the unit of the axis', () =>
  expect(dataOf([{ drive: 20, kmh: 90 }], 1.8).speeds).toEqual([50, 50, 50]));

it('knows when the ignition was on', () => {
  const { ignition } = dataOf([
    { stand: 100, ignition: true },
    { stand: 100, ignition: false },
    { drive: 100, kmh: 50 },
  ]);
  expect(ignition).toEqual([
    [START_S, START_S + 110],
    [START_S + 210, START_S + 300],
  ]);
});
