/** Takes evidence into a vehicle, each piece by its own time: an older one never undoes a newer. */
import type { JsonValue } from '../../shared/json.ts';
import { orderOf, type PositionReading, type VehicleFix } from './position.ts';
import { booleanOf } from './readings.ts';
import { followStandstill } from './standstill.ts';
import type { FleetThresholds } from './thresholds.ts';
import { applyIfNewer, UNDATED_S } from './timestamped.ts';
import { knownTime, noteInterval, type Vehicle } from './vehicle.ts';

/** Takes in a position. An older one than the last valid fix never moves the marker back. */
export function takePosition(vehicle: Vehicle, reading: PositionReading, timeS: number): void {
  if (reading === 'none') return;
  if (timeS >= vehicle.positionTimeS) {
    vehicle.positionTimeS = timeS;
    vehicle.invalidFix = reading === 'invalid';
  }
  if (reading === 'invalid' || !isNewer(reading, vehicle.fix)) return;
  vehicle.standstill = followStandstill(vehicle.standstill, reading);
  vehicle.fix = reading;
  vehicle.fixBefore = null;
  vehicle.fixFromSingles = false;
}

/** A place told to be an old one, and not how old, is no news where one is known. */
function isNewer(reading: VehicleFix, fix: VehicleFix | null): boolean {
  if (fix === null) return true;
  if (reading.timeS === UNDATED_S && reading.isToldOld) return false;
  return orderOf(reading) >= orderOf(fix);
}

/** Keeps the newest place that its tracker marks as invalid, for those who choose to see it where none was ever valid. */
export function takeInvalidPlace(vehicle: Vehicle, place: VehicleFix | null): void {
  if (place === null || vehicle.fix !== null) return;
  const before = vehicle.invalidPlace;
  if (before === null || orderOf(place) >= orderOf(before)) vehicle.invalidPlace = place;
}

/**
 * Takes in a position put together from single values. They come one by one, so one of the same time that comes after
 * the coordinates may yet say that they are invalid; then the fix before stands again.
 */
export function takeSinglesPosition(
  vehicle: Vehicle,
  reading: PositionReading,
  timeS: number,
  sameFixS: number,
): void {
  const { fix, fixBefore, fixFromSingles } = vehicle;
  const sameFix = fix !== null && (fix.saidS === timeS || Math.abs(fix.saidS - timeS) <= sameFixS);
  // Each value may change what was read of those before it, when it was made for instance: it is read again.
  if (reading !== 'none' && fixFromSingles && sameFix) vehicle.fix = fixBefore;
  takePosition(vehicle, reading, timeS);
  if (reading === 'none' || vehicle.fix !== reading) return;
  vehicle.fixFromSingles = true;
  vehicle.fixBefore = sameFix && fixFromSingles ? fixBefore : fix;
}

/**
 * Takes in `engine.ignition.status`, the only word on ignition. A value of the wrong type says nothing. A change was
 * seen only where it was `live`: the first word, and one found in a retained snapshot, began before we looked.
 */
export function takeIgnition(
  vehicle: Vehicle,
  value: JsonValue | undefined,
  timeS: number,
  live: boolean,
): void {
  const on = booleanOf(value);
  if (on === undefined) return;
  const before = vehicle.ignition;
  const ignition = on ? 'on' : 'off';
  if (timeS < vehicle.ignitionTimeS) {
    if (!live && ignition === before) beginIgnitionEarlier(vehicle, timeS);
    return;
  }
  vehicle.ignitionTimeS = timeS;
  if (ignition === before && !Number.isNaN(vehicle.ignitionSinceS)) return;
  vehicle.ignition = ignition;
  vehicle.ignitionSinceS = knownTime(timeS);
  vehicle.ignitionSinceAtLeast = !live || before === 'unknown' || before === ignition || timeS === UNDATED_S;
}

/** The retained value is the last one before a message that was faster, so nothing else was said between the two. */
function beginIgnitionEarlier(vehicle: Vehicle, timeS: number): void {
  if (!vehicle.ignitionSinceAtLeast || timeS === UNDATED_S) return;
  vehicle.ignitionSinceS = Math.min(vehicle.ignitionSinceS, timeS);
}

/** Takes in `movement.status`. */
export function takeMovement(vehicle: Vehicle, value: JsonValue | undefined, timeS: number): void {
  const movement = booleanOf(value);
  if (movement !== undefined) vehicle.movement = applyIfNewer(vehicle.movement, movement, timeS);
}

/**
 * Moves the vehicle's newest time on; false where `timeS` is older. An interval counts for the ignition state that
 * held at both its ends, so take in ignition first and pass the state before it. Only what is `live` ends one: retained
 * values differ in age among themselves, and a snapshot may skip any number of reports.
 */
export function advance(
  vehicle: Vehicle,
  timeS: number,
  ignitionBefore: Vehicle['ignition'],
  live: boolean,
): boolean {
  vehicle.seen = true;
  if (timeS < vehicle.messageTimeS) return false;
  if (live && vehicle.ignition === ignitionBefore) noteInterval(vehicle, timeS - vehicle.messageTimeS);
  vehicle.messageTimeS = knownTime(timeS);
  return true;
}

/**
 * By how much the newest message is newer than evidence of this time, seconds; infinite where the evidence has none, for it
 * may be of any age.
 */
export function agingOf(vehicle: Vehicle, evidenceS: number): number {
  if (evidenceS === UNDATED_S) return Number.POSITIVE_INFINITY;
  const ageS = vehicle.messageTimeS - evidenceS;
  return Number.isNaN(ageS) ? 0 : ageS;
}

/** Whether the last place is of another time than the newest message by more than `oldFixS`, or of a time not known. */
export function isFixOld({ fix, messageTimeS }: Vehicle, { oldFixS }: FleetThresholds): boolean {
  return fix !== null && !Number.isNaN(messageTimeS) && messageTimeS - fix.timeS > oldFixS;
}
