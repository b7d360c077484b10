import type { Random } from '../base/random.ts';
import { type Drive, driveOn, setOff } from './driving.ts';
import type { VehicleProfile } from './profile.ts';

/** What a vehicle is at: under way, before a red light, waiting with the engine on, or parked. */
export type Phase = 'driving' | 'light' | 'idling' | 'parked';

/** A vehicle's doings at a moment. */
export interface Trip {
  readonly phase: Phase;
  /** Unix seconds when a rest ends. */
  readonly untilS: number;
  readonly drive: Drive;
  /** Metres left of this trip; negative once its end is looked for. */
  readonly leftM: number;
}

/** Metres of a trip around a city, and of one between cities. */
const CITY_TRIP_M: Span = [500, 9_000];
const LONG_TRIP_M: Span = [40_000, 180_000];
type Span = readonly [from: number, to: number];

/** Puts a vehicle somewhere in or around its city in the middle of the day. */
export function beginTrip(profile: VehicleProfile, nowS: number, random: Random): Trip {
  const { city, longHaul } = profile;
  const from = random.pick(longHaul ? city.outskirts : city.crossings);
  const draw = random.unit();
  const phase: Phase = draw < (longHaul ? 0.85 : 0.56) ? 'driving' : draw < 0.7 ? 'idling' : 'parked';
  const road = random.pick(from.roads);
  const drive = setOff(from, road, phase === 'driving' ? 8 : 0, random);
  const untilS = nowS + (phase === 'parked' ? random.between(120, 3_000) : random.between(60, 1_200));
  return { phase, untilS, drive, leftM: random.between(...(longHaul ? LONG_TRIP_M : CITY_TRIP_M)) };
}

/** A vehicle's doings one second later. */
export function continueTrip(trip: Trip, profile: VehicleProfile, nowS: number, random: Random): Trip {
  if (trip.phase !== 'driving') return nowS < trip.untilS ? trip : endRest(trip, profile, random);
  const drive = driveOn(trip.drive, profile, 1, random);
  const leftM = trip.leftM - (trip.drive.speedMs + drive.speedMs) / 2;
  if (drive.halting && drive.speedMs < 0.2) return beginRest({ ...trip, drive, leftM }, nowS, random);
  const newRoad = drive.road !== trip.drive.road;
  const halting =
    drive.halting || (newRoad && (leftM < 0 || random.chance(drive.road.limitKmh >= 90 ? 0 : 0.22)));
  return { ...trip, drive: { ...drive, halting }, leftM };
}

/** The same vehicle with its ignition turned by hand: it sets off, or parks where it is, for a good while. */
export function turnIgnition(trip: Trip, on: boolean, nowS: number): Trip {
  const drive = { ...trip.drive, speedMs: 0, halting: false };
  return on
    ? { phase: 'idling', untilS: nowS + 5, drive, leftM: 20_000 }
    : { phase: 'parked', untilS: nowS + 3_600, drive, leftM: 0 };
}

/** Whether the engine runs. */
export function ignitionOf(trip: Trip): boolean {
  return trip.phase !== 'parked';
}

function beginRest(trip: Trip, nowS: number, random: Random): Trip {
  const drive = { ...trip.drive, speedMs: 0 };
  if (trip.leftM > 0) return { ...trip, drive, phase: 'light', untilS: nowS + random.between(8, 45) };
  if (random.chance(0.45)) return { ...trip, drive, phase: 'idling', untilS: nowS + random.between(60, 260) };
  return { ...trip, drive, phase: 'parked', untilS: nowS + random.between(180, 900) };
}

function endRest(trip: Trip, { longHaul }: VehicleProfile, random: Random): Trip {
  const leftM =
    trip.phase === 'light' ? trip.leftM : random.between(...(longHaul ? LONG_TRIP_M : CITY_TRIP_M));
  return { ...trip, phase: 'driving', leftM, drive: { ...trip.drive, halting: false } };
}
