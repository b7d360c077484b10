import { secondsBetween } from './stops.ts';
import type { TrackFixes } from './track.ts';

/** As a vehicle is lost (docs/user-guide.md#reading-the-map): after ten of its own intervals, and never sooner than this, seconds. */
const INTERVALS = 10;
const LEAST_S = 600;
/** However seldom it reports. */
const MOST_S = 6 * 3_600;
const IGNITION_OFF = 1;

/**
 * From how many seconds without a fix on nothing is said of what lies between, by the rhythm of the vehicle itself: ten times the median
 * of its intervals, but for those that begin with the ignition off, for parked trackers report seldom.
 */
export function silenceByRhythm(fixes: TrackFixes): number {
  const intervals: number[] = [];
  for (let at = 1; at < fixes.timeUs.length; at++) {
    if (fixes.ignition[at - 1] !== IGNITION_OFF) intervals.push(secondsBetween(fixes, at - 1, at));
  }
  const median = intervals.sort((a, b) => a - b)[Math.floor(intervals.length / 2)] ?? 0;
  return Math.min(MOST_S, Math.max(LEAST_S, INTERVALS * median));
}
