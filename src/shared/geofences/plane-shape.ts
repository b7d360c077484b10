import type { Coordinates } from '../coordinates/coordinates.ts';
import type { GeofencePoint, GeofenceShape } from './geofence.ts';
import { boundsOf, type PlaneBounds, type PlanePath, planePath, turnBetween } from './plane-path.ts';

/** A shape made ready for being asked of many places. */
export type PlaneShape =
  | { readonly kind: 'circle'; readonly centre: Coordinates; readonly radiusM: number }
  | {
      readonly kind: 'polygon';
      /** The outer one, then holes, all round the same side of the earth. */
      readonly rings: readonly PlanePath[];
      /** Of the outer one. */
      readonly bounds: PlaneBounds;
    }
  | {
      readonly kind: 'corridor';
      readonly path: PlanePath;
      readonly bounds: PlaneBounds;
      readonly halfWidthM: number;
    };

export function planeShape(shape: GeofenceShape): PlaneShape {
  switch (shape.kind) {
    case 'circle':
      return { kind: 'circle', centre: coordinatesOf(shape.centre), radiusM: shape.radiusM };
    case 'polygon': {
      const rings = planeRings(shape.rings);
      return { kind: 'polygon', rings, bounds: boundsOf(rings[0] ?? new Float64Array()) };
    }
    case 'corridor': {
      const path = planePath(shape.path);
      return { kind: 'corridor', path, bounds: boundsOf(path), halfWidthM: shape.widthM / 2 };
    }
  }
}

/** The rings of a polygon, its holes on the same side of the earth as the first of them. */
export function planeRings(rings: readonly (readonly GeofencePoint[])[]): readonly PlanePath[] {
  const [outer, ...holes] = rings.map(planePath);
  if (outer === undefined) return [];
  const { minX, maxX } = boundsOf(outer);
  const middle = (minX + maxX) / 2;
  return [outer, ...holes.map((hole) => shifted(hole, middle))];
}

/** The same line, whole turns away, so that it begins as near to `x` as it can. */
function shifted(path: PlanePath, x: number): PlanePath {
  const first = path[0] ?? 0;
  const byDeg = x + turnBetween(x, first) - first;
  return path.map((value, at) => (at % 2 === 0 ? value + byDeg : value));
}

function coordinatesOf([longitude, latitude]: GeofencePoint): Coordinates {
  return { latitude, longitude };
}
