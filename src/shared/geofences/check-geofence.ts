import type { GeofenceRefusal } from '../messages/geofences.ts';
import { fail, ok, type Result } from '../result.ts';
import { ringAreaM2 } from './area.ts';
import { findCrossing } from './find-crossing.ts';
import {
  type GeofenceInput,
  type GeofencePoint,
  type GeofenceShape,
  MOST_LATITUDE,
  MOST_SHAPE_POINTS,
  RADIUS_M,
  WIDTH_M,
} from './geofence.ts';
import { isInside } from './inside.ts';
import { boundsOf, type PlanePath, placeAt } from './plane-path.ts';
import { planeRings } from './plane-shape.ts';

/** Centimetres. */
const DIGITS = 7;
const LEAST_AREA_M2 = 1;

/** The geofence as it is kept, or why it cannot be: the same for a form, a file and flespi. */
export function checkGeofence(input: GeofenceInput): Result<GeofenceInput, GeofenceRefusal> {
  if (input.name.trim() === '') return fail({ code: 'geofence-no-name' });
  const shape = checkShape(input.shape);
  return shape.ok ? ok({ ...input, shape: shape.value }) : shape;
}

/** The shape as it is kept: without points that are the same as the one before. */
export function checkShape(shape: GeofenceShape): Result<GeofenceShape, GeofenceRefusal> {
  switch (shape.kind) {
    case 'circle': {
      const centre = rounded(shape.centre);
      if (!isPlace(centre)) return fail({ code: 'geofence-bad-place', why: 'numbers' });
      if (!(shape.radiusM >= RADIUS_M.least && shape.radiusM <= RADIUS_M.most)) {
        return fail({ code: 'geofence-bad-radius', leastM: RADIUS_M.least, mostM: RADIUS_M.most });
      }
      return ok({ ...shape, centre });
    }
    case 'corridor': {
      const path = withoutRepeats(shape.path);
      const refusal = refusalOf([path], 2);
      if (refusal !== null) return fail(refusal);
      if (!(shape.widthM >= WIDTH_M.least && shape.widthM <= WIDTH_M.most)) {
        return fail({ code: 'geofence-bad-width', leastM: WIDTH_M.least, mostM: WIDTH_M.most });
      }
      return ok({ ...shape, path });
    }
    case 'polygon': {
      const rings = openRings(shape.rings);
      const refusal = refusalOf(rings, 3) ?? refusalOfRings(planeRings(rings));
      return refusal === null ? ok({ ...shape, rings }) : fail(refusal);
    }
  }
}

/** Rings whose last point is not the first again, without repeated points. */
export function openRings(
  rings: readonly (readonly GeofencePoint[])[],
): readonly (readonly GeofencePoint[])[] {
  return rings.map((ring) => {
    const points = withoutRepeats(ring);
    const last = points.at(-1);
    return points.length > 1 && last !== undefined && isSame(last, points[0]) ? points.slice(0, -1) : points;
  });
}

/** Of points alone, whatever they make up. */
function refusalOf(lines: readonly (readonly GeofencePoint[])[], least: number): GeofenceRefusal | null {
  const points = lines.flat();
  if (!points.every(isPlace)) return { code: 'geofence-bad-place', why: 'numbers' };
  if (points.some(([, latitude]) => Math.abs(latitude) > MOST_LATITUDE)) {
    return { code: 'geofence-bad-place', why: 'beyond-map' };
  }
  if (lines.length === 0 || lines.some(({ length }) => length < least)) {
    return { code: 'geofence-too-few-points', least };
  }
  if (points.length > MOST_SHAPE_POINTS) {
    return { code: 'geofence-too-many-points', points: points.length, most: MOST_SHAPE_POINTS };
  }
  return null;
}

function refusalOfRings(rings: readonly PlanePath[]): GeofenceRefusal | null {
  const [outer, ...holes] = rings;
  if (outer === undefined) return { code: 'geofence-too-few-points', least: 3 };
  if (rings.some(isRoundPole)) return { code: 'geofence-round-pole' };
  // First: what crosses itself may have as much to its left as to its right.
  const crossing = findCrossing(rings);
  if (crossing !== null) return { code: 'geofence-crosses-itself', ...placeAt(crossing.x, crossing.y) };
  if (rings.some((ring) => ringAreaM2(ring) < LEAST_AREA_M2)) return { code: 'geofence-no-area' };
  return holes.every((hole) => isHoleOf(outer, hole)) ? null : { code: 'geofence-hole-outside' };
}

/** It comes back to its beginning from the other side of the earth. */
function isRoundPole(ring: PlanePath): boolean {
  return Math.abs((ring[0] ?? 0) - (ring[ring.length - 2] ?? 0)) > 180;
}

/** Their sides do not cross, so one corner inside tells; others may lie on the edge. */
function isHoleOf(outer: PlanePath, hole: PlanePath): boolean {
  const shape = { kind: 'polygon', rings: [outer], bounds: boundsOf(outer) } as const;
  for (let at = 0; at < hole.length; at += 2) {
    if (isInside(shape, placeAt(hole[at] ?? 0, hole[at + 1] ?? 0))) return true;
  }
  return false;
}

function withoutRepeats(points: readonly GeofencePoint[]): readonly GeofencePoint[] {
  return points.map(rounded).filter((point, index, all) => index === 0 || !isSame(point, all[index - 1]));
}

function rounded([longitude, latitude]: GeofencePoint): GeofencePoint {
  return [roundedTo(longitude), roundedTo(latitude)];
}

function roundedTo(degrees: number): number {
  // Zero has no sign in a file.
  return Math.round(degrees * 10 ** DIGITS) / 10 ** DIGITS + 0;
}

function isSame(one: GeofencePoint, other: GeofencePoint | undefined): boolean {
  return one[0] === other?.[0] && one[1] === other[1];
}

function isPlace([longitude, latitude]: GeofencePoint): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}
