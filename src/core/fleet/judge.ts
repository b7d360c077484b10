/** Judges a vehicle anew: gathers its evidence, asks the pure rules, notes when a state began. */
import type { Freshness } from '../../shared/vehicle-status.ts';
import { alarmUntilS } from './alarms.ts';
import { speedAgeOf } from './evidence.ts';
import { freshnessOf, liveLimitS, lostLimitS, motionOf } from './status.ts';
import type { FleetThresholds } from './thresholds.ts';
import { intervalsOf, knownTime, type Vehicle } from './vehicle.ts';

/** Judges motion; `timeS` is the time of the evidence that may have changed it. */
export function judgeMotion(vehicle: Vehicle, timeS: number, thresholds: FleetThresholds): void {
  const motion = motionOf(
    {
      speedKmh: vehicle.fix === null ? Number.NaN : vehicle.fix.speedKmh,
      speedAgeS: speedAgeOf(vehicle),
      movement: vehicle.movement.value,
      ignition: vehicle.ignition,
    },
    thresholds,
  );
  if (motion === vehicle.motion) return;
  vehicle.motion = motion;
  vehicle.motionSinceS = knownTime(timeS);
}

/**
 * Judges freshness at `nowS`. Returns when time alone will change it next, Unix seconds: it changes after that
 * moment, not at it; infinite where it never will.
 */
export function judgeFreshness(vehicle: Vehicle, nowS: number, thresholds: FleetThresholds): number {
  const { messageTimeS } = vehicle;
  const nominalIntervalS = intervalsOf(vehicle).nominalS;
  const freshness = freshnessOf(
    {
      seen: vehicle.seen,
      ageS: nowS - messageTimeS,
      nominalIntervalS,
      late: vehicle.late,
      connected: vehicle.connected.value,
    },
    thresholds,
  );
  const staleFromS = vehicle.late ? messageTimeS : messageTimeS + liveLimitS(nominalIntervalS, thresholds);
  const lostFromS = messageTimeS + lostLimitS(nominalIntervalS, thresholds);
  if (freshness !== vehicle.freshness) {
    vehicle.freshness = freshness;
    vehicle.freshnessSinceS = beganAt(freshness, vehicle, nowS, staleFromS, lostFromS);
  }
  if (freshness === 'live') return staleFromS;
  if (freshness === 'stale' && lostFromS >= nowS) return lostFromS;
  return Number.POSITIVE_INFINITY;
}

/** Judges the alarm at `nowS`. Returns when time alone will end it, as `judgeFreshness` does. */
export function judgeAlarm(vehicle: Vehicle, nowS: number, thresholds: FleetThresholds): number {
  const untilS = alarmUntilS(vehicle.alarms, thresholds);
  vehicle.alarm = nowS <= untilS;
  return vehicle.alarm ? untilS : Number.POSITIVE_INFINITY;
}

/** A state that time brought began when its limit was passed, not when we looked; one that a word brought, now. */
function beganAt(
  freshness: Freshness,
  { messageTimeS, seen }: Vehicle,
  nowS: number,
  staleFromS: number,
  lostFromS: number,
): number {
  if (!seen) return Number.NaN;
  if (Number.isNaN(messageTimeS)) return nowS;
  if (freshness === 'live') return Math.min(messageTimeS, nowS);
  if (freshness === 'stale') return Math.min(staleFromS, nowS);
  return Math.min(lostFromS, nowS);
}
