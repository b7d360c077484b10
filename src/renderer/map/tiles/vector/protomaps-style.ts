import { type GroundStyle, type MapStyle, townNames } from './map-style.ts';

const GROUNDS: readonly Omit<GroundStyle, 'layer'>[] = [
  { colour: 'homes', kinds: ['residential', 'neighbourhood'] },
  { colour: 'farmland', kinds: ['farmland', 'farm', 'orchard', 'vineyard', 'grassland', 'meadow'] },
  { colour: 'wood', kinds: ['wood', 'forest', 'national_park', 'nature_reserve', 'protected_area', 'scrub'] },
  { colour: 'works', kinds: ['industrial', 'commercial', 'retail', 'railway', 'aerodrome', 'military'] },
  { colour: 'school', kinds: ['school', 'university', 'college', 'kindergarten'] },
  { colour: 'hospital', kinds: ['hospital'] },
  {
    colour: 'park',
    kinds: [
      'park',
      'garden',
      'grass',
      'golf_course',
      'playground',
      'pitch',
      'zoo',
      'village_green',
      'allotments',
      'recreation_ground',
    ],
  },
  { colour: 'cemetery', kinds: ['cemetery'] },
  { colour: 'square', kinds: ['pedestrian', 'footway'] },
];

/** The schema of Protomaps, version 4, which the demo's town has too. */
export const PROTOMAPS_STYLE: MapStyle = {
  kindProperty: 'kind',
  land: { layer: 'earth', kinds: ['earth', 'land', 'island', 'islet'] },
  sea: null,
  grounds: ['landcover', 'landuse'].flatMap((layer) => GROUNDS.map((ground) => ({ ...ground, layer }))),
  water: 'water',
  waterLines: { layer: 'water', kinds: ['river', 'canal', 'stream'] },
  buildings: 'buildings',
  roads: [
    { layer: 'roads', kinds: ['minor_road'], road: 'minor' },
    { layer: 'roads', kinds: ['major_road'], road: 'major' },
    { layer: 'roads', kinds: ['highway'], road: 'highway' },
  ],
  paths: [{ layer: 'roads', kinds: ['path', 'rail', 'ferry'] }],
  boundaries: { layer: 'boundaries' },
  // Towns and villages are both localities.
  namedAs: ({ kind, kind_detail: detail }) => (kind === 'locality' ? (detail ?? kind) : kind),
  names: [
    ...townNames('places', ['locality', 'city', 'town']),
    {
      layer: 'places',
      kinds: ['village', 'hamlet', 'isolated_dwelling', 'farm'],
      fromZoom: 11,
      sizePx: 12,
      weight: 550,
      colour: 'text',
    },
    {
      layer: 'places',
      kinds: ['neighbourhood', 'suburb', 'quarter'],
      fromZoom: 13,
      toZoom: 16,
      sizePx: 12.5,
      weight: 600,
      colour: 'quietText',
    },
    {
      layer: 'water',
      kinds: ['river', 'lake', 'water', 'reservoir', 'ocean', 'sea'],
      fromZoom: 11,
      sizePx: 11.5,
      weight: 500,
      italic: true,
      colour: 'waterText',
    },
    {
      layer: 'landuse',
      kinds: ['park', 'forest', 'wood', 'cemetery', 'nature_reserve', 'national_park'],
      fromZoom: 12,
      sizePx: 11,
      weight: 500,
      colour: 'parkText',
    },
    {
      layer: 'pois',
      kinds: ['square', 'school', 'hospital', 'cemetery', 'works', 'station', 'university', 'museum'],
      fromZoom: 15,
      sizePx: 11,
      weight: 500,
      colour: 'quietText',
    },
  ],
  streetNames: [
    { layer: 'roads', kinds: ['highway'], fromZoom: 11, sizePx: 10.5 },
    { layer: 'roads', kinds: ['major_road'], fromZoom: 13, sizePx: 11 },
    { layer: 'roads', kinds: ['minor_road'], fromZoom: 15, sizePx: 10.5 },
  ],
  rankOf: ({ population_rank: rank }) => (typeof rank === 'number' ? rank : 0),
};
