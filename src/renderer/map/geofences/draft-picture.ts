import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import { nearestLongitude } from '../../../shared/coordinates/meridians.ts';
import { type DraftShape, edgeMiddles } from '../../geofences/draft/draft-shape.ts';
import { MAX_LATITUDE, WORLD_SIZE, worldY } from '../canvas/projection.ts';
import { nearestCopy, type Viewport } from '../canvas/viewport.ts';
import { circleRing } from './fence-outline.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What of a draft can be taken hold of, CSS pixels of the view. */
export interface DraftPicture {
  readonly corners: readonly Point[];
  /** Half-way along each edge, in the order of the corners at which the edges begin. */
  readonly middles: readonly Point[];
  /** On the edge of a circle, where its radius is pulled; null while it has none. */
  readonly rim: Point | null;
}

/** A handle of a draft. */
export type DraftHandle =
  | { readonly kind: 'corner' | 'middle'; readonly index: number }
  | { readonly kind: 'rim' };

const REACH_PX = 11;

/** Where the handles are. On the copy of the world that is nearest to the view. Pure. */
export function draftPicture(shape: DraftShape, view: Viewport): DraftPicture {
  const onScreen = placerFor(shape.points[0], view);
  return {
    corners: shape.points.map(onScreen),
    middles: edgeMiddles(shape).map(onScreen),
    rim: rimOf(shape, onScreen),
  };
}

/** Places points of a draft in the view, all of them on one copy of the world. */
export function placerFor(first: Coordinates | undefined, view: Viewport): (point: Coordinates) => Point {
  const shift = copyShift(first, view);
  return ({ latitude, longitude }) => {
    const x = worldRun(nearestLongitude(longitude, first?.longitude ?? 0)) + shift;
    const y = worldY(Math.min(MAX_LATITUDE, Math.max(-MAX_LATITUDE, latitude)));
    return { x: (x - view.left) * view.scale, y: (y - view.top) * view.scale };
  };
}

/** From where a draft is in world pixels to the copy of the world that is nearest to the view. */
export function copyShift(first: Coordinates | undefined, view: Viewport): number {
  const x = worldRun(first?.longitude ?? 0);
  return nearestCopy(x, view) - x;
}

/** World pixel of a longitude that runs on over the edge of the world. */
function worldRun(longitude: number): number {
  return (longitude / 360 + 0.5) * WORLD_SIZE;
}

function rimOf({ kind, points, sizeM }: DraftShape, onScreen: (point: Coordinates) => Point): Point | null {
  const [centre] = points;
  if (kind !== 'circle' || centre === undefined || sizeM === null) return null;
  const ring = circleRing([centre.longitude, centre.latitude], sizeM);
  const east = ring.reduce((best, point) => (point[0] > best[0] ? point : best), ring[0] ?? [0, 0]);
  return onScreen({ longitude: east[0], latitude: east[1] });
}

/** What a press at a point of the view takes hold of: a corner before the middle of an edge; null for nothing. */
export function handleAt({ corners, middles, rim }: DraftPicture, x: number, y: number): DraftHandle | null {
  const nearest = (points: readonly Point[]): number => {
    let best = -1;
    let least = REACH_PX;
    points.forEach((point, at) => {
      const distance = Math.hypot(point.x - x, point.y - y);
      if (distance <= least) [best, least] = [at, distance];
    });
    return best;
  };
  if (rim !== null && nearest([rim]) === 0) return { kind: 'rim' };
  const corner = nearest(corners);
  if (corner >= 0) return { kind: 'corner', index: corner };
  const middle = nearest(middles);
  return middle >= 0 ? { kind: 'middle', index: middle } : null;
}
