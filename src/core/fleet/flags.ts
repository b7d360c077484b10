import { flagBits } from './status.ts';
import { isNewestUndated, type Vehicle } from './vehicle.ts';

/** The `flags` of a vehicle, gathered from all that is known of it. */
export function flagsOf(vehicle: Vehicle): number {
  return flagBits({
    invalidFix: vehicle.invalidFix,
    late: vehicle.late,
    clockAhead: vehicle.clockAhead,
    noFix: vehicle.fix === null,
    clockBehind: vehicle.clockBehind,
    disconnected: vehicle.disconnected,
    alarm: vehicle.alarm,
    warning: vehicle.warning,
    motionSinceAtLeast: vehicle.motionSinceAtLeast,
    ignitionSinceAtLeast: vehicle.ignitionSinceAtLeast,
    timeUnknown: isNewestUndated(vehicle),
    oldFix: vehicle.oldFix,
    invalidPlace: vehicle.fix === null && vehicle.invalidPlace !== null,
    disabled: vehicle.enabled.value === false || vehicle.blocked.value === true,
  });
}
