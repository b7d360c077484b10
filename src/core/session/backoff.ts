import { type BackOff, doublingPauseMs } from '../../shared/back-off.ts';

/** How eagerly to come back: `ordinary` after mishaps, `patient` after bans and quota refusals (flespi-facts §1.3). */
export type RetryPace = 'ordinary' | 'patient';

const FLOOR_MS = 1_000;
const CEILINGS: BackOff = { firstMs: 2 * FLOOR_MS, longestMs: 60_000 };
const PATIENT: BackOff = { firstMs: 30_000, longestMs: 120_000 };

/**
 * The wait before the next try, in ms.
 * Ordinary: spread evenly between 1 s and a ceiling that doubles from 2 s to 60 s, so that many desks that lost
 * the same broker do not come back as one. Patient: 30, 60, then 120 s, as a ban is lengthened by every early try.
 * @param strikes failures since the link last held for a while, 1 for the first
 * @param random a number in [0, 1)
 */
export function backoffDelayMs(pace: RetryPace, strikes: number, random: number): number {
  const before = Math.max(0, strikes - 1);
  if (pace === 'patient') return doublingPauseMs(PATIENT, before);
  const ceilingMs = doublingPauseMs(CEILINGS, before);
  return Math.round(FLOOR_MS + random * (ceilingMs - FLOOR_MS));
}
