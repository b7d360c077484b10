import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import type { GeofencePoint, GeofenceShape } from '../../../shared/geofences/geofence.ts';
import type { DraftShape } from './draft-shape.ts';

/** A geofence's shape as it is drawn. Holes of a polygon stay as they are: `holesOf`. */
export function draftShapeOf(shape: GeofenceShape): DraftShape {
  if (shape.kind === 'circle') {
    return { kind: 'circle', points: [coordinatesOf(shape.centre)], sizeM: shape.radiusM, isDone: true };
  }
  if (shape.kind === 'corridor') {
    return { kind: 'corridor', points: shape.path.map(coordinatesOf), sizeM: shape.widthM, isDone: true };
  }
  return { kind: 'polygon', points: (shape.rings[0] ?? []).map(coordinatesOf), sizeM: null, isDone: true };
}

export function holesOf(shape: GeofenceShape): readonly (readonly GeofencePoint[])[] {
  return shape.kind === 'polygon' ? shape.rings.slice(1) : [];
}

/** What was drawn as a geofence's shape; null where it is not done. Whether it can be kept is for `checkGeofence` to say. */
export function geofenceShapeOf(
  { kind, points, sizeM, isDone }: DraftShape,
  holes: readonly (readonly GeofencePoint[])[],
): GeofenceShape | null {
  const [centre] = points;
  if (!isDone || centre === undefined) return null;
  if (kind === 'polygon') return { kind, rings: [points.map(pointOf), ...holes] };
  if (sizeM === null) return null;
  if (kind === 'circle') return { kind, centre: pointOf(centre), radiusM: sizeM };
  return { kind, path: points.map(pointOf), widthM: sizeM };
}

export function coordinatesOf([longitude, latitude]: GeofencePoint): Coordinates {
  return { latitude, longitude };
}

function pointOf({ latitude, longitude }: Coordinates): GeofencePoint {
  return [longitude, latitude];
}
