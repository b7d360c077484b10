import { exp, type Feature, LineSymbolizer, type PaintRule, PolygonSymbolizer } from 'protomaps-leaflet';
import type { RoadColours, VectorColours } from './vector-colours.ts';

/** A road's width in CSS pixels by zoom, from the first at which it is drawn. */
const WIDTHS = {
  minor_road: [
    [11, 0],
    [12, 0.7],
    [14, 2.2],
    [16, 8],
    [18, 20],
  ],
  major_road: [
    [8, 0],
    [10, 1],
    [12, 2],
    [14, 5],
    [16, 12],
    [18, 28],
  ],
  highway: [
    [4, 0.4],
    [7, 1.2],
    [10, 2.2],
    [12, 3.2],
    [14, 7],
    [16, 14],
    [18, 32],
  ],
} as const;
/** A border is so much wider than its road, on both sides together. */
const BORDER_PX = 1.6;
const STEEPNESS = 1.6;

/** What kinds of ground of the Protomaps schema are drawn alike. */
const GROUNDS: readonly (readonly [colour: keyof VectorColours, kinds: readonly string[]])[] = [
  ['homes', ['residential', 'neighbourhood']],
  ['farmland', ['farmland', 'farm', 'orchard', 'vineyard', 'grassland', 'meadow']],
  ['wood', ['wood', 'forest', 'national_park', 'nature_reserve', 'protected_area', 'scrub']],
  ['works', ['industrial', 'commercial', 'retail', 'railway', 'aerodrome', 'military']],
  ['school', ['school', 'university', 'college', 'kindergarten']],
  ['hospital', ['hospital']],
  [
    'park',
    [
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
  ],
  ['cemetery', ['cemetery']],
  ['square', ['pedestrian', 'footway']],
];

/** Rules for what is filled and lined of a vector tile, in the order in which it is painted. No ground is painted where the map has none. */
export function paintRules(colours: VectorColours): PaintRule[] {
  return [
    ...['landcover', 'landuse'].flatMap((layer) =>
      GROUNDS.map(([colour, kinds]) => ground(layer, kinds, fillOf(colours, colour))),
    ),
    { dataLayer: 'water', symbolizer: new PolygonSymbolizer({ fill: colours.water }), filter: isArea },
    {
      dataLayer: 'buildings',
      minzoom: 14,
      symbolizer: new PolygonSymbolizer({
        fill: colours.building,
        stroke: colours.buildingBorder,
        width: 0.6,
      }),
    },
    ...road('minor_road', colours.minor),
    ...road('major_road', colours.major),
    ...road('highway', colours.highway),
    {
      dataLayer: 'boundaries',
      symbolizer: new LineSymbolizer({ color: colours.quietText, width: 1, opacity: 0.5, dash: [4, 3] }),
    },
  ];
}

function fillOf(colours: VectorColours, name: keyof VectorColours): string {
  const colour = colours[name];
  return typeof colour === 'string' ? colour : colour.fill;
}

function ground(dataLayer: string, kinds: readonly string[], fill: string): PaintRule {
  const known = new Set(kinds);
  return {
    dataLayer,
    symbolizer: new PolygonSymbolizer({ fill }),
    filter: (_zoom, { props, geomType }) =>
      geomType === AREA && typeof props.kind === 'string' && known.has(props.kind),
  };
}

/** As in `GeomType`, which is declared as a constant of the types alone. */
const AREA = 3;

function isArea(_zoom: number, { geomType }: Feature): boolean {
  return geomType === AREA;
}

function road(kind: keyof typeof WIDTHS, { fill, border }: RoadColours): readonly PaintRule[] {
  const width = exp(
    STEEPNESS,
    WIDTHS[kind].map((stop) => [...stop]),
  );
  const filter = (_zoom: number, { props }: Feature): boolean => props.kind === kind;
  const rounded = { lineCap: 'round', lineJoin: 'round' } as const;
  return [
    {
      dataLayer: 'roads',
      minzoom: 11,
      filter,
      symbolizer: new LineSymbolizer({ ...rounded, color: border, width: (zoom) => width(zoom) + BORDER_PX }),
    },
    { dataLayer: 'roads', filter, symbolizer: new LineSymbolizer({ ...rounded, color: fill, width }) },
  ];
}
