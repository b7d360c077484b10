import { expect, it } from 'vitest';
import { findJumps } from '../../shared/track/jumps.ts';
import { partsOf } from '../../shared/track/parts.ts';
import { type Leg, trackOfLegs } from '../../shared/track/testing/legs.ts';
import { DEFAULT_TRACK_RULES } from '../../shared/track/track.ts';
import { sortedByValidity } from '../../shared/track/valid-fixes.ts';
import type { Passage } from './passages.ts';
import { dayTotals } from './reading/day-totals.ts';
import type { DrawnVehicle } from './reading/vehicle-track.ts';
import { someVehicle } from './testing/some-vehicle.ts';
import { keyOfRow, rowsOf } from './track-rows.ts';

const START_MS = 1_764_000_000_000;

function vehicleOf(
  legs: readonly Leg[],
  bounds: readonly number[],
  passages: readonly Passage[] = [],
  vehicleId = 'a/7',
): DrawnVehicle {
  const fixes = trackOfLegs(legs);
  const jumps = findJumps(fixes);
  const parts = partsOf(fixes, jumps, DEFAULT_TRACK_RULES);
  const track = { vehicleId, ...sortedByValidity(fixes), jumps, parts };
  return { ...someVehicle(track), days: dayTotals(track, bounds, null), passages };
}
function rowsIn(...vehicles: readonly DrawnVehicle[]): readonly string[] {
  return rowsOf(vehicles).map((row) =>
    row.kind === 'day' ? `day ${(row.totals.fromMs - START_MS) / 1000}` : keyOfRow(row).replace(/^a\/7 /, ''),
  );
}
const LEGS: readonly Leg[] = [{ stand: 600 }, { drive: 600, kmh: 50 }, { stand: 7_200 }];
const at = (seconds: number): number => START_MS + seconds * 1000;

it('have no line of their own for a single day', () =>
  expect(rowsIn(vehicleOf(LEGS, [at(-60), at(90_000)]))).toEqual(['part 0', 'part 1', 'part 2']));

it('stand under the day in which they begin; a day that only sees an end has its sums', () =>
  expect(rowsIn(vehicleOf(LEGS, [at(-60), at(900), at(2_000), at(90_000), at(180_000)]))).toEqual([
    'day -60',
    'part 0',
    'part 1',
    'day 900',
    'part 2',
    'day 2000',
  ]));

it('have ways into geofences and out of them under the part during which they were', () => {
  const passage = (kind: Passage['kind'], seconds: number): Passage => {
    return { kind, geofenceId: 'd', timeMs: at(seconds), stayMs: null, isAtLeast: false };
  };
  const passages = [passage('left', 700), passage('entered', 1_190), passage('left', 99_999)];
  expect(rowsIn(vehicleOf(LEGS, [at(-60), at(90_000)], passages))).toEqual([
    'part 0',
    'part 1',
    `left d ${at(700)}`,
    `entered d ${at(1_190)}`,
    'part 2',
    `left d ${at(99_999)}`,
  ]);
});

it('stand under their vehicle where there are several', () => {
  const span = [at(-60), at(90_000)];
  expect(rowsIn(vehicleOf(LEGS, span), vehicleOf([{ drive: 600, kmh: 50 }], span, [], 'a/8'))).toEqual([
    'a/7',
    'part 0',
    'part 1',
    'part 2',
    'a/8',
    'a/8 part 0',
  ]);
});
