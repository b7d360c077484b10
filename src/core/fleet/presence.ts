/**
 * Whether a vehicle is there, by one rule for every screen: presence is what was heard of it, and when. That its connection
 * was closed is no evidence, for trackers on UDP never have one and those on short TCP close it after every report; it is worth
 * a word only where it is the newest news of a vehicle that is not live.
 */
import type { Freshness } from '../../shared/vehicle-status.ts';
import type { FleetThresholds } from './thresholds.ts';

/** What presence is judged by. */
export interface PresenceEvidence {
  /** Whether anything was ever heard of the vehicle itself, dated or not. */
  readonly seen: boolean;
  /** Age of the newest message; NaN where it has no time (MQTT 3, an unreadable time). Negative counts as zero. */
  readonly ageS: number;
  /** How long ago anything was heard, also what has no time that can be read; NaN where not known. */
  readonly heardAgeS: number;
  /** Seconds from one message to the next, known or assumed. */
  readonly intervalS: number;
  /** The newest message was late, and so is never live, however patient the interval makes us. */
  readonly late: boolean;
  /** flespi's word on the connection; null where never said. */
  readonly connected: boolean | null;
  /** Age of that word; infinite where it has no time. */
  readonly connectedAgeS: number;
}

/** What of a vehicle's presence is shown. */
export interface Presence {
  readonly freshness: Freshness;
  /** That flespi told of the close of its connection after the vehicle was last heard. */
  readonly disconnected: boolean;
}

/** Judges presence; two clocks that differ by `aheadS` are taken for one when the close is set against the last word. */
export function presenceOf(evidence: PresenceEvidence, thresholds: FleetThresholds): Presence {
  const freshness = freshnessOf(evidence, thresholds);
  const { connected, connectedAgeS, heardAgeS } = evidence;
  const isNewest =
    !(connectedAgeS > heardAgeS + thresholds.aheadS) || connectedAgeS === Number.POSITIVE_INFINITY;
  const isSilent = freshness === 'stale' || freshness === 'lost';
  return { freshness, disconnected: connected === false && isSilent && isNewest };
}

/** `live` up to and at its limit, `lost` only beyond its own; an unknown age is never live. */
function freshnessOf(evidence: PresenceEvidence, thresholds: FleetThresholds): Freshness {
  if (!evidence.seen) return 'never';
  const withinLive = evidence.ageS <= liveLimitS(evidence.intervalS, thresholds);
  if (withinLive && !evidence.late) return 'live';
  return evidence.heardAgeS > lostLimitS(evidence.intervalS, thresholds) ? 'lost' : 'stale';
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
