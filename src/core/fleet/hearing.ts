/**
 * How old a vehicle's newest message is, whatever our own clock is set to. Device and server times come from elsewhere, and how
 * long ago they were is told by two clocks of ours: the wall clock, which may be set, and the monotonic one, which cannot. Pure.
 */
import type { Vehicle } from './vehicle.ts';

/** One moment by both clocks, seconds: Unix time, and that of the clock that nobody sets. */
export interface Moment {
  readonly wallS: number;
  readonly monotonicS: number;
}

/** Between two looks a second or so apart the clocks differ by less than this unless one was set. */
const JUMP_S = 1;

/** Whether the wall clock was set between two moments. */
export function isJump(before: Moment, after: Moment): boolean {
  const wallS = after.wallS - before.wallS;
  return Math.abs(wallS - (after.monotonicS - before.monotonicS)) > JUMP_S;
}

/**
 * Moves on the times of a vehicle that counts by the moments at which its messages came, for it is ahead of our clock: those are only
 * worth what that clock was then.
 */
export function shiftReceipts(vehicle: Vehicle, { wallS, monotonicS }: Moment): void {
  const byS = wallS - monotonicS - vehicle.heardOffsetS;
  if (!vehicle.clockAhead || !(Math.abs(byS) > JUMP_S)) return;
  vehicle.heardOffsetS += byS;
  vehicle.messageTimeS += byS;
  vehicle.positionTimeS += byS;
  vehicle.ignitionTimeS += byS;
  vehicle.ignitionSinceS += byS;
  vehicle.motionSinceS += byS;
  vehicle.freshnessSinceS += byS;
  if (vehicle.fix !== null) vehicle.fix = { ...vehicle.fix, timeS: vehicle.fix.timeS + byS };
}

/** One that came longer ago than this is out of the journal: only the wall clock says how long, and that may be put right later. */
const LONG_AGO_S = 60;
/** It came out of the journal with a time of receipt that is still to come: how long ago that was, nobody knows. */
const UNKNOWN_AGE = Number.POSITIVE_INFINITY;

/**
 * Notes when the message came that age counts from. One out of the journal came long ago; how long, only the wall clock can
 * tell.
 */
export function noteHearing(vehicle: Vehicle, receivedS: number, { wallS, monotonicS }: Moment): void {
  const isToCome = receivedS > wallS + JUMP_S;
  // It came by another clock than ours is now: what ours is set to then says nothing of it.
  vehicle.heardOffsetS = isToCome ? Number.NaN : wallS - monotonicS;
  vehicle.heardS = monotonicS - Math.max(0, wallS - receivedS);
  vehicle.heardByWall = wallS - receivedS > LONG_AGO_S;
  vehicle.heardAgeS = isToCome ? UNKNOWN_AGE : Math.max(0, receivedS - vehicle.messageTimeS);
}

/**
 * Now, on the scale of the vehicle's own times: Unix seconds, NaN where that cannot be told. A message is at least as old as
 * it is long since it came. Beyond that the clocks differ only where ours was set, and the smaller age is the true one, both
 * where a right clock was set wrong ahead and where a clock that was ahead was set right. Of one out of the journal only the wall
 * clock tells when it came, and nobody which of its settings was right: it counts as old as either has it, for live is a promise.
 */
export function nowOf(vehicle: Vehicle, { wallS, monotonicS }: Moment): number {
  const { messageTimeS, heardS, heardAgeS, heardByWall } = vehicle;
  if (Number.isNaN(messageTimeS) || Number.isNaN(heardS)) return wallS;
  const wallAgeS = wallS - messageTimeS;
  if (heardAgeS === UNKNOWN_AGE && wallAgeS < 0) return Number.NaN;
  const heardForS = monotonicS - heardS;
  if (heardByWall) return messageTimeS + Math.max(heardForS, wallAgeS);
  return messageTimeS + Math.max(heardForS, Math.min(wallAgeS, heardAgeS + heardForS));
}
