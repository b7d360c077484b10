import { VectorTile, type VectorTileFeature, type VectorTileLayer } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type { Coordinates } from '../../shared/coordinates/coordinates.ts';
import { type MapNames, plainName, ROAD_WITHIN_M } from '../../shared/place.ts';
import type { TileAddress } from '../maps/map-tile.ts';

/** Layers of roads and of settlements, as Protomaps and as OpenMapTiles name them. */
const ROAD_LAYERS = ['roads', 'transportation_name'] as const;
const PLACE_LAYERS = ['places', 'place'] as const;
/** Settlements that say more than the nearest town does. */
const QUARTERS: ReadonlySet<unknown> = new Set(['neighbourhood', 'suburb', 'quarter', 'village', 'hamlet']);
/** Names on rails and on the water are no addresses. */
const NO_ROADS: ReadonlySet<unknown> = new Set(['rail', 'ferry', 'transit', 'aerialway', 'shipway']);
const QUARTER_WITHIN_M = 1_500;
/** Of the equator. */
const EQUATOR_M = 40_075_016.686;
const LINE = 2;
const POINT = 1;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a vector tile knows of a point within it. The tile's counts were checked before (`maps/vector-tile.ts`). */
export function mapNamesIn(
  bytes: Uint8Array,
  address: TileAddress,
  point: Coordinates,
): Omit<MapNames, 'map'> {
  const { layers } = new VectorTile(new PbfReader(bytes));
  const place = placeIn(address, point);
  const tileM = (EQUATOR_M * Math.cos((point.latitude * Math.PI) / 180)) / 2 ** address.z;
  const nearest = (
    names: readonly string[],
    type: number,
    withinM: number,
    isWanted: (feature: VectorTileFeature) => boolean,
  ) => {
    let best: { readonly name: string; readonly distanceM: number } | null = null;
    for (const layer of names.flatMap((name) => layers[name] ?? [])) {
      for (const feature of featuresOf(layer)) {
        if (feature.type !== type || !isWanted(feature)) continue;
        const name = nameOf(feature);
        if (name === null) continue;
        const own = { x: place.x * layer.extent, y: place.y * layer.extent };
        const distanceM = (distanceTo(feature, own) / layer.extent) * tileM;
        if (distanceM <= (best?.distanceM ?? withinM)) best = { name, distanceM };
      }
    }
    return best;
  };
  const road = nearest(
    ROAD_LAYERS,
    LINE,
    ROAD_WITHIN_M,
    ({ properties }) => !NO_ROADS.has(kindOf(properties)),
  );
  const quarter = nearest(PLACE_LAYERS, POINT, QUARTER_WITHIN_M, ({ properties }) =>
    [properties.kind, properties.kind_detail, properties.class].some((kind) => QUARTERS.has(kind)),
  );
  return {
    road: road && { name: road.name, distanceM: Math.round(road.distanceM) },
    quarter: quarter?.name ?? null,
  };
}

/** The tile of a zoom in which a point is; null beyond the edge of such maps. */
export function tileAt({ latitude, longitude }: Coordinates, z: number): TileAddress | null {
  const { x, y } = worldPlace(latitude, longitude);
  const tiles = 2 ** z;
  if (!(y >= 0 && y < 1)) return null;
  return { z, x: Math.min(Math.floor(x * tiles), tiles - 1), y: Math.floor(y * tiles) };
}

/** Web Mercator; the world is 1 wide and high. */
function worldPlace(latitude: number, longitude: number): Point {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return { x: (longitude + 180) / 360, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
}

function placeIn({ z, x, y }: TileAddress, { latitude, longitude }: Coordinates): Point {
  const place = worldPlace(latitude, longitude);
  return { x: place.x * 2 ** z - x, y: place.y * 2 ** z - y };
}

function* featuresOf(layer: VectorTileLayer): Generator<VectorTileFeature> {
  for (let at = 0; at < layer.length; at += 1) yield layer.feature(at);
}

function kindOf(properties: VectorTileFeature['properties']): unknown {
  return properties.kind ?? properties.class;
}

function nameOf({ properties }: VectorTileFeature): string | null {
  const name = typeof properties.name === 'string' ? plainName(properties.name) : '';
  return name === '' ? null : name;
}

function distanceTo(feature: VectorTileFeature, from: Point): number {
  let least = Infinity;
  for (const line of feature.loadGeometry()) {
    for (const [at, end] of line.entries())
      least = Math.min(least, distanceToSegment(from, line[at - 1] ?? end, end));
  }
  return least;
}

function distanceToSegment(from: Point, start: Point, end: Point): number {
  const [width, height] = [end.x - start.x, end.y - start.y];
  const length = width ** 2 + height ** 2;
  const along = length === 0 ? 0 : ((from.x - start.x) * width + (from.y - start.y) * height) / length;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(from.x - start.x - share * width, from.y - start.y - share * height);
}
