import type { Coordinates } from '../coordinates/coordinates.ts';
import type { GeofencePoint } from './geofence.ts';

/**
 * A line as it is drawn on the map (Web Mercator): x0, y0, x1, y1, …, in degrees of longitude along both axes. Each x is at most 180 from
 * the one before, so it may be beyond the dateline.
 */
export type PlanePath = Float64Array;

/** Rectangle in that plane. */
export interface PlaneBounds {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

const RADIANS = Math.PI / 180;

/** How far from the equator the map draws a latitude, in degrees of longitude. */
export function northing(latitude: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (latitude * RADIANS) / 2)) / RADIANS;
}

/** The latitude that is drawn there. */
export function latitudeAt(y: number): number {
  return (2 * Math.atan(Math.exp(y * RADIANS)) - Math.PI / 2) / RADIANS;
}

/** The short way round the earth from one longitude to another, -180 to 180. */
export function turnBetween(from: number, to: number): number {
  const turn = (to - from) % 360;
  if (turn > 180) return turn - 360;
  return turn < -180 ? turn + 360 : turn;
}

/** Points as they are drawn. */
export function planePath(points: readonly GeofencePoint[]): PlanePath {
  const path = new Float64Array(2 * points.length);
  let x = points[0]?.[0] ?? 0;
  points.forEach(([longitude, latitude], index) => {
    x += turnBetween(x, longitude);
    path[2 * index] = x;
    path[2 * index + 1] = northing(latitude);
  });
  return path;
}

/** A place of the plane on the earth. */
export function placeAt(x: number, y: number): Coordinates {
  return { latitude: latitudeAt(y), longitude: turnBetween(0, x) };
}

export function boundsOf(path: PlanePath): PlaneBounds {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < path.length; at += 2) {
    const x = path[at] ?? 0;
    const y = path[at + 1] ?? 0;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return { minX, minY, maxX, maxY };
}

/** The longitudes of a place, once round the earth each, that are no further than `reach` from those of the bounds. */
export function* turnsNear(longitude: number, { minX, maxX }: PlaneBounds, reach: number): Generator<number> {
  const first = longitude + 360 * Math.ceil((minX - reach - longitude) / 360);
  for (let x = first; x <= maxX + reach; x += 360) yield x;
}
