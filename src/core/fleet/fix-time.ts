/** When a fix was made: trackers repeat the last place they know, and say so in several ways. */
import type { JsonObject } from '../../shared/json.ts';
import { toUnixSeconds } from '../flespi/time.ts';
import { booleanOf, decimalOf } from './readings.ts';
import { UNDATED_S } from './timestamped.ts';

/** A fix so much older than its message is of a clock that was never set, or that counts the weeks again (GPS does, every 20 years). */
const OLDEST_S = 10 * 365 * 86_400;
/** So much newer than its message is the same moment by two clocks. */
const NOISE_S = 60;

/**
 * Unix seconds at which the fix of these parameters was made: by `position.timestamp`, else by `position.fix.age`, else with the
 * message. `UNDATED_S` where it is told to be old and not how old, or where the time told cannot be read. The message counts by
 * `timeS` (`UNDATED_S` where it has no time) and was made at `deviceS` by the device's own clock, which may be wrong.
 */
export function fixTimeOf(parameters: JsonObject, timeS: number, deviceS: number): number {
  const told = parameters['position.timestamp'];
  if (told !== undefined) {
    const toldS = toUnixSeconds(told);
    return toldS === null ? UNDATED_S : byEitherClock(toldS, timeS, deviceS);
  }
  const ageS = decimalOf(parameters['position.fix.age']);
  if (ageS >= 0) return timeS - ageS;
  return isToldOld(parameters) ? UNDATED_S : timeS;
}

/** Whether the tracker says that this is a place it was at before, and nothing of when. */
export function isToldOld(parameters: JsonObject): boolean {
  return (
    booleanOf(parameters['position.outdated']) === true ||
    booleanOf(parameters['position.last.known.status']) === true
  );
}

/**
 * The receiver's clock may be right where the device's is wrong, or be the same clock; so a time is read by both, and the later
 * one that is not after the message is the one meant.
 */
function byEitherClock(toldS: number, timeS: number, deviceS: number): number {
  if (timeS === UNDATED_S) return toldS;
  const setRightS = timeS + (toldS - deviceS);
  const ageS = Math.min(...[timeS - toldS, timeS - setRightS].filter((age) => age >= -NOISE_S));
  if (ageS === Number.POSITIVE_INFINITY) return timeS;
  return ageS > OLDEST_S ? UNDATED_S : timeS - Math.max(0, ageS);
}
