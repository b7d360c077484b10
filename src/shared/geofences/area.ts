import type { GeofenceShape } from './geofence.ts';
import { latitudeAt, type PlanePath } from './plane-path.ts';
import { planeRings } from './plane-shape.ts';

const RADIANS = Math.PI / 180;
/** Of a ball as large as the earth (IUGG), metres. */
const RADIUS_M = 6_371_008.8;

/** Square metres of a polygon, without its holes. */
export function polygonAreaM2(rings: Extract<GeofenceShape, { kind: 'polygon' }>['rings']): number {
  const [outer = 0, ...holes] = planeRings(rings).map(ringAreaM2);
  return outer - holes.reduce((sum, area) => sum + area, 0);
}

/** Of a ring on a ball, its sides taken for straight in longitude and the sine of latitude: fine for sides of a few degrees. */
export function ringAreaM2(ring: PlanePath): number {
  let sum = 0;
  let fromX = ring[ring.length - 2] ?? 0;
  let fromSine = sineAt(ring[ring.length - 1] ?? 0);
  for (let at = 0; at < ring.length; at += 2) {
    const toX = ring[at] ?? 0;
    const toSine = sineAt(ring[at + 1] ?? 0);
    sum += (toX - fromX) * RADIANS * (fromSine + toSine);
    fromX = toX;
    fromSine = toSine;
  }
  return (Math.abs(sum) / 2) * RADIUS_M * RADIUS_M;
}

function sineAt(y: number): number {
  return Math.sin(latitudeAt(y) * RADIANS);
}
