import type { GeofenceShape } from './geofence.ts';

/** How many points a shape has. */
export function pointsOf(shape: GeofenceShape): number {
  switch (shape.kind) {
    case 'circle':
      return 1;
    case 'corridor':
      return shape.path.length;
    case 'polygon':
      return shape.rings.reduce((sum, ring) => sum + ring.length, 0);
  }
}
