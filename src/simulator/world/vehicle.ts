import type { Random } from '../base/random.ts';
import { composeMessage, type Parameters, type Wear } from './parameters.ts';
import type { Quirk, VehicleProfile } from './profile.ts';
import { beginTrip, continueTrip, ignitionOf, type Trip, turnIgnition } from './trip.ts';

/** What a device has to tell at one moment. */
export interface Report {
  readonly profile: VehicleProfile;
  /** Unix seconds by the device's clock, mostly whole. */
  readonly timestampS: number;
  readonly parameters: Parameters;
}

/** A vehicle that lives second by second. */
export interface Vehicle {
  readonly profile: VehicleProfile;
  /** What it is at now. */
  readonly trip: Trip;
  /** Lives on to `toS` (Unix seconds); the result is what it reported meanwhile, oldest first. */
  liveTo(toS: number): readonly Report[];
  /** Turns the ignition by hand and reports it as of `nowS`. One that never reports its ignition still does not. */
  setIgnition(on: boolean, nowS: number): Report;
}

/** Seconds before the start at which an odd vehicle reports for the last time. */
const SILENT_BEFORE_S: Partial<Record<Quirk, readonly [number, number]>> = {
  stale: [150, 280],
  lost: [4_000, 200_000],
  disabled: [90_000, 600_000],
};
/** Seconds before the start at which a receiver loses its fix. */
const FIX_LOST_BEFORE_S = 100;

export interface VehicleOptions {
  /** Unix seconds when its life begins, and from when on it is shown. */
  readonly bornS: number;
  readonly startS: number;
  /** Seconds after the start within which it reports for the first time. */
  readonly greetingS: number;
}

/** Creates a vehicle. */
export function createVehicle(profile: VehicleProfile, options: VehicleOptions, random: Random): Vehicle {
  const { bornS, startS } = options;
  const greetingS = startS + random.between(0, options.greetingS);
  const silence = SILENT_BEFORE_S[profile.quirk];
  const silentFromS = silence === undefined ? Number.POSITIVE_INFINITY : startS - random.between(...silence);
  // A fraction of its own keeps the fleet from reporting in step.
  let timeS = Math.min(bornS, silentFromS - 30) + random.unit();
  let trip = beginTrip(profile, timeS, random);
  let nextReportS = timeS;
  let wear: Wear = {
    mileageKm: random.between(8_000, 420_000),
    fuelPercent: random.between(18, 96),
    motorHours: random.between(300, 9_000),
  };

  const report = (timestampS: number): Report => {
    nextReportS = timeS + intervalOf(profile, trip);
    if (timeS < greetingS) nextReportS = Math.min(nextReportS, greetingS);
    const fixLost = profile.quirk === 'invalid-fix' && timeS > startS - FIX_LOST_BEFORE_S;
    return {
      profile,
      timestampS,
      parameters: composeMessage({ profile, trip, wear, timestampS, fixLost }, random),
    };
  };

  return {
    profile,
    get trip() {
      return trip;
    },
    liveTo(toS) {
      if (profile.quirk === 'never') return [];
      const reports: Report[] = [];
      const untilS = Math.min(toS, silentFromS);
      // Whole seconds on the vehicle's own grid: the world is the same however often it is looked at.
      while (timeS + 1 <= untilS) {
        timeS += 1;
        const before = ignitionOf(trip);
        trip = continueTrip(trip, profile, timeS, random);
        wear = worn(wear, trip);
        if (timeS >= nextReportS || ignitionOf(trip) !== before) reports.push(report(Math.floor(timeS)));
      }
      return reports;
    },
    setIgnition(on, nowS) {
      trip = turnIgnition(trip, on, timeS);
      return report(Math.round(nowS * 1000) / 1000);
    },
  };
}

function intervalOf(profile: VehicleProfile, trip: Trip): number {
  switch (trip.phase) {
    case 'driving':
    case 'light':
      return profile.movingIntervalS;
    case 'idling':
      return profile.movingIntervalS * 2;
    case 'parked':
      return profile.parkedIntervalS;
  }
}

function worn(wear: Wear, trip: Trip): Wear {
  if (!ignitionOf(trip)) return wear;
  const kilometers = trip.drive.speedMs / 1000;
  const fuelPercent = wear.fuelPercent - kilometers * 0.12 - 0.0002;
  return {
    mileageKm: wear.mileageKm + kilometers,
    fuelPercent: fuelPercent < 6 ? 95 : fuelPercent,
    motorHours: wear.motorHours + 1 / 3600,
  };
}
