import type { Place } from '../world/geo.ts';
import type { LandUse } from './blocks.ts';
import type { Label } from './labels.ts';
import type { MainRoad, Village } from './main-roads.ts';
import { type Point, type Ring, toLonLat } from './plane.ts';
import type { RoadKind } from './road-kind.ts';
import type { Town } from './town.ts';

/** Layers of the Protomaps basemap schema, version 4, of which the map of the demo has these. */
export type LayerName = 'earth' | 'landuse' | 'water' | 'roads' | 'buildings' | 'places' | 'pois';

/** What a feature says of itself; `layer` and `minZoom` do not leave the simulator. */
export interface FeatureTags {
  readonly layer: LayerName;
  readonly minZoom: number;
  readonly kind: string;
  readonly name?: string;
  /** How much a place counts among others, above 0. */
  readonly population_rank?: number;
}

/** A feature as geojson-vt takes it. */
export interface MapFeature {
  readonly type: 'Feature';
  readonly properties: FeatureTags;
  readonly geometry:
    | { readonly type: 'Point'; readonly coordinates: [number, number] }
    | { readonly type: 'LineString'; readonly coordinates: [number, number][] }
    | { readonly type: 'Polygon'; readonly coordinates: [number, number][][] };
}

const ROAD_FROM: Readonly<Record<RoadKind, number>> = { highway: 5, major_road: 9, minor_road: 11 };
const LANE_FROM = 13;
const KIND_OF_USE: Readonly<Record<LandUse, string>> = {
  homes: 'residential',
  park: 'park',
  wood: 'wood',
  school: 'school',
  hospital: 'hospital',
  cemetery: 'cemetery',
  works: 'industrial',
  square: 'pedestrian',
};
const CITY_RANK = 11;
const VILLAGE_RANK = 5;

/** All of a town but its houses. */
export function townFeatures(town: Town): readonly MapFeature[] {
  const { center } = town.city;
  const polygon = (ring: Ring, properties: FeatureTags): MapFeature => polygonOf(center, ring, properties);
  return [
    polygon(town.ground, { layer: 'landuse', kind: 'residential', minZoom: 6 }),
    ...town.country.map(({ kind, ring }) =>
      kind === 'lake'
        ? polygon(ring, { layer: 'water', kind, minZoom: 9 })
        : polygon(ring, { layer: 'landuse', kind, minZoom: kind === 'forest' ? 8 : 11 }),
    ),
    ...town.blocks
      .filter(({ use }) => use !== 'homes')
      .map(({ ring, use }) => polygon(ring, { layer: 'landuse', kind: KIND_OF_USE[use], minZoom: 11 })),
    polygon(town.river.ring, { layer: 'water', kind: 'river', minZoom: 7 }),
    ...town.lanes.map(({ line }) =>
      lineOf(
        line.map((point) => toLonLat(center, point)),
        { layer: 'roads', kind: 'minor_road', minZoom: LANE_FROM },
      ),
    ),
    ...town.streets.map(({ name, kind, line }) =>
      lineOf(
        line.map((point) => toLonLat(center, point)),
        { layer: 'roads', kind, name, minZoom: ROAD_FROM[kind] },
      ),
    ),
    ...town.labels.map((label) => labelOf(center, label)),
  ];
}

/** What lies between the towns. */
export function countryFeatures(
  roads: readonly MainRoad[],
  villages: readonly Village[],
): readonly MapFeature[] {
  return [
    ...villages.map(({ center, ground }) =>
      polygonOf(center, ground, { layer: 'landuse', kind: 'residential', minZoom: 9 }),
    ),
    ...roads.map(({ name, line }) =>
      lineOf(
        line.map(({ longitude, latitude }) => [longitude, latitude]),
        { layer: 'roads', kind: 'highway', name, minZoom: ROAD_FROM.highway },
      ),
    ),
    ...villages.map(({ name, center }) =>
      labelOf(center, { layer: 'places', kind: 'village', name, at: [0, 0], minZoom: 10 }),
    ),
  ];
}

function labelOf(center: Place, { layer, kind, name, at, minZoom }: Label): MapFeature {
  const rank = kind === 'locality' ? CITY_RANK : kind === 'village' ? VILLAGE_RANK : null;
  return {
    type: 'Feature',
    properties: { layer, kind, name, minZoom, ...(rank !== null && { population_rank: rank }) },
    geometry: { type: 'Point', coordinates: toLonLat(center, at) },
  };
}

function lineOf(coordinates: [number, number][], properties: FeatureTags): MapFeature {
  return { type: 'Feature', properties, geometry: { type: 'LineString', coordinates } };
}

/** A ring in metres around `center`, as a feature. */
export function polygonOf(center: Place, ring: readonly Point[], properties: FeatureTags): MapFeature {
  const [first] = ring;
  const closed = first === undefined ? ring : [...ring, first];
  return {
    type: 'Feature',
    properties,
    geometry: { type: 'Polygon', coordinates: [closed.map((point) => toLonLat(center, point))] },
  };
}
