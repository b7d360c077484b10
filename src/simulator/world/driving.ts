import type { Random } from '../base/random.ts';
import { between, courseDeg, distanceM, offset, type Place, turnDeg } from './geo.ts';
import type { Crossing, Road } from './roads.ts';

/** Where a vehicle is on its way, and how fast. */
export interface Drive {
  readonly from: Crossing;
  readonly road: Road;
  readonly next: Road;
  /** Metres from `from`; past the start of the corner it follows the bend. */
  readonly alongM: number;
  readonly speedMs: number;
  /** Whether it means to halt before the crossing ahead. */
  readonly halting: boolean;
}

/** What the driver is like. */
export interface Driver {
  /** Share of the limit held on a free road. */
  readonly pace: number;
  /** Highest speed of the vehicle. */
  readonly topKmh: number;
}

const ACCELERATION = 1.6;
const BRAKING = 2.2;
/** Metres before and after a crossing in which the bend is driven. */
const CORNER_M = 22;

/** Sets off along a road at rest or in flow. */
export function setOff(from: Crossing, road: Road, speedMs: number, random: Random): Drive {
  return { from, road, next: chooseRoad(from, road.to, random), alongM: CORNER_M, speedMs, halting: false };
}

/**
 * Drives on for `dtS` (at most a second or two at once). Halts in front of a crossing only where `halting` is set;
 * past the crossing it takes the next road and chooses another after it.
 */
export function driveOn(drive: Drive, driver: Driver, dtS: number, random: Random): Drive {
  const length = distanceM(drive.from, drive.road.to);
  const toCorner = Math.max(0, length - CORNER_M - drive.alongM);
  const wanted = Math.min(freeSpeed(drive, driver), approachSpeed(cornerSpeed(drive), toCorner));
  const target = drive.halting ? Math.min(wanted, approachSpeed(0, toCorner - 2)) : wanted;
  const speedMs = Math.max(
    0,
    Math.min(target, drive.speedMs + ACCELERATION * dtS),
    drive.speedMs - BRAKING * 1.6 * dtS,
  );
  const alongM = drive.alongM + ((drive.speedMs + speedMs) / 2) * dtS;
  if (alongM < length + CORNER_M) return { ...drive, alongM, speedMs };
  return {
    from: drive.road.to,
    road: drive.next,
    next: chooseRoad(drive.road.to, drive.next.to, random),
    alongM: alongM - length,
    speedMs,
    halting: false,
  };
}

/** Where it is, and its course: along the road, or along the bend around a crossing. */
export function whereabouts(drive: Drive): Place & { readonly courseDeg: number } {
  const { from, road, next, alongM } = drive;
  const length = distanceM(from, road.to);
  const start = length - CORNER_M;
  if (alongM <= start) {
    return { ...between(from, road.to, alongM / length), courseDeg: courseDeg(from, road.to) };
  }
  const share = Math.min(1, (alongM - start) / (2 * CORNER_M));
  const inward = between(from, road.to, start / length);
  const outward = between(road.to, next.to, CORNER_M / distanceM(road.to, next.to));
  const first = between(inward, road.to, share);
  const second = between(road.to, outward, share);
  const place = between(first, second, share);
  const { east, north } = offset(first, second);
  const course = Math.hypot(east, north) < 0.01 ? courseDeg(road.to, next.to) : courseDeg(first, second);
  return { ...place, courseDeg: course };
}

function freeSpeed(drive: Drive, driver: Driver): number {
  return Math.min(drive.road.limitKmh * driver.pace, driver.topKmh) / 3.6;
}

function cornerSpeed(drive: Drive): number {
  const turn = turnDeg(courseDeg(drive.from, drive.road.to), courseDeg(drive.road.to, drive.next.to));
  return Math.max(3.2, 26 - turn * 0.28);
}

/** The speed from which `end` can still be reached over this distance. */
function approachSpeed(end: number, distance: number): number {
  return Math.sqrt(end * end + 2 * BRAKING * Math.max(0, distance));
}

/** Mostly straight on, sometimes a turn, back only out of a dead end. */
export function chooseRoad(from: Crossing, at: Crossing, random: Random): Road {
  const onward = at.roads.filter((road) => road.to !== from);
  if (onward.length === 0) return random.pick(at.roads);
  const course = courseDeg(from, at);
  const weights = onward.map((road) => 1 / (12 + turnDeg(course, courseDeg(at, road.to))));
  let draw = random.between(
    0,
    weights.reduce((sum, weight) => sum + weight, 0),
  );
  for (const [index, road] of onward.entries()) {
    draw -= weights[index] ?? 0;
    if (draw <= 0) return road;
  }
  return random.pick(onward);
}
