import { CenteredTextSymbolizer, type Feature, type LabelRule, LineLabelSymbolizer } from 'protomaps-leaflet';
import type { VectorColours } from './vector-colours.ts';

/** How a kind of name looks. */
interface NameStyle {
  readonly layer: string;
  readonly kinds: readonly string[];
  readonly fromZoom: number;
  readonly toZoom?: number;
  /** CSS pixels as shown. */
  readonly sizePx: number;
  readonly weight: number;
  readonly italic?: boolean;
  readonly colour: 'text' | 'quietText' | 'waterText' | 'parkText';
}

const HALO_PX = 3;
/** The same street is named again after so many pixels. */
const STREET_NAME_EVERY_PX = 320;
const POINT = 1;

const NAMES: readonly NameStyle[] = [
  {
    layer: 'places',
    kinds: ['locality', 'city', 'town'],
    fromZoom: 5,
    toZoom: 13,
    sizePx: 15,
    weight: 650,
    colour: 'text',
  },
  { layer: 'places', kinds: ['village', 'hamlet'], fromZoom: 11, sizePx: 12, weight: 550, colour: 'text' },
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
];

/**
 * Rules for names, the more important ones first. Streets come last, as there are always more of them.
 * @param stretch how much the map enlarges the tile; names keep their size
 */
export function labelRules(colours: VectorColours, fontFamily: string, stretch: number): LabelRule[] {
  const halo = { stroke: colours.halo, width: HALO_PX / stretch };
  const names = NAMES.map(
    ({ layer, kinds, fromZoom, toZoom, sizePx, weight, italic = false, colour }): LabelRule => {
      const known = new Set(kinds);
      const font = `${italic ? 'italic ' : ''}${weight} ${sizePx / stretch}px ${fontFamily}`;
      return {
        dataLayer: layer,
        minzoom: fromZoom,
        ...(toZoom !== undefined && { maxzoom: toZoom }),
        symbolizer: new CenteredTextSymbolizer({
          ...halo,
          labelProps: ['name'],
          font,
          fill: colours[colour],
          lineHeight: 1.3,
        }),
        // A name on an area is laid out again and again by the library: names stand at points.
        filter: (_zoom, { props, geomType }) =>
          geomType === POINT && typeof props.kind === 'string' && known.has(props.kind),
        sort: byRank,
      };
    },
  );
  const street = (kind: string, fromZoom: number, sizePx: number): LabelRule => ({
    dataLayer: 'roads',
    minzoom: fromZoom,
    filter: (_zoom, { props }) => props.kind === kind,
    symbolizer: new LineLabelSymbolizer({
      ...halo,
      labelProps: ['name'],
      font: `500 ${sizePx / stretch}px ${fontFamily}`,
      fill: colours.quietText,
      position: CENTRE,
      repeatDistance: STREET_NAME_EVERY_PX,
    }),
  });
  return [
    ...names,
    street('highway', 11, 10.5),
    street('major_road', 13, 11),
    street('minor_road', 15, 10.5),
  ];
}

/** As in `LineLabelPlacement`. */
const CENTRE = 2;

function byRank(a: Feature['props'], b: Feature['props']): number {
  const rankOf = ({ population_rank: rank }: Feature['props']): number =>
    typeof rank === 'number' ? rank : 0;
  return rankOf(b) - rankOf(a);
}
