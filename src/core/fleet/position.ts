/** Where a message says the vehicle is. */
import type { JsonObject } from '../../shared/json.ts';
import { fixTimeOf, isToldOld } from './fix-time.ts';
import { booleanOf, decimalOf, numberOf } from './readings.ts';
import { UNDATED_S } from './timestamped.ts';

export const LATITUDE = 'position.latitude';
export const LONGITUDE = 'position.longitude';
export const VALID = 'position.valid';
/** All that tells of a position, one parameter each. */
export const POSITION_PARAMETERS = [
  LATITUDE,
  LONGITUDE,
  VALID,
  'position.speed',
  'position.direction',
  'position.altitude',
  'position.satellites',
  'position.hdop',
  'position.accuracy',
  'position.timestamp',
  'position.fix.age',
  'position.outdated',
  'position.last.known.status',
] as const;

/** A valid position of a vehicle. NaN stands for "not reported". */
export interface VehicleFix {
  readonly latitude: number;
  readonly longitude: number;
  readonly speedKmh: number;
  readonly headingDeg: number;
  /** Metres. */
  readonly accuracyM: number;
  /** Unix seconds at which it was made, which may be long before its message; `UNDATED_S` where not known. */
  readonly timeS: number;
  /** Unix seconds that its message counts by; `UNDATED_S` where it has no time. */
  readonly saidS: number;
  readonly altitudeM: number;
  readonly satellites: number;
  readonly hdop: number;
  /** Whether its tracker says that it was there before, and nothing of when. */
  readonly isToldOld: boolean;
}

/** `none`: the message does not speak of a position. `invalid`: it does, and it is no place to draw. */
export type PositionReading = VehicleFix | 'none' | 'invalid';

/** What order of fixes counts by: when it was made, else when it was said. */
export function orderOf({ timeS, saidS }: VehicleFix): number {
  return timeS === UNDATED_S ? saidS : timeS;
}

/**
 * Reads the position of flat parameters (flespi-facts §5). A fix needs both coordinates in range, as numbers or as decimal texts, and
 * `position.valid` not false. Zero, the poles and both sides of the dateline are places. The message counts by `timeS`, which
 * is `deviceS` by the device's own clock.
 */
export function readPosition(parameters: JsonObject, timeS: number, deviceS = timeS): PositionReading {
  const valid = booleanOf(parameters['position.valid']);
  if (parameters['position.latitude'] === undefined && parameters['position.longitude'] === undefined) {
    return valid === false ? 'invalid' : 'none';
  }
  const latitude = decimalOf(parameters['position.latitude']);
  const longitude = decimalOf(parameters['position.longitude']);
  if (valid === false || !isWithin(latitude, 90) || !isWithin(longitude, 180)) return 'invalid';
  return fixAt(latitude, longitude, parameters, timeS, deviceS);
}

/** The place of parameters that say themselves that it is invalid; null where there is none that could be drawn. */
export function readInvalidPlace(parameters: JsonObject, timeS: number, deviceS = timeS): VehicleFix | null {
  const latitude = decimalOf(parameters['position.latitude']);
  const longitude = decimalOf(parameters['position.longitude']);
  if (!isWithin(latitude, 90) || !isWithin(longitude, 180)) return null;
  return fixAt(latitude, longitude, parameters, timeS, deviceS);
}

function fixAt(
  latitude: number,
  longitude: number,
  parameters: JsonObject,
  timeS: number,
  deviceS: number,
): VehicleFix {
  return {
    latitude,
    longitude,
    speedKmh: speedOf(parameters),
    headingDeg: headingOf(parameters),
    accuracyM: decimalOf(parameters['position.accuracy']),
    timeS: fixTimeOf(parameters, timeS, deviceS),
    saidS: timeS,
    altitudeM: numberOf(parameters['position.altitude']),
    satellites: numberOf(parameters['position.satellites']),
    hdop: numberOf(parameters['position.hdop']),
    isToldOld: isToldOld(parameters),
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
