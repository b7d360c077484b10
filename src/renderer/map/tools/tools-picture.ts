import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import { distanceM } from '../../../shared/coordinates/geodesy.ts';
import { MAX_LATITUDE, WORLD_SIZE, worldX, worldY } from '../canvas/projection.ts';
import { nearestCopy, type Viewport } from '../canvas/viewport.ts';
import { between, turnDeg } from './geometry.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line over the ground in CSS pixels of the view. */
export interface DrawnLine {
  /** Its points, and between them as many as its bend needs. */
  readonly path: readonly Point[];
  readonly corners: readonly Point[];
  /** Half-way along each leg. */
  readonly middles: readonly Point[];
}

/** So long a leg is drawn as one stroke: it bends by less than a pixel. */
const STRAIGHT_M = 20_000;
const MOST_STEPS = 96;

/**
 * Where a line is in the view, its legs being shortest ways. It goes on over the dateline rather than back round the world, and
 * lies on the copy of the world that is nearest to the view. Pure.
 */
export function drawnLine(points: readonly Coordinates[], view: Viewport): DrawnLine {
  const path: Point[] = [];
  const corners: Point[] = [];
  const middles: Point[] = [];
  let longitude = points[0]?.longitude ?? 0;
  const onward = (point: Coordinates): Point => {
    longitude += turnDeg(longitude, point.longitude);
    const latitude = Math.min(MAX_LATITUDE, Math.max(-MAX_LATITUDE, point.latitude));
    return { x: (longitude / 360 + 0.5) * WORLD_SIZE, y: worldY(latitude) };
  };
  points.forEach((to, at) => {
    const from = points[at - 1];
    if (from !== undefined) {
      // An even number, so that one of them is half-way.
      const steps = 2 * Math.ceil(Math.min(MOST_STEPS, distanceM(from, to) / STRAIGHT_M) / 2) || 2;
      for (let step = 1; step < steps; step += 1) {
        const point = onward(between(from, to, step / steps));
        if (step === steps / 2) middles.push(point);
        path.push(point);
      }
    }
    const corner = onward(to);
    corners.push(corner);
    path.push(corner);
  });
  const shift = copyShift(corners, view);
  const inView = ({ x, y }: Point): Point => ({
    x: (x + shift - view.left) * view.scale,
    y: (y - view.top) * view.scale,
  });
  return { path: path.map(inView), corners: corners.map(inView), middles: middles.map(inView) };
}

/** Where a point is in the view. */
export function drawnPoint({ latitude, longitude }: Coordinates, view: Viewport): Point {
  return {
    x: (nearestCopy(worldX(longitude), view) - view.left) * view.scale,
    y: (worldY(latitude) - view.top) * view.scale,
  };
}

/** From the world that the line was laid out in to the copy nearest to the view. */
function copyShift(corners: readonly Point[], view: Viewport): number {
  if (corners.length === 0) return 0;
  const xs = corners.map(({ x }) => x);
  const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
  return nearestCopy(middle, view) - middle;
}
