import type { Coordinates } from '../../coordinates/coordinates.ts';
import { distanceM } from '../../coordinates/geodesy.ts';
import type { GeofencePoint, GeofenceShape } from '../geofence.ts';
import { latitudeAt, northing, turnBetween } from '../plane-path.ts';

const STEPS = 400;

/** Whether a place is inside, told in another way: by how often a ring goes round it. Null within centimetres of an edge. */
export function isInsideByForce(shape: GeofenceShape, place: Coordinates): boolean | null {
  if (shape.kind !== 'polygon') {
    const awayM = outsideByForceM(shape, place);
    return Math.abs(awayM) < 1 ? null : awayM < 0;
  }
  const turns = shape.rings.map((ring) => turnsRound(ring, place));
  if (turns.some((turn) => Number.isNaN(turn))) return null;
  return turns.filter((turn) => turn !== 0).length % 2 === 1;
}

/** How far outside of a circle or corridor a place is, negative inside, metres: by many points along each part. */
export function outsideByForceM(
  shape: Exclude<GeofenceShape, { kind: 'polygon' }>,
  place: Coordinates,
): number {
  if (shape.kind === 'circle') {
    const [longitude, latitude] = shape.centre;
    return distanceM({ latitude, longitude }, place) - shape.radiusM;
  }
  return nearestM(shape.path, place) - shape.widthM / 2;
}

/** To the nearest of many points along a line, metres. */
export function nearestM(line: readonly GeofencePoint[], place: Coordinates): number {
  let nearest = Infinity;
  for (let at = 0; at + 1 < line.length; at += 1) {
    const [from, to] = [line[at] ?? [0, 0], line[at + 1] ?? [0, 0]];
    const turn = turnBetween(from[0], to[0]);
    const [south, north] = [northing(from[1]), northing(to[1])];
    for (let step = 0; step <= STEPS; step += 1) {
      const share = step / STEPS;
      const point = {
        longitude: from[0] + share * turn,
        latitude: latitudeAt(south + share * (north - south)),
      };
      nearest = Math.min(nearest, distanceM(point, place));
    }
  }
  return nearest;
}

/** How often a ring goes round a place, by the angle that it turns as seen from there; NaN on its edge. */
function turnsRound(ring: readonly GeofencePoint[], { latitude, longitude }: Coordinates): number {
  let angle = 0;
  const seen = ring.map(([x, y]) => [turnBetween(longitude, x), northing(y) - northing(latitude)] as const);
  for (let at = 0; at < seen.length; at += 1) {
    const [ax, ay] = seen[at] ?? [0, 0];
    const [bx, by] = seen[(at + 1) % seen.length] ?? [0, 0];
    const cross = ax * by - ay * bx;
    const dot = ax * bx + ay * by;
    if (Math.abs(cross) < 1e-9 && dot <= 1e-9) return Number.NaN;
    angle += Math.atan2(cross, dot);
  }
  return Math.round(angle / (2 * Math.PI));
}
