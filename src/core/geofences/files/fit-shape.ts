import { checkShape, openRings } from '../../../shared/geofences/check-geofence.ts';
import {
  type GeofencePoint,
  type GeofenceShape,
  MOST_FILE_POINTS,
  MOST_SHAPE_POINTS,
} from '../../../shared/geofences/geofence.ts';
import { pointsOf } from '../../../shared/geofences/points-of.ts';
import type { GeofenceNote, GeofenceRefusal } from '../../../shared/messages/geofences.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { simplifications } from './simplify.ts';

/** A shape that can be kept, and what was done to it for that. */
export interface FitShape {
  readonly shape: GeofenceShape;
  readonly notes: readonly GeofenceNote[];
}

/** A shape of somebody else's as it can be kept: simplified where it has too many points. */
export function fitShape(given: GeofenceShape): Result<FitShape, GeofenceRefusal> {
  const points = pointsOf(given);
  if (points > MOST_FILE_POINTS) {
    return fail({ code: 'geofence-too-many-points', points, most: MOST_FILE_POINTS });
  }
  const shape: GeofenceShape = given.kind === 'polygon' ? { ...given, rings: openRings(given.rings) } : given;
  const as = pointsOf(shape) > MOST_SHAPE_POINTS ? linesOf(shape) : null;
  if (as === null) {
    const checked = checkShape(shape);
    return checked.ok ? ok({ shape: checked.value, notes: [] }) : checked;
  }
  // What is no place on earth has no way between.
  if (!as.lines.flat().every(isPlace)) return fail({ code: 'geofence-bad-place', why: 'numbers' });
  let refusal: GeofenceRefusal = { code: 'geofence-too-many-points', points, most: MOST_SHAPE_POINTS };
  for (const { lines, toleranceM } of simplifications(as.lines)) {
    const simpler = as.shapeOf(lines);
    if (pointsOf(simpler) > MOST_SHAPE_POINTS) continue;
    const checked = checkShape(simpler);
    if (checked.ok) {
      const left = pointsOf(checked.value);
      return ok({
        shape: checked.value,
        notes: [{ code: 'geofence-simplified', points, left, toleranceM }],
      });
    }
    refusal = checked.error;
    if (!isMendedByFewer(refusal)) break;
  }
  return fail(refusal);
}

interface AsLines {
  readonly lines: readonly (readonly GeofencePoint[])[];
  readonly shapeOf: (lines: readonly (readonly GeofencePoint[])[]) => GeofenceShape;
}

/** The lines that can be simplified; rings are closed for that, so that their first point may go no more than another. */
function linesOf(shape: GeofenceShape): AsLines | null {
  switch (shape.kind) {
    case 'circle':
      return null;
    case 'corridor':
      return { lines: [shape.path], shapeOf: ([path = []]) => ({ ...shape, path }) };
    case 'polygon':
      return {
        lines: shape.rings.map((ring) => [...ring, ...ring.slice(0, 1)]),
        shapeOf: (lines) => ({ ...shape, rings: openRings(lines).filter(({ length }) => length > 2) }),
      };
  }
}

/** Two sides that touch each other after simplifying may not with another tolerance. */
function isMendedByFewer({ code }: GeofenceRefusal): boolean {
  return code === 'geofence-crosses-itself' || code === 'geofence-hole-outside';
}

function isPlace([longitude, latitude]: GeofencePoint): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}
