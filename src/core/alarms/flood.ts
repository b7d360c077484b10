import { type AlarmFlood, isFresh, type OwnAlarm } from '../../shared/alarms.ts';

/** More than a person can look at (ISA 18.2): begins above the first in ten minutes, ends below the second. */
const BEGINS = 10;
const ENDS = 5;

/** Since when there is a flood, where so many came in the last ten minutes; null where there is none. */
export function nextFlood(sinceMs: number | null, fresh: number, nowMs: number): number | null {
  if (fresh > BEGINS) return sinceMs ?? nowMs;
  return fresh < ENDS ? null : sinceMs;
}

/** Tells whether more alarms come than a person can look at. */
export interface FloodWatch {
  /** By all alarms that are open now, and how many of late are in the history alone for want of room. */
  at(
    alarms: readonly Pick<OwnAlarm, 'first' | 'historic' | 'phase' | 'raisedMs' | 'severity'>[],
    nowMs: number,
    crowdedOut?: number,
  ): AlarmFlood | null;
}

/** Creates one that has seen none. */
export function createFloodWatch(): FloodWatch {
  let sinceMs: number | null = null;
  return {
    at(alarms, nowMs, crowdedOut = 0) {
      const fresh = alarms.filter((alarm) => isFresh(alarm, nowMs));
      sinceMs = nextFlood(sinceMs, crowdedOut > 0 ? Number.POSITIVE_INFINITY : fresh.length, nowMs);
      return sinceMs === null ? null : { sinceMs, alarms: fresh.length, crowdedOut };
    },
  };
}
