import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import { distanceM } from '../../../shared/coordinates/geodesy.ts';
import { nearestLongitude, wrapped } from '../../../shared/coordinates/meridians.ts';

export const DRAFT_KINDS = ['circle', 'polygon', 'corridor'] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];

/** What is drawn. A polygon's last point leads back to the first once it is done. Pure. */
export interface DraftShape {
  readonly kind: DraftKind;
  /** Of a circle its centre alone. */
  readonly points: readonly Coordinates[];
  /** Radius of a circle, width of a corridor; null of a circle until it is set, and of a polygon. */
  readonly sizeM: number | null;
  /** Whether it has all its points: until then a press adds one. */
  readonly isDone: boolean;
}

/** Points that a shape has at least. */
export const LEAST_POINTS: Readonly<Record<DraftKind, number>> = { circle: 1, polygon: 3, corridor: 2 };
/** What a corridor begins with, metres. */
const FIRST_WIDTH_M = 50;
/** A second click of a double click is no other point. */
const SAME_POINT_M = 0.1;

export function emptyShape(kind: DraftKind): DraftShape {
  return { kind, points: [], sizeM: kind === 'corridor' ? FIRST_WIDTH_M : null, isDone: false };
}

/** One point more; of a circle the centre first, then a point of its edge. Nothing where it is done, or the point is the last one again. */
export function withNext(shape: DraftShape, point: Coordinates): DraftShape {
  const last = shape.points.at(-1);
  if (shape.isDone || (last !== undefined && distanceM(last, point) < SAME_POINT_M)) return shape;
  if (shape.kind !== 'circle' || last === undefined) return { ...shape, points: [...shape.points, point] };
  return { ...shape, sizeM: distanceM(last, point), isDone: true };
}

/** Whether it may be done as it is. */
export function canFinish({ kind, points, sizeM, isDone }: DraftShape): boolean {
  return !isDone && points.length >= LEAST_POINTS[kind] && (kind !== 'circle' || sizeM !== null);
}

export function finished(shape: DraftShape): DraftShape {
  return canFinish(shape) ? { ...shape, isDone: true } : shape;
}

/** The same with one point elsewhere. */
export function withMoved(shape: DraftShape, index: number, to: Coordinates): DraftShape {
  if (shape.points[index] === undefined) return shape;
  return { ...shape, points: shape.points.with(index, to) };
}

/** The same with another radius or width. A circle with a centre is done with that. */
export function withSize(shape: DraftShape, sizeM: number): DraftShape {
  if (shape.kind === 'polygon') return shape;
  return { ...shape, sizeM, isDone: shape.isDone || (shape.kind === 'circle' && shape.points.length > 0) };
}

/** One point more on the middle of the edge that begins at a point; nothing where no edge begins there. */
export function withMiddle(shape: DraftShape, index: number): DraftShape {
  const middle = edgeMiddles(shape)[index];
  return middle === undefined ? shape : { ...shape, points: shape.points.toSpliced(index + 1, 0, middle) };
}

/**
 * One point less. A shape that would have too few of them is not done any more; of a circle the size goes first, then the centre.
 */
export function withoutPoint(shape: DraftShape, index: number): DraftShape {
  if (shape.kind === 'circle') {
    if (shape.sizeM !== null) return { ...shape, sizeM: null, isDone: false };
    return { ...shape, points: [] };
  }
  if (shape.points[index] === undefined) return shape;
  const points = shape.points.toSpliced(index, 1);
  return { ...shape, points, isDone: shape.isDone && points.length >= LEAST_POINTS[shape.kind] };
}

/** The middles of its edges, in the order of the points at which they begin. */
export function edgeMiddles({ kind, points, isDone }: DraftShape): readonly Coordinates[] {
  if (kind === 'circle') return [];
  const goesRound = kind === 'polygon' && isDone;
  return points.flatMap((from, at) => {
    const to = points[at + 1] ?? (goesRound ? points[0] : undefined);
    return to === undefined ? [] : [middleOf(from, to)];
  });
}

function middleOf(from: Coordinates, to: Coordinates): Coordinates {
  const longitude = (from.longitude + nearestLongitude(to.longitude, from.longitude)) / 2;
  return {
    latitude: (from.latitude + to.latitude) / 2,
    longitude: wrapped(longitude),
  };
}
