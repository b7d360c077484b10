import type { JsonObject } from '../../shared/json.ts';
import type { Ignition, Motion } from '../../shared/vehicle-status.ts';
import type { VehicleBrief } from '../fleet/brief.ts';
import { readPosition, type VehicleFix } from '../fleet/position.ts';
import { booleanOf } from '../fleet/readings.ts';
import { UNDATED_S } from '../fleet/timestamped.ts';

/** A vehicle as rules see it. Unix milliseconds. */
export interface VehicleFacts {
  readonly motion: Motion;
  /** NaN where not known. */
  readonly motionSinceMs: number;
  readonly ignition: Ignition;
  /** Its newest valid fix that says when it was; `isNew` where it came with this message. */
  readonly fix: {
    readonly latitude: number;
    readonly longitude: number;
    readonly speedKmh: number;
    readonly timeMs: number;
    readonly isNew: boolean;
  } | null;
}

/** As the fleet has it after a message; `lastFixMs` is of the fix that was known before. */
export function factsOf(
  { motion, motionSinceMs, ignition, fix }: VehicleBrief,
  lastFixMs: number,
): VehicleFacts {
  return { motion, motionSinceMs, ignition, fix: fixOf(fix, lastFixMs) };
}

/** As one message alone has it, which came after newer ones. What it does beside its speed is not known. */
export function factsOfMessage(parameters: JsonObject, timeMs: number): VehicleFacts {
  const reading = readPosition(parameters, timeMs / 1000);
  const fix = typeof reading === 'string' ? null : fixOf(reading, Number.NEGATIVE_INFINITY);
  const isOn = booleanOf(parameters['engine.ignition.status']);
  return {
    motion: 'unknown',
    motionSinceMs: Number.NaN,
    ignition: isOn === undefined ? 'unknown' : isOn ? 'on' : 'off',
    fix,
  };
}

/** When a fix was made, Unix milliseconds; NaN where nobody knows, and nothing is judged by it. */
export function fixMs(fix: VehicleFix | null): number {
  return fix === null || fix.timeS === UNDATED_S || fix.isToldOld ? Number.NaN : fix.timeS * 1000;
}

function fixOf(fix: VehicleFix | null, lastFixMs: number): VehicleFacts['fix'] {
  const timeMs = fixMs(fix);
  if (fix === null || Number.isNaN(timeMs)) return null;
  const { latitude, longitude, speedKmh } = fix;
  return { latitude, longitude, speedKmh, timeMs, isNew: timeMs > lastFixMs };
}
