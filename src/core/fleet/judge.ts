/** Judges a vehicle again: gathers its evidence, asks the pure rules, notes when a state began. */
import type { Freshness, Motion } from '../../shared/vehicle-status.ts';
import { alarmUntilS } from './alarms.ts';
import { agingOf, isFixOld } from './evidence.ts';
import { liveLimitS, lostLimitS, presenceOf } from './presence.ts';
import { motionOf } from './status.ts';
import type { FleetThresholds } from './thresholds.ts';
import { UNDATED_S } from './timestamped.ts';
import { heardTimeOf, intervalsOf, knownTime, nominalIntervalOf, type Vehicle } from './vehicle.ts';

/**
 * Judges motion. `timeS` is the time of the evidence that may have changed it; `live`: that evidence came as it was
 * said, and not in a retained snapshot.
 */
export function judgeMotion(
  vehicle: Vehicle,
  timeS: number,
  live: boolean,
  thresholds: FleetThresholds,
): void {
  const { fix, movement, standstill } = vehicle;
  const motion = motionOf(
    {
      speedKmh: fix === null ? Number.NaN : fix.speedKmh,
      // Of a message without a time it is not known what it shows of now, not even where its place has one.
      fixAgeS: agingOf(vehicle, fix === null || fix.saidS === UNDATED_S ? UNDATED_S : fix.timeS),
      movement: movement.value,
      movementAgeS: agingOf(vehicle, movement.timeS),
      stoodStill: standstill?.stands === true,
      ignition: vehicle.ignition,
      ignitionAgeS: agingOf(vehicle, vehicle.ignitionSinceS),
    },
    thresholds,
  );
  vehicle.oldFix = isFixOld(vehicle, thresholds);
  if (motion !== vehicle.motion) enterMotion(vehicle, motion, timeS, live);
  else if (Number.isNaN(vehicle.motionSinceS)) sightMotion(vehicle, timeS);
}

/**
 * A beginning was seen where a state was seen before it, and live evidence ended that. Idle and stopped that follow on
 * unknown only became known. Values of one moment may come one by one, and are one sighting.
 */
function enterMotion(vehicle: Vehicle, motion: Motion, timeS: number, live: boolean): void {
  const sinceS = vehicle.motionSinceS;
  const becameKnown = vehicle.motion === 'unknown' && motion !== 'moving';
  if (!live || becameKnown || Number.isNaN(sinceS)) vehicle.motionSinceAtLeast = true;
  else if (timeS > sinceS) vehicle.motionSinceAtLeast = false;
  vehicle.motion = motion;
  vehicle.motionSinceS = timeS < sinceS && timeS !== UNDATED_S ? sinceS : knownTime(timeS);
}

/** The first dated sighting of a state that was known without a time, or of a standing vehicle of unknown ignition. */
function sightMotion(vehicle: Vehicle, timeS: number): void {
  const { fix, movement } = vehicle;
  if (timeS === UNDATED_S) return;
  if (vehicle.motion === 'unknown' && (fix === null || Number.isNaN(fix.speedKmh))) return;
  if (timeS !== fix?.timeS && timeS !== vehicle.ignitionTimeS && timeS !== movement.timeS) return;
  vehicle.motionSinceS = timeS;
  vehicle.motionSinceAtLeast = true;
}

/**
 * Judges freshness at `nowS`. Returns when time alone will change it next, Unix seconds: it changes after that
 * moment, not at it; infinite where it never will.
 */
export function judgeFreshness(vehicle: Vehicle, nowS: number, thresholds: FleetThresholds): number {
  const { messageTimeS } = vehicle;
  const intervalS = expectedIntervalOf(vehicle, thresholds);
  const heardS = heardTimeOf(vehicle);
  const { freshness, disconnected } = presenceOf(
    {
      seen: vehicle.seen,
      ageS: nowS - messageTimeS,
      heardAgeS: nowS - heardS,
      intervalS,
      late: vehicle.late,
      connected: vehicle.connected.value,
      connectedAgeS: nowS - vehicle.connected.timeS,
    },
    thresholds,
  );
  vehicle.disconnected = disconnected;
  const staleFromS = vehicle.late ? messageTimeS : messageTimeS + liveLimitS(intervalS, thresholds);
  const lostFromS = heardS + lostLimitS(intervalS, thresholds);
  if (freshness !== vehicle.freshness) {
    vehicle.freshness = freshness;
    vehicle.freshnessSinceS = beganAt(freshness, vehicle, nowS, staleFromS, lostFromS);
  }
  if (freshness === 'live') return staleFromS;
  return lostFromS >= nowS ? lostFromS : Number.POSITIVE_INFINITY;
}

/** An interval seen once, or of the other ignition state, may be an outage: it is believed up to so many assumed ones. */
const UNPROVED_INTERVALS = 5;

/** Seconds from one message to the next, known or else assumed. */
function expectedIntervalOf(vehicle: Vehicle, thresholds: FleetThresholds): number {
  const assumedS = vehicle.ignition === 'on' ? thresholds.assumedOnIntervalS : thresholds.assumedOffIntervalS;
  const nominalS = nominalIntervalOf(vehicle);
  if (Number.isNaN(nominalS)) return assumedS;
  const isProved = intervalsOf(vehicle).recentS.length > 1;
  return isProved ? nominalS : Math.min(nominalS, UNPROVED_INTERVALS * assumedS);
}

/** Judges the alarms at `nowS`. Returns when time alone will end the next of them, as `judgeFreshness` does. */
export function judgeAlarm(vehicle: Vehicle, nowS: number, thresholds: FleetThresholds): number {
  const { alarms } = vehicle;
  if (alarms === undefined) return Number.POSITIVE_INFINITY;
  const dangerUntilS = alarmUntilS(alarms, 'danger', thresholds);
  const warningUntilS = alarmUntilS(alarms, 'warning', thresholds);
  vehicle.alarm = nowS <= dangerUntilS;
  vehicle.warning = nowS <= warningUntilS;
  return Math.min(
    vehicle.alarm ? dangerUntilS : Number.POSITIVE_INFINITY,
    vehicle.warning ? warningUntilS : Number.POSITIVE_INFINITY,
  );
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
  if (Number.isNaN(messageTimeS)) return freshness === 'lost' ? lostFromS : nowS;
  if (freshness === 'live') return Math.min(messageTimeS, nowS);
  if (freshness === 'stale') return Math.min(staleFromS, nowS);
  return Math.min(lostFromS, nowS);
}
