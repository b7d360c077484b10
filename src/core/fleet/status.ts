/** What a vehicle's evidence of motion amounts to, in words. Pure; all evidence is gathered elsewhere. Presence: `presence.ts`. */
import { type Ignition, type Motion, VEHICLE_FLAGS, type VehicleFlag } from '../../shared/vehicle-status.ts';
import type { FleetThresholds } from './thresholds.ts';

/** What motion is judged by. Ages are by how much the newest message is newer; infinite where evidence has no time. */
export interface MotionEvidence {
  /** Speed of the last valid fix; NaN where there is none or it reported none. */
  readonly speedKmh: number;
  /** Age of that fix. */
  readonly fixAgeS: number;
  /** `movement.status`, null where never reported. */
  readonly movement: boolean | null;
  readonly movementAgeS: number;
  /** Valid fixes of one place, far enough apart in time; known only of fixes without a speed. */
  readonly stoodStill: boolean;
  /** From `engine.ignition.status` alone. */
  readonly ignition: Ignition;
  /** Age of the change to it. */
  readonly ignitionAgeS: number;
}

/**
 * Moving needs evidence of motion and no ignition; idle and stopped need evidence of standing and a reported ignition, for
 * neither is guessed from the other. So a moving vehicle of unknown ignition is `moving` and drawn hollow, one that stands is
 * `unknown`, and so is one of which nothing tells whether it moves.
 */
export function motionOf(evidence: MotionEvidence, thresholds: FleetThresholds): Motion {
  const moves = isMoving(evidence, thresholds);
  if (moves === true) return 'moving';
  if (moves === null || evidence.ignition === 'unknown') return 'unknown';
  return evidence.ignition === 'on' ? 'idle' : 'stopped';
}

/** By speed, else by `movement.status`, else by places; null where nothing tells, or not of now. */
function isMoving(evidence: MotionEvidence, thresholds: FleetThresholds): boolean | null {
  const { fixAgeS, movement, movementAgeS } = evidence;
  const { motionHoldS } = thresholds;
  const byFix = isMovingByFix(evidence, thresholds);
  const isFixNew = fixAgeS <= motionHoldS;
  if (isFixNew && !Number.isNaN(evidence.speedKmh)) return byFix;
  if (movement !== null && movementAgeS <= motionHoldS) return movement;
  if (isFixNew && byFix !== null) return byFix;
  return stillStands(evidence, byFix, thresholds) ? false : null;
}

function isMovingByFix(
  { speedKmh, stoodStill }: MotionEvidence,
  { movingKmh }: FleetThresholds,
): boolean | null {
  if (!Number.isNaN(speedKmh)) return speedKmh >= movingKmh;
  return stoodStill ? false : null;
}

/**
 * Whether old evidence of standing is as good as new: the newest there is, and the ignition has been off ever since. A parked
 * vehicle under a roof would else be unknown all night; one whose engine ran since may be anywhere.
 */
function stillStands(
  evidence: MotionEvidence,
  byFix: boolean | null,
  { motionHoldS }: FleetThresholds,
): boolean {
  if (evidence.ignition !== 'off') return false;
  const { fixAgeS, movement, movementAgeS } = evidence;
  const byMovement = movement !== null && (byFix === null || movementAgeS < fixAgeS);
  const moves = byMovement ? movement : byFix;
  return moves === false && (byMovement ? movementAgeS : fixAgeS) - evidence.ignitionAgeS <= motionHoldS;
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
    (flags.ignitionSinceAtLeast ? VEHICLE_FLAGS.ignitionSinceAtLeast : 0) |
    (flags.timeUnknown ? VEHICLE_FLAGS.timeUnknown : 0) |
    (flags.oldFix ? VEHICLE_FLAGS.oldFix : 0) |
    (flags.invalidPlace ? VEHICLE_FLAGS.invalidPlace : 0)
  );
}
