import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import { bearingDeg, distanceM } from '../../../shared/coordinates/geodesy.ts';
import { areaM2 } from './geometry.ts';

/** What is measured: a line by its points, or a ring that leads back to the first. Pure. */
export interface Ruler {
  readonly points: readonly Coordinates[];
  readonly isClosed: boolean;
}

export const EMPTY_RULER: Ruler = { points: [], isClosed: false };

/** A ring has so many points at least. */
const LEAST_IN_RING = 3;
/** A second click of a double click is no other point. */
const SAME_POINT_M = 0.1;

/** One point more; nothing where it is the last one again, or the ring is closed. */
export function withPoint(ruler: Ruler, point: Coordinates): Ruler {
  const last = ruler.points.at(-1);
  if (ruler.isClosed || (last !== undefined && distanceM(last, point) < SAME_POINT_M)) return ruler;
  return { ...ruler, points: [...ruler.points, point] };
}

/** A closed ring opens again; else the last point goes. */
export function withoutLast({ points, isClosed }: Ruler): Ruler {
  return { points: isClosed ? points : points.slice(0, -1), isClosed: false };
}

/** The ring; the line as it is where it has too few points. */
export function closed(ruler: Ruler): Ruler {
  return canClose(ruler) ? { ...ruler, isClosed: true } : ruler;
}

export function canClose({ points, isClosed }: Ruler): boolean {
  return !isClosed && points.length >= LEAST_IN_RING;
}

/** From one point to the next. */
interface Leg {
  readonly from: Coordinates;
  readonly to: Coordinates;
  readonly metres: number;
  /** Degrees clockwise from north in which it begins. */
  readonly bearingDeg: number;
}

export interface RulerFigures {
  readonly legs: readonly Leg[];
  readonly totalM: number;
  /** Square metres; null of a line. */
  readonly areaM2: number | null;
}

/** How long it is, leg by leg and in all, and what a ring holds. */
export function figuresOf({ points, isClosed }: Ruler): RulerFigures {
  const [first] = points;
  const ends = isClosed && first !== undefined ? [...points, first] : points;
  const legs = ends.slice(1).map((to, at) => {
    const from = ends[at] ?? to;
    return { from, to, metres: distanceM(from, to), bearingDeg: bearingDeg(from, to) };
  });
  return {
    legs,
    totalM: legs.reduce((total, { metres }) => total + metres, 0),
    areaM2: isClosed ? areaM2(points) : null,
  };
}
