import { wrapped } from '../../../shared/coordinates/meridians.ts';
import type { Geofence } from '../../../shared/geofences/geofence.ts';
import { isInside } from '../../../shared/geofences/inside.ts';
import { planeShape } from '../../../shared/geofences/plane-shape.ts';
import { latitudeOf, longitudeOf, WORLD_SIZE } from '../canvas/projection.ts';
import { type Viewport, worldCopies } from '../canvas/viewport.ts';
import { type FenceOutline, type LabelPlace, labelPlaces, outlineOf } from './fence-outline.ts';
import { type FencePath, pathOf } from './fence-path.ts';

/** A geofence with what is known of its picture. */
export interface DrawnFence {
  readonly fence: Geofence;
  readonly outline: FenceOutline;
  /** Where its name may stand, the best first. */
  readonly labels: readonly [LabelPlace, ...LabelPlace[]];
  /** World pixels, squared: for what is small to lie on what is large. */
  readonly boxArea: number;
  /** Whether a point of the world, in world pixels on any copy of it, is inside. */
  contains(x: number, y: number): boolean;
  /** For a scale; the last one is kept. */
  path(scale: number): FencePath;
}

/** Where one copy of a geofence lies in a view. */
export interface FencePlace {
  readonly drawn: DrawnFence;
  /** CSS pixels of the view of the outline's origin. */
  readonly x: number;
  readonly y: number;
}

/** Pictures are made once for a shape: a list that comes anew brings the same ones again. */
export function createFencePictures(): (fences: readonly Geofence[]) => readonly DrawnFence[] {
  let known = new Map<string, DrawnFence>();
  return (fences) => {
    const made = fences.map((fence) => {
      const before = known.get(fence.id);
      return before !== undefined && sameShape(before.fence, fence)
        ? { ...before, fence }
        : drawnFence(fence);
    });
    known = new Map(made.map((drawn) => [drawn.fence.id, drawn]));
    return made.toSorted((a, b) => b.boxArea - a.boxArea);
  };
}

/** A list comes over the wire as other objects with the same figures. */
function sameShape(a: Geofence, b: Geofence): boolean {
  return a.shape === b.shape || JSON.stringify(a.shape) === JSON.stringify(b.shape);
}

/** Its picture, to be kept for as long as its shape is the same. */
export function drawnFence(fence: Geofence): DrawnFence {
  const outline = outlineOf(fence.shape);
  const shape = planeShape(fence.shape);
  const paths = new Map<number, FencePath>();
  return {
    fence,
    outline,
    labels: labelPlaces(outline),
    boxArea: (outline.right - outline.left) * (outline.bottom - outline.top),
    contains: (x, y) => isInside(shape, { latitude: latitudeOf(y), longitude: wrapped(longitudeOf(x)) }),
    path(scale) {
      // Between two whole zooms nothing is seen that was left out at the nearer one.
      const step = 2 ** Math.ceil(Math.log2(scale));
      const kept = paths.get(step);
      if (kept !== undefined) return kept;
      paths.clear();
      const path = pathOf(outline, step);
      paths.set(step, path);
      return path;
    },
  };
}

/** Those of which something is in view, on every copy of the world that is. */
export function placesInView(fences: readonly DrawnFence[], view: Viewport): readonly FencePlace[] {
  const { left, top, scale, width, height } = view;
  const right = left + width / scale;
  const bottom = top + height / scale;
  const places: FencePlace[] = [];
  for (const drawn of fences) {
    const { outline } = drawn;
    const [x, y] = [outline.originX, outline.originY];
    if (y + outline.bottom < top || y + outline.top > bottom) continue;
    // A copy is in view where its shift lies between these.
    for (const shift of worldCopies(left - (x + outline.right) + WORLD_SIZE, right - (x + outline.left))) {
      places.push({ drawn, x: (x + shift - left) * scale, y: (y - top) * scale });
    }
  }
  return places;
}
