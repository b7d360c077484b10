import type { AlarmFlood, OwnAlarm } from '../../shared/alarms.ts';

/** More than a person can look at (ISA 18.2): begins above the first in ten minutes, ends below the second. */
const BEGINS = 10;
const ENDS = 5;
const SPAN_MS = 10 * 60_000;

/** Tells whether more alarms come than a person can look at. */
export interface FloodWatch {
  /** By all alarms that are new now. */
  at(fresh: readonly Pick<OwnAlarm, 'raisedMs' | 'phase' | 'historic'>[], nowMs: number): AlarmFlood | null;
}

/** Creates one that has seen none. */
export function createFloodWatch(): FloodWatch {
  let sinceMs: number | null = null;
  return {
    at(alarms, nowMs) {
      const fresh = alarms.filter(
        ({ phase, historic, raisedMs }) => phase === 'new' && !historic && nowMs - raisedMs < SPAN_MS,
      );
      if (fresh.length > BEGINS) sinceMs ??= nowMs;
      else if (fresh.length < ENDS) sinceMs = null;
      return sinceMs === null ? null : { sinceMs, alarms: fresh.length };
    },
  };
}
