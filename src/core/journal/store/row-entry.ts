import { AT, sourceAt } from '../blocks/packed.ts';
import { type Column, columnOf } from '../identity/feed.ts';
import type { Names, VehicleKeys } from './names.ts';

/** A message of a batch on its way into its row. */
export interface RowEntry {
  readonly vehicle: VehicleKeys;
  readonly timeUs: number;
  /** The mark it would have; see `markOf`. */
  readonly mark: number;
  readonly isUndated: boolean;
  readonly block: number;
  readonly place: number;
  /** Latitude, longitude, speed, course, altitude and flags, null for what is not reported. */
  readonly facts: readonly (number | null)[];
  readonly column: Column;
  /** Milliseconds from the device's time to its arrival. */
  readonly arrival: number;
  /** Key of the stream; null for none. */
  readonly stream: number | null;
  readonly delivery: number;
  readonly isRedelivered: boolean;
}

/** Reads the row of numbers that begins at `row`. Within a transaction, for it may make keys. */
export function rowEntryOf(
  numbers: Float64Array,
  row: number,
  names: Names,
  block: number,
  place: number,
): RowEntry {
  const number = (at: number): number => numbers[row + at] ?? Number.NaN;
  const timeUs = number(AT.timeUs);
  const column = columnOf(sourceAt(number(AT.source)));
  return {
    vehicle: names.vehicleKeys(number(AT.vehicle)),
    timeUs,
    mark: number(AT.mark),
    isUndated: number(AT.undated) === 1,
    block,
    place,
    facts: [
      orNull(number(AT.latitude)),
      orNull(number(AT.longitude)),
      orNull(number(AT.speed)),
      orNull(number(AT.course)),
      orNull(number(AT.altitude)),
      number(AT.flags),
    ],
    column,
    arrival: Math.round(number(AT.receivedMs) - timeUs / 1000),
    stream: column === 'http' ? names.streamKey(number(AT.stream)) : null,
    delivery: number(AT.delivery),
    isRedelivered: number(AT.redelivered) === 1,
  };
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
