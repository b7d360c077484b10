/** The columns of the fleet by slot: filled from vehicles, grown, and copied row by row into frames. */
import { COLUMN_ARRAYS, createColumns, type FleetColumns } from '../../shared/fleet-frame.ts';
import {
  FRESHNESSES,
  type Freshness,
  IGNITIONS,
  type Ignition,
  MOTIONS,
  type Motion,
} from '../../shared/vehicle-status.ts';
import { flagsOf } from './flags.ts';
import { heardTimeOf, knownTime, type Vehicle } from './vehicle.ts';

const MOTION_CODES = codesOf<Motion>(MOTIONS);
const FRESHNESS_CODES = codesOf<Freshness>(FRESHNESSES);
const IGNITION_CODES = codesOf<Ignition>(IGNITIONS);

function codesOf<Word extends string>(words: readonly Word[]): ReadonlyMap<Word, number> {
  return new Map(words.map((word, code) => [word, code]));
}

/** Writes a vehicle into the row of its slot. */
export function writeRow(columns: FleetColumns, vehicle: Vehicle): void {
  const { slot } = vehicle;
  // Where no place was ever valid, the flag `invalidPlace` says what this one is.
  const fix = vehicle.fix ?? vehicle.invalidPlace;
  columns.slot[slot] = slot;
  columns.latitude[slot] = fix === null ? Number.NaN : fix.latitude;
  columns.longitude[slot] = fix === null ? Number.NaN : fix.longitude;
  columns.headingDeg[slot] = fix === null ? Number.NaN : fix.headingDeg;
  // A speed of two hours ago is none of now, and that of an invalid fix is none.
  columns.speedKmh[slot] = vehicle.fix === null || vehicle.oldFix ? Number.NaN : vehicle.fix.speedKmh;
  columns.fixTimeS[slot] = fix === null ? Number.NaN : knownTime(fix.timeS);
  columns.motion[slot] = MOTION_CODES.get(vehicle.motion) ?? 0;
  columns.freshness[slot] = FRESHNESS_CODES.get(vehicle.freshness) ?? 0;
  columns.ignition[slot] = IGNITION_CODES.get(vehicle.ignition) ?? 0;
  columns.flags[slot] = flagsOf(vehicle);
  columns.messageTimeS[slot] = heardTimeOf(vehicle);
  columns.motionSinceS[slot] = vehicle.motionSinceS;
  columns.freshnessSinceS[slot] = vehicle.freshnessSinceS;
  columns.ignitionSinceS[slot] = vehicle.ignitionSinceS;
}

/** Columns with more room and the same rows. */
export function growColumns(columns: FleetColumns, length: number): FleetColumns {
  const grown = createColumns(length);
  for (const name of COLUMN_NAMES) grown[name].set(columns[name]);
  return grown;
}

/** Copies of the rows of these slots, in their order. */
export function copyRows(columns: FleetColumns, slots: readonly number[]): FleetColumns {
  const copy = createColumns(slots.length);
  copy.slot.set(slots);
  for (const name of COLUMN_NAMES) if (name !== 'slot') copyColumn(columns[name], copy[name], slots);
  return copy;
}

type Column = FleetColumns[keyof FleetColumns];

function isColumnName(name: string): name is keyof FleetColumns {
  return Object.hasOwn(COLUMN_ARRAYS, name);
}
const COLUMN_NAMES = Object.keys(COLUMN_ARRAYS).filter(isColumnName);

/** Kept to four array types (slots are set apart): the engine compiles a loop over four well, and over five badly. */
function copyColumn(from: Column, to: Column, slots: readonly number[]): void {
  let row = 0;
  for (const slot of slots) {
    to[row] = from[slot] ?? 0;
    row += 1;
  }
}
