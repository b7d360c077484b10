import { latitudeAt } from './plane-path.ts';
import type { PlaneShape } from './plane-shape.ts';

/** Degrees; from west to east without crossing the dateline. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const RADIANS = Math.PI / 180;
/** Of the ball that `distanceM` measures on. */
const METRES_A_DEGREE = 6_371_008.8 * RADIANS;
/** Boxes are so much larger than what they hold, for rounding. */
const MARGIN_DEG = 1e-9;

/** Boxes that hold all that is inside of a shape: two where it lies across the dateline. */
export function boxesOf(shape: PlaneShape): readonly Box[] {
  switch (shape.kind) {
    case 'circle': {
      const { latitude, longitude } = shape.centre;
      return boxesRound(longitude, longitude, latitude, latitude, shape.radiusM);
    }
    case 'polygon': {
      const { minX, maxX, minY, maxY } = shape.bounds;
      return boxesRound(minX, maxX, latitudeAt(minY), latitudeAt(maxY), 0);
    }
    case 'corridor': {
      const { minX, maxX, minY, maxY } = shape.bounds;
      return boxesRound(minX, maxX, latitudeAt(minY), latitudeAt(maxY), shape.halfWidthM);
    }
  }
}

/** Everything within so many metres of a stretch of longitudes, which may be beyond the dateline, and of latitudes. */
function boxesRound(minX: number, maxX: number, least: number, most: number, reachM: number): readonly Box[] {
  const reachDeg = reachM / METRES_A_DEGREE + MARGIN_DEG;
  const south = least - reachDeg;
  const north = most + reachDeg;
  const aside = asideDeg(Math.max(-least, most), reachDeg);
  const west = minX - aside;
  const east = maxX + aside;
  const between = { south: Math.max(-90, south), north: Math.min(90, north) };
  if (south <= -90 || north >= 90 || east - west >= 360) return [{ west: -180, east: 180, ...between }];
  const turns = 360 * Math.floor((west + 180) / 360);
  const [from, to] = [west - turns, east - turns];
  if (to <= 180) return [{ west: from, east: to, ...between }];
  return [
    { west: from, east: 180, ...between },
    { west: -180, east: to - 360, ...between },
  ];
}

/** How many degrees of longitude a circle of this radius reaches to either side, at this latitude at most. */
function asideDeg(latitude: number, reachDeg: number): number {
  const ratio = Math.sin(Math.min(90, reachDeg) * RADIANS) / Math.cos(latitude * RADIANS);
  return ratio >= 1 || latitude >= 90 ? 180 : Math.asin(ratio) / RADIANS + MARGIN_DEG;
}
