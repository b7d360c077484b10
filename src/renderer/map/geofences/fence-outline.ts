import { nearestLongitude } from '../../../shared/coordinates/meridians.ts';
import type { GeofencePoint, GeofenceShape } from '../../../shared/geofences/geofence.ts';
import { MAX_LATITUDE, WORLD_SIZE, worldY } from '../canvas/projection.ts';

/** A ring or line in world pixels from the outline's origin. */
export interface OutlineLine {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * A geofence in world pixels. `originX` runs on over the edges of the world, so that what lies over the dateline is in one piece; lines are
 * from the origin, since paths of a canvas have the digits of a float alone.
 */
export interface FenceOutline {
  readonly kind: GeofenceShape['kind'];
  readonly originX: number;
  readonly originY: number;
  /** The outer ring and holes, the ring of a circle, or the line of a corridor. */
  readonly lines: readonly OutlineLine[];
  /** Of a corridor, at each point: half of its width, world pixels. Null of others. */
  readonly halfWidths: Float64Array | null;
  /** The box round it, from the origin. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Sides of the polygon that a circle is drawn as: one of ten screens is off by less than half a pixel. */
const CIRCLE_SIDES = 256;
const RADIANS = Math.PI / 180;
/** Of a ball as large as the earth (IUGG), as distances have it. */
const EARTH_M = 6_371_008.8;

/** Projects a geofence once. Pure. */
export function outlineOf(shape: GeofenceShape): FenceOutline {
  const points = pointsOf(shape);
  const [first = [0, 0]] = points[0] ?? [];
  const projected = points.map((line) => projectedFrom(line, first[0]));
  const [ring] = projected;
  const originX = ring?.x[0] ?? 0;
  const originY = ring?.y[0] ?? 0;
  const lines = projected.map(({ x, y }) => ({
    x: x.map((value) => value - originX),
    y: y.map((value) => value - originY),
  }));
  const halfWidths =
    shape.kind === 'corridor'
      ? Float64Array.from(shape.path, ([, latitude]) => worldPixels(shape.widthM / 2, latitude))
      : null;
  return { kind: shape.kind, originX, originY, lines, halfWidths, ...boxOf(lines, halfWidths) };
}

function pointsOf(shape: GeofenceShape): readonly (readonly GeofencePoint[])[] {
  if (shape.kind === 'polygon') return shape.rings;
  return shape.kind === 'corridor' ? [shape.path] : [circleRing(shape.centre, shape.radiusM)];
}

/** World pixels of a length at a latitude. */
function worldPixels(metres: number, latitude: number): number {
  return (metres / (2 * Math.PI * EARTH_M * Math.cos(latitude * RADIANS))) * WORLD_SIZE;
}

/** Longitudes run on by the short way from `before` and from point to point. */
function projectedFrom(points: readonly GeofencePoint[], before: number): OutlineLine {
  const x = new Float64Array(points.length);
  const y = new Float64Array(points.length);
  let last = before;
  points.forEach(([longitude, latitude], at) => {
    last = nearestLongitude(longitude, last);
    x[at] = (last / 360 + 0.5) * WORLD_SIZE;
    y[at] = worldY(Math.min(MAX_LATITUDE, Math.max(-MAX_LATITUDE, latitude)));
  });
  return { x, y };
}

/** Points at one distance from the centre. A circle over a pole is all that lies on the pole's side of them. */
export function circleRing([longitude, latitude]: GeofencePoint, radiusM: number): readonly GeofencePoint[] {
  const angle = radiusM / EARTH_M;
  const north = latitude * RADIANS;
  const ring = Array.from({ length: CIRCLE_SIDES }, (_, at): GeofencePoint => {
    const bearing = (at / CIRCLE_SIDES) * 2 * Math.PI;
    const sine = Math.sin(north) * Math.cos(angle) + Math.cos(north) * Math.sin(angle) * Math.cos(bearing);
    const turn = Math.atan2(
      Math.sin(bearing) * Math.sin(angle) * Math.cos(north),
      Math.cos(angle) - Math.sin(north) * sine,
    );
    return [longitude + turn / RADIANS, Math.asin(Math.max(-1, Math.min(1, sine))) / RADIANS];
  });
  const pole = latitude < 0 ? -90 : 90;
  if (radiusM < EARTH_M * RADIANS * Math.abs(pole - latitude)) return ring;
  const byLongitude = ring.toSorted((a, b) => a[0] - b[0]);
  const [west, east] = [longitude - 180, longitude + 180];
  const atEdge = byLongitude[0]?.[1] ?? latitude;
  return [[west, pole], [west, atEdge], ...byLongitude, [east, atEdge], [east, pole]];
}

function boxOf(
  lines: readonly OutlineLine[],
  halfWidths: Float64Array | null,
): Pick<FenceOutline, 'left' | 'top' | 'right' | 'bottom'> {
  let [left, top, right, bottom] = [0, 0, 0, 0];
  for (const { x, y } of lines) {
    for (let at = 0; at < x.length; at += 1) {
      const margin = halfWidths?.[at] ?? 0;
      const [px = 0, py = 0] = [x[at], y[at]];
      left = Math.min(left, px - margin);
      right = Math.max(right, px + margin);
      top = Math.min(top, py - margin);
      bottom = Math.max(bottom, py + margin);
    }
  }
  return { left, top, right, bottom };
}

/** How near a point is to an edge of it, world pixels; endless where it has no edge. */
export function edgeDistance({ lines, kind }: FenceOutline, px: number, py: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    for (let at = kind === 'corridor' ? 1 : 0; at < line.x.length; at += 1) {
      least = Math.min(least, squaredDistance(line, at, px, py));
    }
  }
  return Math.sqrt(least);
}

/** From a point to the edge that ends at an index; the edge that ends at the first is the last one of a ring. */
function squaredDistance({ x, y }: OutlineLine, at: number, px: number, py: number): number {
  const before = at === 0 ? x.length - 1 : at - 1;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = [x[before], y[before], x[at], y[at]];
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - x0) * dx + (py - y0) * dy) / length));
  return (px - x0 - along * dx) ** 2 + (py - y0 - along * dy) ** 2;
}

/** Where a name may stand, world pixels from the origin, and what room there is for it. */
export interface LabelPlace {
  readonly x: number;
  readonly y: number;
  /** How wide what is inside is there; of a corridor, how far it goes. */
  readonly room: number;
}

/** Parts of the height, or of the way along a corridor, at which a name may stand; the first of them is its place unless something stands there. */
const NAMED_AT = [0.5, 0.3, 0.7, 0.15, 0.85] as const;

/**
 * Where its name may stand, the best first: half-way along a corridor, else where it is widest on the parallel through its middle; then further
 * up and down, or along. Never empty.
 */
export function labelPlaces(outline: FenceOutline): readonly [LabelPlace, ...LabelPlace[]] {
  const { lines, kind, left, right, top, bottom } = outline;
  const [line] = lines;
  if (line === undefined) return [{ x: 0, y: 0, room: 0 }];
  const [first, ...others] = NAMED_AT;
  if (kind === 'corridor') {
    const room = Math.max(right - left, bottom - top);
    const placeAt = (part: number): LabelPlace => ({ ...pointAlong(line, part), room });
    return [placeAt(first), ...others.map(placeAt)];
  }
  const inside = (part: number): LabelPlace | null => {
    const y = top + (bottom - top) * part;
    const widest = widestAt(lines, y);
    return widest === null ? null : { x: (widest[0] + widest[1]) / 2, y, room: widest[1] - widest[0] };
  };
  const box = { x: (left + right) / 2, y: (top + bottom) / 2, room: right - left };
  const middle = kind === 'circle' ? box : (inside(first) ?? box);
  return [middle, ...others.flatMap((part) => inside(part) ?? [])];
}

/** The longest stretch inside on a parallel; null where none of it is inside. */
function widestAt(lines: readonly OutlineLine[], py: number): readonly [from: number, to: number] | null {
  const crossings: number[] = [];
  for (const { x, y } of lines) {
    for (let at = 0, before = x.length - 1; at < x.length; before = at, at += 1) {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = [x[before], y[before], x[at], y[at]];
      if (y0 > py !== y1 > py) crossings.push(x0 + ((py - y0) / (y1 - y0)) * (x1 - x0));
    }
  }
  crossings.sort((a, b) => a - b);
  let best: readonly [number, number] | null = null;
  for (let at = 1; at < crossings.length; at += 2) {
    const [from = 0, to = 0] = [crossings[at - 1], crossings[at]];
    if (best === null || to - from > best[1] - best[0]) best = [from, to];
  }
  return best;
}

/** The point that is a part of the whole way along a line. */
function pointAlong({ x, y }: OutlineLine, part: number): { readonly x: number; readonly y: number } {
  let whole = 0;
  for (let at = 1; at < x.length; at += 1) whole += stepAt(x, y, at);
  let left = whole * part;
  for (let at = 1; at < x.length; at += 1) {
    const step = stepAt(x, y, at);
    if (left <= step && step > 0) {
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = [x[at - 1], y[at - 1], x[at], y[at]];
      return { x: x0 + (x1 - x0) * (left / step), y: y0 + (y1 - y0) * (left / step) };
    }
    left -= step;
  }
  return { x: x[0] ?? 0, y: y[0] ?? 0 };
}

function stepAt(x: Float64Array, y: Float64Array, at: number): number {
  return Math.hypot((x[at] ?? 0) - (x[at - 1] ?? 0), (y[at] ?? 0) - (y[at - 1] ?? 0));
}
