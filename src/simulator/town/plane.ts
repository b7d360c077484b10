import { moved, offset, type Place } from '../world/geo.ts';

/** Metres east and north of the middle of a town. */
export type Point = readonly [east: number, north: number];
/** A ring of corners; the last one joins the first. */
export type Ring = readonly Point[];

/** Where a place lies in the plane around `origin`. */
export function toPlane(origin: Place, place: Place): Point {
  const { east, north } = offset(origin, place);
  return [east, north];
}

/** Longitude and latitude of a point in the plane around `origin`, as GeoJSON wants them. */
export function toLonLat(origin: Place, [east, north]: Point): [number, number] {
  const { longitude, latitude } = moved(origin, east, north);
  return [longitude, latitude];
}

/** Metres between two points. */
export function distance([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(bx - ax, by - ay);
}

/** The point at `share` of the way from `a` to `b`. */
export function along([ax, ay]: Point, [bx, by]: Point, share: number): Point {
  return [ax + (bx - ax) * share, ay + (by - ay) * share];
}

/** Direction from `a` to `b` in radians, anticlockwise from east. */
export function bearing([ax, ay]: Point, [bx, by]: Point): number {
  return Math.atan2(by - ay, bx - ax);
}

/** The point `forward` metres along and `left` metres to the left of a direction in radians. */
export function stepped([x, y]: Point, direction: number, forward: number, left: number): Point {
  const cos = Math.cos(direction);
  const sin = Math.sin(direction);
  return [x + forward * cos - left * sin, y + forward * sin + left * cos];
}

/** Metres from `point` to the piece of a line from `a` to `b`. */
export function distanceToPiece([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const lengthSquared = dx * dx + dy * dy;
  const share = lengthSquared === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / lengthSquared;
  const nearest = Math.min(1, Math.max(0, share));
  return Math.hypot(ax + dx * nearest - x, ay + dy * nearest - y);
}
