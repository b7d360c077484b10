import type { Coordinates } from '../coordinates/coordinates.ts';
import { distanceM } from '../coordinates/geodesy.ts';
import { latitudeAt, northing, type PlaneBounds, type PlanePath, turnsNear } from './plane-path.ts';
import type { PlaneShape } from './plane-shape.ts';

/** Whether a place is inside; one on the edge may be either. */
export function isInside(shape: PlaneShape, place: Coordinates): boolean {
  switch (shape.kind) {
    case 'circle':
      return distanceM(shape.centre, place) <= shape.radiusM;
    case 'polygon':
      return isInRings(shape.rings, shape.bounds, place);
    case 'corridor':
      return distanceToPathM(shape.path, false, shape.bounds, place) <= shape.halfWidthM;
  }
}

/** How far outside a place is, metres; 0 where it is inside. */
export function outsideM(shape: PlaneShape, place: Coordinates): number {
  switch (shape.kind) {
    case 'circle':
      return Math.max(0, distanceM(shape.centre, place) - shape.radiusM);
    case 'polygon':
      if (isInside(shape, place)) return 0;
      return Math.min(...shape.rings.map((ring) => distanceToPathM(ring, true, shape.bounds, place)));
    case 'corridor':
      return Math.max(0, distanceToPathM(shape.path, false, shape.bounds, place) - shape.halfWidthM);
  }
}

/** By how many sides lie east of it: an even number outside, and in a hole, whose sides count too. */
function isInRings(
  rings: readonly PlanePath[],
  bounds: PlaneBounds,
  { latitude, longitude }: Coordinates,
): boolean {
  const y = northing(latitude);
  if (y < bounds.minY || y > bounds.maxY) return false;
  for (const x of turnsNear(longitude, bounds, 0)) {
    let isOdd = false;
    for (const ring of rings) if (isOddEast(ring, x, y)) isOdd = !isOdd;
    if (isOdd) return true;
  }
  return false;
}

function isOddEast(ring: PlanePath, x: number, y: number): boolean {
  let isOdd = false;
  let fromX = ring[ring.length - 2] ?? 0;
  let fromY = ring[ring.length - 1] ?? 0;
  for (let at = 0; at < ring.length; at += 2) {
    const toX = ring[at] ?? 0;
    const toY = ring[at + 1] ?? 0;
    if (toY > y !== fromY > y && x < fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX)) isOdd = !isOdd;
    fromX = toX;
    fromY = toY;
  }
  return isOdd;
}

/** To the nearest point of the line as it is drawn, by air, metres. */
function distanceToPathM(path: PlanePath, isRing: boolean, bounds: PlaneBounds, place: Coordinates): number {
  const y = northing(place.latitude);
  let nearest = Infinity;
  let footX = 0;
  let footY = 0;
  for (const x of turnsNear(place.longitude, bounds, 180)) {
    let fromX = path[isRing ? path.length - 2 : 0] ?? 0;
    let fromY = path[isRing ? path.length - 1 : 1] ?? 0;
    for (let at = 0; at < path.length; at += 2) {
      const toX = path[at] ?? 0;
      const toY = path[at + 1] ?? 0;
      const alongX = toX - fromX;
      const alongY = toY - fromY;
      const square = alongX * alongX + alongY * alongY;
      const share = square === 0 ? 0 : ((x - fromX) * alongX + (y - fromY) * alongY) / square;
      const within = Math.min(Math.max(share, 0), 1);
      const nearX = fromX + within * alongX;
      const nearY = fromY + within * alongY;
      const away = (x - nearX) ** 2 + (y - nearY) ** 2;
      if (away < nearest) {
        nearest = away;
        footX = nearX;
        footY = nearY;
      }
      fromX = toX;
      fromY = toY;
    }
  }
  return distanceM(place, { latitude: latitudeAt(footY), longitude: footX });
}
