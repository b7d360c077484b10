import { type MapStyle, townNames } from './map-style.ts';

const HIGHWAYS = ['motorway', 'trunk'];
const MAJORS = ['primary', 'secondary', 'tertiary'];
const MINORS = ['minor', 'service', 'street', 'street_limited', 'busway', 'raceway'];

/** The schema of OpenMapTiles, version 3. */
export const OPENMAPTILES_STYLE: MapStyle = {
  kindProperty: 'class',
  land: null,
  sea: { layer: 'water', kinds: ['ocean'] },
  grounds: [
    { layer: 'landcover', colour: 'farmland', kinds: ['farmland', 'sand'] },
    { layer: 'landcover', colour: 'park', kinds: ['grass'] },
    { layer: 'landcover', colour: 'wood', kinds: ['wood', 'wetland'] },
    { layer: 'landuse', colour: 'homes', kinds: ['residential', 'suburb', 'quarter', 'neighbourhood'] },
    {
      layer: 'landuse',
      colour: 'works',
      kinds: [
        'industrial',
        'commercial',
        'retail',
        'railway',
        'military',
        'garages',
        'quarry',
        'bus_station',
      ],
    },
    {
      layer: 'landuse',
      colour: 'school',
      kinds: ['school', 'university', 'college', 'kindergarten', 'library'],
    },
    { layer: 'landuse', colour: 'hospital', kinds: ['hospital'] },
    {
      layer: 'landuse',
      colour: 'park',
      kinds: ['pitch', 'playground', 'stadium', 'track', 'zoo', 'theme_park', 'golf_course'],
    },
    { layer: 'landuse', colour: 'cemetery', kinds: ['cemetery'] },
    { layer: 'aeroway', colour: 'works' },
  ],
  water: 'water',
  waterLines: { layer: 'waterway' },
  buildings: 'building',
  roads: [
    { layer: 'transportation', kinds: MINORS, road: 'minor' },
    { layer: 'transportation', kinds: MAJORS, road: 'major' },
    { layer: 'transportation', kinds: HIGHWAYS, road: 'highway' },
  ],
  paths: [{ layer: 'transportation', kinds: ['path', 'track', 'pier', 'rail', 'transit', 'ferry'] }],
  boundaries: { layer: 'boundary' },
  namedAs: (props) => props.class,
  names: [
    ...townNames('place', ['city', 'town']),
    { layer: 'place', kinds: ['village', 'hamlet'], fromZoom: 11, sizePx: 12, weight: 550, colour: 'text' },
    {
      layer: 'place',
      kinds: ['suburb', 'quarter', 'neighbourhood', 'isolated_dwelling'],
      fromZoom: 13,
      toZoom: 16,
      sizePx: 12.5,
      weight: 600,
      colour: 'quietText',
    },
    {
      layer: 'water_name',
      fromZoom: 9,
      sizePx: 11.5,
      weight: 500,
      italic: true,
      colour: 'waterText',
    },
    { layer: 'park', fromZoom: 12, sizePx: 11, weight: 500, colour: 'parkText' },
    {
      layer: 'poi',
      kinds: ['park', 'school', 'college', 'hospital', 'cemetery', 'railway', 'museum', 'fuel'],
      fromZoom: 15,
      sizePx: 11,
      weight: 500,
      colour: 'quietText',
    },
  ],
  streetNames: [
    { layer: 'transportation_name', kinds: HIGHWAYS, fromZoom: 11, sizePx: 10.5 },
    { layer: 'transportation_name', kinds: MAJORS, fromZoom: 13, sizePx: 11 },
    { layer: 'transportation_name', kinds: MINORS, fromZoom: 15, sizePx: 10.5 },
  ],
  // One is the most important there.
  rankOf: ({ rank }) => (typeof rank === 'number' ? -rank : -100),
};
