import Flatbush from 'flatbush';
import type { Coordinates } from '../../shared/coordinates/coordinates.ts';
import { boxesOf } from '../../shared/geofences/boxes.ts';
import type { Geofence } from '../../shared/geofences/geofence.ts';
import { isInside, outsideM } from '../../shared/geofences/inside.ts';
import { type PlaneShape, planeShape } from '../../shared/geofences/plane-shape.ts';

/** Geofences made ready for being asked of every fix. */
export interface FenceIndex {
  readonly fences: readonly Geofence[];
  /** Which of them a place is inside of, by their place in the list, lowest first. */
  at(place: Coordinates): readonly number[];
  /** How far outside of one a place is, metres; 0 inside. */
  outsideM(fence: number, place: Coordinates): number;
}

const NOWHERE: readonly number[] = [];

/** Makes the index of these geofences: some milliseconds for thousands. */
export function createFenceIndex(fences: readonly Geofence[]): FenceIndex {
  const shapes: readonly PlaneShape[] = fences.map(({ shape }) => planeShape(shape));
  const boxes = shapes.flatMap((shape, fence) => boxesOf(shape).map((box) => ({ ...box, fence })));
  const fenceOf = Uint32Array.from(boxes, ({ fence }) => fence);
  const tree = boxes.length === 0 ? null : new Flatbush(boxes.length);
  for (const { west, south, east, north } of boxes) tree?.add(west, south, east, north);
  tree?.finish();

  const candidates = (longitude: number, latitude: number): number[] =>
    tree?.search(longitude, latitude, longitude, latitude) ?? [];

  return {
    fences,
    at(place) {
      const { latitude, longitude } = place;
      const near = candidates(longitude, latitude);
      // The dateline has two names, and a box only one of them.
      if (Math.abs(longitude) === 180) near.push(...candidates(-longitude, latitude));
      if (near.length === 0) return NOWHERE;
      const inside: number[] = [];
      for (const box of near) {
        const fence = fenceOf[box] ?? 0;
        const shape = shapes[fence];
        if (shape !== undefined && !inside.includes(fence) && isInside(shape, place)) inside.push(fence);
      }
      return inside.sort((a, b) => a - b);
    },
    outsideM(fence, place) {
      const shape = shapes[fence];
      return shape === undefined ? Infinity : outsideM(shape, place);
    },
  };
}
