import { GeoJSONVT, type GeoJSONVTFeature, geoJSONToTile } from '@maplibre/geojson-vt';
import { fromVectorTileJs, GeoJSONWrapper } from '@maplibre/vt-pbf';
import type { Random } from '../base/random.ts';
import type { City } from '../world/roads.ts';
import { countryFeatures, type LayerName, type MapFeature, polygonOf, townFeatures } from './features.ts';
import { layVillages, mainRoads } from './main-roads.ts';
import { createNames } from './names.ts';
import { toPlane } from './plane.ts';
import { boxOf } from './ring.ts';
import { cornerOf } from './tile-grid.ts';
import { makeTown, type Town } from './town.ts';

/** The map of the demo's world, cut into vector tiles as they are asked for. */
export interface TownMap {
  readonly minZoom: number;
  /** Tiles of this zoom hold all there is; deeper ones are drawn from them. */
  readonly maxZoom: number;
  /** Degrees: west, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
  /** A tile in the vector tile format, not compressed; null where there is nothing. */
  tile(z: number, x: number, y: number): Uint8Array | null;
}

const MIN_ZOOM = 4;
const MAX_ZOOM = 14;
const HOUSES_FROM = 14;
/** Lines and their borders meet at the edges of tiles. */
const CUT = { maxZoom: MAX_ZOOM, tolerance: 3, extent: 4096, buffer: 80 };
/** The order in which layers stand in a tile. */
export const LAYERS: readonly LayerName[] = [
  'earth',
  'landuse',
  'water',
  'roads',
  'buildings',
  'places',
  'pois',
];

interface Part {
  readonly town: Town;
  readonly index: GeoJSONVT;
}

/** Makes the map of some cities and of the country between them. The same cities and source of chance make the same map. */
export function createTownMap(cities: readonly City[], random: Random): TownMap {
  const roads = mainRoads(cities);
  const villages = layVillages(
    roads,
    cities,
    createNames(random.fork('village names')),
    random.fork('villages'),
  );
  const country = indexOf(countryFeatures(roads, villages));
  const parts = cities.map((city): Part => {
    const town = makeTown(city, random.fork(`town ${city.name}`));
    return { town, index: indexOf(townFeatures(town)) };
  });
  return {
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    bounds: boundsOf(cities),
    tile(z, x, y) {
      if (!isTile(z, x, y)) return null;
      const features = [country, ...parts.map(({ index }) => index)].flatMap(
        (index) => index.getTile(z, x, y)?.features ?? [],
      );
      const houses = z < HOUSES_FROM ? [] : parts.flatMap(({ town }) => housesOf(town, z, x, y));
      return encode([...features.filter((feature) => minZoomOf(feature) <= z), ...houses]);
    },
  };
}

function indexOf(features: readonly MapFeature[]): GeoJSONVT {
  // The library neither changes nor keeps what it is given.
  return new GeoJSONVT({ type: 'FeatureCollection', features: [...features] }, CUT);
}

function isTile(z: number, x: number, y: number): boolean {
  const isOnMap = [x, y].every((part) => Number.isInteger(part) && part >= 0 && part < 2 ** z);
  return Number.isInteger(z) && z >= MIN_ZOOM && z <= MAX_ZOOM && isOnMap;
}

/** The houses of a town that reach into a tile. */
function housesOf({ city, housesIn }: Town, z: number, x: number, y: number): readonly GeoJSONVTFeature[] {
  const corners = [
    [x, y],
    [x + 1, y + 1],
  ].map(([column = 0, row = 0]) => toPlane(city.center, cornerOf(z, column, row)));
  const houses = housesIn(boxOf(corners)).map((house) =>
    polygonOf(city.center, house, { layer: 'buildings', kind: 'building', minZoom: HOUSES_FROM }),
  );
  if (houses.length === 0) return [];
  const options = { ...CUT, clip: true, tolerance: 0 };
  return geoJSONToTile({ type: 'FeatureCollection', features: houses }, z, x, y, options).features;
}

function boundsOf(cities: readonly City[]): TownMap['bounds'] {
  const places = cities.flatMap(({ center, crossings, outskirts }) => [center, ...crossings, ...outskirts]);
  const { west, south, east, north } = boxOf(places.map(({ longitude, latitude }) => [longitude, latitude]));
  return [west, south, east, north];
}

function encode(features: readonly GeoJSONVTFeature[]): Uint8Array | null {
  const layers: Record<string, GeoJSONWrapper> = {};
  for (const name of LAYERS) {
    const own = features.filter(({ tags }) => tags?.layer === name).map(withoutOwnTags);
    if (own.length === 0) continue;
    const layer = new GeoJSONWrapper(own, { version: 2, extent: CUT.extent });
    layer.name = name;
    layers[name] = layer;
  }
  return Object.keys(layers).length === 0 ? null : fromVectorTileJs({ layers });
}

/** What only the cutting needs stays here. */
function withoutOwnTags(feature: GeoJSONVTFeature): GeoJSONVTFeature {
  const { layer: _layer, minZoom: _minZoom, ...tags } = feature.tags ?? {};
  return { ...feature, tags };
}

/** The lowest zoom at which a feature is shown; the library knows none of single features. */
function minZoomOf({ tags }: GeoJSONVTFeature): number {
  return typeof tags?.minZoom === 'number' ? tags.minZoom : MIN_ZOOM;
}
