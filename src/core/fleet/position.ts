/** Where a message says the vehicle is. */
import type { JsonObject } from '../../shared/json.ts';
import { booleanOf, decimalOf, numberOf } from './readings.ts';

/** A valid position of a vehicle. NaN stands for "not reported". */
export interface VehicleFix {
  readonly latitude: number;
  readonly longitude: number;
  readonly speedKmh: number;
  readonly headingDeg: number;
  /** Unix seconds that order counts by; `UNDATED_S` where it has none. */
  readonly timeS: number;
  /** What it was read from: flat parameters, read again for altitude and quality when details are asked for. */
  readonly source: JsonObject;
}

/** `none`: the message does not speak of a position. `invalid`: it does, and it is no place to draw. */
export type PositionReading = VehicleFix | 'none' | 'invalid';

/**
 * Reads the position of flat parameters (flespi-facts §5). A fix needs both coordinates in range, as numbers or as decimal texts, and
 * `position.valid` not false. Zero, the poles and both sides of the dateline are places.
 */
export function readPosition(parameters: JsonObject, timeS: number): PositionReading {
  const valid = booleanOf(parameters['position.valid']);
  if (parameters['position.latitude'] === undefined && parameters['position.longitude'] === undefined) {
    return valid === false ? 'invalid' : 'none';
  }
  const latitude = decimalOf(parameters['position.latitude']);
  const longitude = decimalOf(parameters['position.longitude']);
  if (valid === false || !isWithin(latitude, 90) || !isWithin(longitude, 180)) return 'invalid';
  return {
    latitude,
    longitude,
    speedKmh: speedOf(parameters),
    headingDeg: headingOf(parameters),
    timeS,
    source: parameters,
  };
}

function isWithin(degrees: number, limit: number): boolean {
  return degrees >= -limit && degrees <= limit;
}

function speedOf(parameters: JsonObject): number {
  const speedKmh = decimalOf(parameters['position.speed']);
  return speedKmh >= 0 ? speedKmh : Number.NaN;
}

function headingOf(parameters: JsonObject): number {
  const headingDeg = numberOf(parameters['position.direction']);
  return headingDeg >= 0 && headingDeg <= 360 ? headingDeg % 360 : Number.NaN;
}
