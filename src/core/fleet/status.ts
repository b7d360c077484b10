/** What a vehicle's evidence amounts to, in words. Pure; all evidence is gathered elsewhere. */
import {
  type Freshness,
  type Ignition,
  type Motion,
  VEHICLE_FLAGS,
  type VehicleFlag,
} from '../../shared/vehicle-status.ts';
import type { FleetThresholds } from './thresholds.ts';

/** What motion is judged by. */
export interface MotionEvidence {
  /** Speed of the last valid fix; NaN where there is none or it reported none. */
  readonly speedKmh: number;
  /** By how much the newest message is newer than that fix; 0 where not known. */
  readonly speedAgeS: number;
  /** `movement.status`, null where never reported. */
  readonly movement: boolean | null;
  /** From `engine.ignition.status` alone. */
  readonly ignition: Ignition;
}

/**
 * Moving is a matter of speed (or of `movement.status` where no speed is reported) and needs no ignition; idle and
 * stopped need a reported ignition, for ignition is never guessed from speed. So a moving vehicle of unknown
 * ignition is `moving` and drawn hollow, and one that does not move is `unknown`.
 */
export function motionOf(evidence: MotionEvidence, thresholds: FleetThresholds): Motion {
  if (isMoving(evidence, thresholds)) return 'moving';
  if (evidence.ignition === 'unknown') return 'unknown';
  return evidence.ignition === 'on' ? 'idle' : 'stopped';
}

function isMoving(evidence: MotionEvidence, thresholds: FleetThresholds): boolean {
  if (Number.isNaN(evidence.speedKmh)) return evidence.movement === true;
  if (evidence.speedKmh < thresholds.movingKmh) return false;
  const contradicted = evidence.ignition === 'off' || evidence.movement === false;
  return !(contradicted && evidence.speedAgeS > thresholds.speedHoldS);
}

/** What freshness is judged by. */
export interface FreshnessEvidence {
  /** Whether anything was ever heard of the vehicle itself, dated or not. */
  readonly seen: boolean;
  /** Age of the newest message; NaN where it has no time (MQTT 3). Negative counts as zero. */
  readonly ageS: number;
  /** Seconds from one message to the next, known or assumed. */
  readonly intervalS: number;
  /** The newest message was late, and so is never live, however patient the interval makes us. */
  readonly late: boolean;
  /** flespi's word; null where never said. */
  readonly connected: boolean | null;
}

/** `live` up to and at its limit, `lost` only beyond its own; an unknown age is never live. */
export function freshnessOf(evidence: FreshnessEvidence, thresholds: FleetThresholds): Freshness {
  if (!evidence.seen) return 'never';
  const withinLive = evidence.ageS <= liveLimitS(evidence.intervalS, thresholds);
  if (withinLive && !evidence.late) return 'live';
  if (evidence.connected === false) return 'lost';
  return evidence.ageS > lostLimitS(evidence.intervalS, thresholds) ? 'lost' : 'stale';
}

/** Oldest age in seconds that is still live. */
export function liveLimitS(intervalS: number, thresholds: FleetThresholds): number {
  return patienceS(thresholds.liveFloorS, thresholds.liveIntervals, intervalS);
}

/** Oldest age in seconds that is still stale; never below the live limit, whatever the settings. */
export function lostLimitS(intervalS: number, thresholds: FleetThresholds): number {
  const limitS = patienceS(thresholds.lostFloorS, thresholds.lostIntervals, intervalS);
  return Math.max(limitS, liveLimitS(intervalS, thresholds));
}

function patienceS(floorS: number, intervals: number, intervalS: number): number {
  return Math.max(floorS, intervals * intervalS);
}

/** Packs flags into the bits of the `flags` column. */
export function flagBits(flags: Readonly<Record<VehicleFlag, boolean>>): number {
  return (
    (flags.invalidFix ? VEHICLE_FLAGS.invalidFix : 0) |
    (flags.late ? VEHICLE_FLAGS.late : 0) |
    (flags.clockAhead ? VEHICLE_FLAGS.clockAhead : 0) |
    (flags.noFix ? VEHICLE_FLAGS.noFix : 0) |
    (flags.clockBehind ? VEHICLE_FLAGS.clockBehind : 0) |
    (flags.disconnected ? VEHICLE_FLAGS.disconnected : 0) |
    (flags.alarm ? VEHICLE_FLAGS.alarm : 0) |
    (flags.warning ? VEHICLE_FLAGS.warning : 0) |
    (flags.disabled ? VEHICLE_FLAGS.disabled : 0) |
    (flags.motionSinceAtLeast ? VEHICLE_FLAGS.motionSinceAtLeast : 0) |
    (flags.ignitionSinceAtLeast ? VEHICLE_FLAGS.ignitionSinceAtLeast : 0)
  );
}
