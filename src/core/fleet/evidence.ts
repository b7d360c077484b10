/** Takes evidence into a vehicle, each piece by its own time: an older one never undoes a newer. */
import type { JsonValue } from '../../shared/json.ts';
import type { PositionReading } from './position.ts';
import { booleanOf } from './readings.ts';
import { addInterval } from './reporting-interval.ts';
import { hear, UNDATED_S } from './said.ts';
import { intervalsOf, knownTime, type Vehicle } from './vehicle.ts';

/** Takes in a position. An older one than the last valid fix never moves the marker back. */
export function takePosition(vehicle: Vehicle, reading: PositionReading, timeS: number): void {
  if (reading === 'none') return;
  if (timeS >= vehicle.positionTimeS) {
    vehicle.positionTimeS = timeS;
    vehicle.invalidFix = reading === 'invalid';
  }
  if (reading === 'invalid' || (vehicle.fix !== null && timeS < vehicle.fix.timeS)) return;
  vehicle.fix = reading;
  vehicle.fixBefore = null;
  vehicle.fixFromSingles = false;
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
  const sameFix = fix !== null && (fix.timeS === timeS || Math.abs(fix.timeS - timeS) <= sameFixS);
  if (reading === 'invalid' && fixFromSingles && sameFix) vehicle.fix = fixBefore;
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
  if (movement !== undefined) vehicle.movement = hear(vehicle.movement, movement, timeS);
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
  if (live && vehicle.ignition === ignitionBefore)
    addInterval(intervalsOf(vehicle), timeS - vehicle.messageTimeS);
  vehicle.messageTimeS = knownTime(timeS);
  return true;
}

/** How much the newest message is newer than the last valid fix, seconds; 0 where either has no time. */
export function speedAgeOf(vehicle: Vehicle): number {
  if (vehicle.fix === null) return 0;
  const ageS = vehicle.messageTimeS - vehicle.fix.timeS;
  return Number.isFinite(ageS) ? ageS : 0;
}
