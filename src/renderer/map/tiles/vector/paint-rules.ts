import { exp, type Feature, LineSymbolizer, type PaintRule, PolygonSymbolizer } from 'protomaps-leaflet';
import type { GroundStyle, KindsOf, MapStyle, RoadClass, RoadStyle } from './map-style.ts';
import type { RoadColours, VectorColours } from './vector-colours.ts';

/** A road's width in CSS pixels by zoom, from the first at which it is drawn. */
const WIDTHS: Readonly<Record<RoadClass, readonly (readonly [zoom: number, px: number])[]>> = {
  minor: [
    [11, 0],
    [12, 0.7],
    [14, 2.2],
    [16, 8],
    [18, 20],
  ],
  major: [
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
};
/** A border is so much wider than its road, on both sides together. */
const BORDER_PX = 1.6;
const STEEPNESS = 1.6;
const ROUNDED = { lineCap: 'round', lineJoin: 'round' } as const;

/** As in `GeomType`, which is declared as a constant of the types alone. */
const LINE = 2;
const AREA = 3;

/**
 * Rules for what is filled and lined of a vector tile, in the order in which it is painted. No ground is painted where the map has none.
 * @param land colour of land, as below the map
 */
export function paintRules(colours: VectorColours, style: MapStyle, land: string): PaintRule[] {
  const of = (what: KindsOf, geomType: number) => isOneOf(what, style.kindProperty, geomType);
  return [
    ...(style.land === null
      ? []
      : [
          {
            dataLayer: style.land.layer,
            symbolizer: new PolygonSymbolizer({ fill: land }),
            filter: of(style.land, AREA),
          },
        ]),
    ...style.grounds.map((ground) => ({ ...fill(ground, colours), filter: of(ground, AREA) })),
    {
      dataLayer: style.water,
      symbolizer: new PolygonSymbolizer({ fill: colours.water }),
      filter: (_zoom, { geomType }) => geomType === AREA,
    },
    ...(style.waterLines === null
      ? []
      : [
          {
            dataLayer: style.waterLines.layer,
            minzoom: 9,
            symbolizer: new LineSymbolizer({ ...ROUNDED, color: colours.water, width: widthOf(WATER_LINE) }),
            filter: of(style.waterLines, LINE),
          },
        ]),
    {
      dataLayer: style.buildings,
      minzoom: 14,
      symbolizer: new PolygonSymbolizer({
        fill: colours.building,
        stroke: colours.buildingBorder,
        width: 0.6,
      }),
    },
    ...style.paths.map((path) => ({
      dataLayer: path.layer,
      minzoom: 13,
      symbolizer: new LineSymbolizer({
        color: colours.quietText,
        width: 1,
        opacity: 0.35,
        dash: [3, 2],
      }),
      filter: of(path, LINE),
    })),
    ...style.roads.flatMap((one) => road(one, colours[one.road], of(one, LINE))),
    {
      dataLayer: style.boundaries.layer,
      symbolizer: new LineSymbolizer({ color: colours.quietText, width: 1, opacity: 0.5, dash: [4, 3] }),
    },
  ];
}

/**
 * Whether a tile shows a coast without areas of land: what is not its sea is land then, and the map knows that better than the outline of
 * the world below it.
 */
export function isCoast(
  { sea, kindProperty }: MapStyle,
  layers: ReadonlyMap<string, readonly Feature[]>,
): boolean {
  if (sea === null) return false;
  const isSea = isOneOf(sea, kindProperty, AREA);
  return layers.get(sea.layer)?.some((feature) => isSea(0, feature)) ?? false;
}

/** A map whose schema is not known: its areas, its lines and its points, all alike. */
export function plainPaintRules(colours: VectorColours, layers: readonly string[]): PaintRule[] {
  return layers.flatMap((dataLayer): PaintRule[] => [
    {
      dataLayer,
      symbolizer: new PolygonSymbolizer({ fill: colours.homes, stroke: colours.buildingBorder, width: 0.8 }),
      filter: (_zoom, { geomType }) => geomType === AREA,
    },
    {
      dataLayer,
      symbolizer: new LineSymbolizer({ ...ROUNDED, color: colours.quietText, width: 1, opacity: 0.6 }),
      filter: (_zoom, { geomType }) => geomType === LINE,
    },
  ]);
}

const WATER_LINE = [
  [9, 0.6],
  [12, 1.4],
  [14, 2.4],
  [16, 5],
] as const;

/** Whether a feature is of the kinds that are meant, and drawn as they are. */
function isOneOf({ kinds }: KindsOf, property: string, geomType: number) {
  const known = kinds === undefined ? null : new Set(kinds);
  return (_zoom: number, feature: Feature): boolean => {
    if (feature.geomType !== geomType) return false;
    const kind = feature.props[property];
    return known === null || (typeof kind === 'string' && known.has(kind));
  };
}

function fill({ layer, colour }: GroundStyle, colours: VectorColours): PaintRule {
  const value = colours[colour];
  const symbolizer = new PolygonSymbolizer({ fill: typeof value === 'string' ? value : value.fill });
  return { dataLayer: layer, symbolizer };
}

function widthOf(stops: readonly (readonly [number, number])[]): (zoom: number) => number {
  return exp(
    STEEPNESS,
    stops.map((stop) => [...stop]),
  );
}

function road(
  { layer, road: kind }: RoadStyle,
  { fill: colour, border }: RoadColours,
  filter: NonNullable<PaintRule['filter']>,
): readonly PaintRule[] {
  const width = widthOf(WIDTHS[kind]);
  return [
    {
      dataLayer: layer,
      minzoom: 11,
      filter,
      symbolizer: new LineSymbolizer({ ...ROUNDED, color: border, width: (zoom) => width(zoom) + BORDER_PX }),
    },
    { dataLayer: layer, filter, symbolizer: new LineSymbolizer({ ...ROUNDED, color: colour, width }) },
  ];
}
