import { distance, distanceToPiece, type Point, type Ring } from './plane.ts';

/** A rectangle along the axes, in metres. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** A straight piece of a rim or line. */
export type Side = readonly [from: Point, to: Point];

/** The sides of a ring, each with its two corners. */
export function sidesOf(ring: Ring): readonly Side[] {
  return ring.flatMap((from, index) => {
    const to = ring[(index + 1) % ring.length];
    return to === undefined ? [] : [[from, to] as const];
  });
}

/** Square metres; above zero where the corners run anticlockwise. */
export function signedArea(ring: Ring): number {
  return sidesOf(ring).reduce((sum, [[ax, ay], [bx, by]]) => sum + (ax * by - bx * ay) / 2, 0);
}

/** The middle of the corners: inside of every ring that is nearly convex. */
export function middleOf(ring: Ring): Point {
  const sum = ring.reduce<Point>(([x, y], corner) => [x + corner[0], y + corner[1]], [0, 0]);
  return [sum[0] / ring.length, sum[1] / ring.length];
}

/** The smallest rectangle around some points. */
export function boxOf(points: readonly Point[]): Box {
  const easts = points.map(([east]) => east);
  const norths = points.map(([, north]) => north);
  return {
    west: Math.min(...easts),
    east: Math.max(...easts),
    south: Math.min(...norths),
    north: Math.max(...norths),
  };
}

/** Whether two rectangles share a point. */
export function overlap(a: Box, b: Box): boolean {
  return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

/** Whether a point lies inside of these sides, by the even-odd rule. */
export function isInside(sides: readonly Side[], [x, y]: Point): boolean {
  let inside = false;
  for (const [[ax, ay], [bx, by]] of sides) {
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** Metres from a point to the nearest of some sides; infinite without any. */
export function distanceToNearest(sides: readonly Side[], point: Point): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const [from, to] of sides) nearest = Math.min(nearest, distanceToPiece(point, from, to));
  return nearest;
}

/** The side that is longest. */
export function longestSide(ring: Ring): Side | undefined {
  const [longest] = sidesOf(ring).toSorted(([a, b], [c, d]) => distance(c, d) - distance(a, b));
  return longest;
}

/** Where the straight line through `a` and `b` runs inside, as shares of the way from `a` to `b`, in pairs. */
export function crossings(ring: Ring, a: Point, b: Point): readonly number[] {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  return sidesOf(ring)
    .flatMap(([from, to]) => {
      const [sx, sy] = [to[0] - from[0], to[1] - from[1]];
      const cross = dx * sy - dy * sx;
      if (cross === 0) return [];
      const onSide = ((from[0] - a[0]) * dy - (from[1] - a[1]) * dx) / cross;
      const onLine = ((from[0] - a[0]) * sy - (from[1] - a[1]) * sx) / cross;
      return onSide >= 0 && onSide < 1 ? [onLine] : [];
    })
    .sort((one, other) => one - other);
}
