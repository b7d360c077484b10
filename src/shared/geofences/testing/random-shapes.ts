import type { Coordinates } from '../../coordinates/coordinates.ts';
import type { GeofencePoint, GeofenceShape } from '../geofence.ts';
import { turnBetween } from '../plane-path.ts';

/** Uniform in [0, 1). */
export type Draw = () => number;

/** The same seed gives the same draws. */
export function createDraw(seed: number): Draw {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Where shapes are hard: at zero, at the dateline from both sides, far north and south. */
const MIDDLES: readonly GeofencePoint[] = [
  [0, 0],
  [13.4, 52.5],
  [180, 10],
  [-179.99, -40],
  [179.995, 64],
  [25, 80],
  [-70, -84],
];

const pointNear = ([longitude, latitude]: GeofencePoint, east: number, north: number): GeofencePoint => [
  turnBetween(0, longitude + east),
  Math.max(-85, Math.min(85, latitude + north)),
];

/** A circle, a star-shaped polygon with a hole or without, or a corridor of a few corners, with `reach` degrees to each side. */
export function randomShape(draw: Draw, reach = 0.01 + draw() * 0.5): GeofenceShape {
  const middle = MIDDLES[Math.floor(draw() * MIDDLES.length)] ?? [0, 0];
  const kind = draw();
  if (kind < 0.25) return { kind: 'circle', centre: middle, radiusM: 1 + draw() * reach * 100_000 };
  if (kind < 0.5) {
    const count = 2 + Math.floor(draw() * 5);
    return {
      kind: 'corridor',
      path: Array.from({ length: count }, () =>
        pointNear(middle, (draw() - 0.5) * 2 * reach, (draw() - 0.5) * 2 * reach),
      ),
      widthM: 2 + draw() * 5_000,
    };
  }
  return { kind: 'polygon', rings: randomRings(draw, middle, reach) };
}

function randomRings(
  draw: Draw,
  middle: GeofencePoint,
  reach: number,
): readonly (readonly GeofencePoint[])[] {
  const star = (count: number, least: number, most: number): readonly GeofencePoint[] =>
    Array.from({ length: count }, (_, index) => {
      const angle = (index / count) * 2 * Math.PI;
      const away = reach * (least + draw() * (most - least));
      return pointNear(middle, Math.cos(angle) * away, Math.sin(angle) * away * 0.5);
    });
  const outer = star(3 + Math.floor(draw() * 20), 0.5, 1);
  return draw() < 0.5 ? [outer] : [outer, star(3 + Math.floor(draw() * 5), 0.05, 0.15)];
}

/** A place in and round the shapes that are made with this reach. */
export function randomPlace(draw: Draw, shape: GeofenceShape, reach: number): Coordinates {
  const [longitude, latitude] = pointNear(
    firstOf(shape),
    (draw() - 0.5) * 3 * reach,
    (draw() - 0.5) * 3 * reach,
  );
  return { latitude, longitude };
}

function firstOf(shape: GeofenceShape): GeofencePoint {
  if (shape.kind === 'circle') return shape.centre;
  return (shape.kind === 'corridor' ? shape.path[0] : shape.rings[0]?.[0]) ?? [0, 0];
}
