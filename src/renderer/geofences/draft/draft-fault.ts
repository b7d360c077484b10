import { checkShape } from '../../../shared/geofences/check-geofence.ts';
import type { GeofencePoint } from '../../../shared/geofences/geofence.ts';
import type { GeofenceRefusal } from '../../../shared/messages/geofences.ts';
import type { DraftShape } from './draft-shape.ts';
import { geofenceShapeOf } from './draft-shape-of.ts';

/** Three points are the first that hold anything. */
const LEAST_IN_RING = 3;

/**
 * What is wrong with a shape as it is: of a polygon that goes on also whether the sides so far cross, by what they are with the last point
 * led back to the first. Null where nothing is, or it is too early to say. Pure.
 */
export function faultOf(
  shape: DraftShape,
  holes: readonly (readonly GeofencePoint[])[],
): GeofenceRefusal | null {
  if (!shape.isDone && (shape.kind !== 'polygon' || shape.points.length <= LEAST_IN_RING)) return null;
  const whole = geofenceShapeOf({ ...shape, isDone: true }, holes);
  const checked = whole === null ? null : checkShape(whole);
  if (checked === null || checked.ok) return null;
  return shape.isDone || checked.error.code === 'geofence-crosses-itself' ? checked.error : null;
}
