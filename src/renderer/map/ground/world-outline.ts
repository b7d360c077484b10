import type { Feature, MultiLineString, Position } from 'geojson';
import { feature, mesh } from 'topojson-client';
import { MAX_LATITUDE, WORLD_SIZE, worldY } from '../canvas/projection.ts';

/** Points as x, y, x, y … in world pixels, with the box round them. `x` runs on past 0 and 256 across the dateline. */
export interface Outline {
  readonly points: Float64Array;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A country's name and the middle of its largest part. World pixels. */
export interface CountryName {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly area: number;
}

/** Land and borders of the world (Natural Earth). */
export interface WorldOutline {
  /** Closed rings, to be filled by the even-odd rule. */
  readonly land: readonly Outline[];
  readonly coasts: readonly Outline[];
  readonly borders: readonly Outline[];
  /** Largest first. */
  readonly names: readonly CountryName[];
}

/** What of the world's outline lies in one square of it, its copies round the dateline included. */
export type OutlinePieces = Omit<WorldOutline, 'names'>;

type Topology = Parameters<typeof feature>[0];

/** Reads world-atlas TopoJSON. Throws where it is none. */
export function decodeWorldOutline(json: string): WorldOutline {
  const topology = JSON.parse(json) as Topology;
  const countries = topology.objects.countries as Parameters<typeof mesh>[1];
  return {
    land: featuresOf(topology, 'land')
      .flatMap(polygonsOf)
      .flat()
      .map((ring) => closeRoundPole(unwrap(ring))),
    coasts: linesOf(mesh(topology, countries, (a, b) => a === b)),
    borders: linesOf(mesh(topology, countries, (a, b) => a !== b)),
    names: featuresOf(topology, 'countries')
      .flatMap(nameOf)
      .sort((a, b) => b.area - a.area),
  };
}

function featuresOf(topology: Topology, name: 'countries' | 'land'): readonly Feature[] {
  const object = topology.objects[name];
  if (object === undefined) throw new TypeError(`This TopoJSON holds no ${name}.`);
  const found = feature(topology, object);
  return found.type === 'FeatureCollection' ? found.features : [found];
}

function polygonsOf({ geometry }: Feature): readonly Position[][][] {
  if (geometry.type === 'Polygon') return [geometry.coordinates];
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
}

function linesOf({ coordinates }: MultiLineString): readonly Outline[] {
  return coordinates.map((line) => outlineOf(unwrap(line)));
}

/** World pixels of positions, each within half a world of the one before it. */
function unwrap(positions: readonly Position[]): number[] {
  const points: number[] = [];
  let last: number | null = null;
  for (const [longitude = 0, latitude = 0] of positions) {
    let x = (longitude / 360 + 0.5) * WORLD_SIZE;
    if (last !== null) x += Math.round((last - x) / WORLD_SIZE) * WORLD_SIZE;
    last = x;
    points.push(x, worldY(Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, latitude))));
  }
  return points;
}

/** A coast that runs round the pole (Antarctica) is closed below the map's edge. */
function closeRoundPole(points: number[]): Outline {
  const first = points[0] ?? 0;
  const last = points.at(-2) ?? 0;
  if (Math.abs(last - first) < WORLD_SIZE / 2) return outlineOf(points);
  const pole = (points[1] ?? 0) > WORLD_SIZE / 2 ? WORLD_SIZE + 1 : -1;
  return outlineOf([...points, last, pole, first, pole]);
}

/** Points with the box round them. */
export function outlineOf(points: readonly number[]): Outline {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x, y] = [points[at] ?? 0, points[at + 1] ?? 0];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { points: Float64Array.from(points), left, top, right, bottom };
}

function nameOf(country: Feature): readonly CountryName[] {
  const name: unknown = country.properties?.name;
  if (typeof name !== 'string' || name === 'Antarctica') return [];
  const middles = polygonsOf(country).map(([ring = []]) => middleOf(unwrap(ring)));
  const largest = middles.reduce((a, b) => (b.area > a.area ? b : a), { x: 0, y: 0, width: 0, area: 0 });
  return largest.area > 0 ? [{ name, ...largest }] : [];
}

/** Middle of mass of a closed ring. */
function middleOf(points: readonly number[]): Omit<CountryName, 'name'> {
  let [twice, sumX, sumY] = [0, 0, 0];
  for (let at = 0; at + 3 < points.length; at += 2) {
    const [x0, y0] = [points[at] ?? 0, points[at + 1] ?? 0];
    const [x1, y1] = [points[at + 2] ?? 0, points[at + 3] ?? 0];
    const cross = x0 * y1 - x1 * y0;
    twice += cross;
    sumX += (x0 + x1) * cross;
    sumY += (y0 + y1) * cross;
  }
  const { left, right } = outlineOf(points);
  if (twice === 0) return { x: 0, y: 0, width: 0, area: 0 };
  return { x: sumX / (3 * twice), y: sumY / (3 * twice), width: right - left, area: Math.abs(twice) / 2 };
}
