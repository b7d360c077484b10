import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import { distanceM } from '../../../shared/coordinates/geodesy.ts';
import { wrapped } from '../../../shared/coordinates/meridians.ts';

/** Mean radius of the earth, metres (IUGG), as distances have it. */
const EARTH_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

/**
 * Square metres within a ring whose sides are shortest ways; the last side leads back to the first point. Where the ring goes round a pole,
 * it is the side of that pole. Less than three points hold nothing.
 */
export function areaM2(ring: readonly Coordinates[]): number {
  if (ring.length < 3) return 0;
  let excess = 0;
  let turned = 0;
  ring.forEach((from, at) => {
    const to = ring[(at + 1) % ring.length] ?? from;
    const turn = turnDeg(from.longitude, to.longitude) * RADIANS;
    const here = Math.tan((from.latitude * RADIANS) / 2);
    const there = Math.tan((to.latitude * RADIANS) / 2);
    // The triangle, or rather its excess, between the side and the equator.
    excess += 2 * Math.atan2(Math.tan(turn / 2) * (here + there), 1 + here * there);
    turned += turn;
  });
  const goesRoundPole = Math.abs(turned) > Math.PI;
  const share = goesRoundPole ? 2 * Math.PI - Math.abs(excess) : Math.abs(excess);
  return share * EARTH_M * EARTH_M;
}

/** The shorter turn from one longitude to another, degrees, [-180, 180). */
export function turnDeg(from: number, to: number): number {
  return wrapped(to - from);
}

/** The point at a share (0 to 1) of the shortest way; between opposite points, of any of the ways. */
export function between(from: Coordinates, to: Coordinates, share: number): Coordinates {
  const angle = distanceM(from, to) / EARTH_M;
  if (angle < 1e-12) return from;
  const [first, second] = [Math.sin((1 - share) * angle), Math.sin(share * angle)];
  const along = (of: (point: Coordinates) => number): number => first * of(from) + second * of(to);
  const x = along((point) => Math.cos(point.latitude * RADIANS) * Math.cos(point.longitude * RADIANS));
  const y = along((point) => Math.cos(point.latitude * RADIANS) * Math.sin(point.longitude * RADIANS));
  const z = along((point) => Math.sin(point.latitude * RADIANS));
  return { latitude: Math.atan2(z, Math.hypot(x, y)) / RADIANS, longitude: Math.atan2(y, x) / RADIANS };
}
