import {
  CenteredTextSymbolizer,
  type Feature,
  type LabelRule,
  LineLabelSymbolizer,
  OffsetTextSymbolizer,
} from 'protomaps-leaflet';
import type { KindsOf, MapStyle } from './map-style.ts';
import type { VectorColours } from './vector-colours.ts';

const HALO_PX = 3;
/** The same street is named again after so many pixels. */
const STREET_NAME_EVERY_PX = 320;
/** As in `GeomType`, which is declared as a constant of the types alone. */
const POINT = 1;

/** How names are written. */
export interface Lettering {
  /** CSS font family. */
  readonly font: string;
  /** Of the person, as `de` or `pt-BR`: names in it win over the place's own. */
  readonly language: string;
  /** How much the map enlarges the tile; names keep their size. */
  readonly stretch: number;
}

/** Rules for names, the more important ones first. Streets come last, as there are always more of them. */
export function labelRules(
  colours: VectorColours,
  style: MapStyle,
  { font: fontFamily, language, stretch }: Lettering,
): LabelRule[] {
  const halo = { stroke: colours.halo, width: HALO_PX / stretch };
  const labelProps = nameProperties(language);
  const byRank = (a: Feature['props'], b: Feature['props']): number => style.rankOf(b) - style.rankOf(a);
  const isMeant = ({ kinds }: KindsOf, kindOf: MapStyle['namedAs']) => {
    const known = kinds === undefined ? null : new Set(kinds);
    return ({ props }: Feature): boolean => {
      const kind = kindOf(props);
      return known === null || (typeof kind === 'string' && known.has(kind));
    };
  };
  const names = style.names.map((name): LabelRule => {
    const { layer, fromZoom, toZoom, sizePx, weight, italic = false, colour, abovePx } = name;
    const isOne = isMeant(name, style.namedAs);
    const text = {
      ...halo,
      labelProps,
      font: `${italic ? 'italic ' : ''}${weight} ${sizePx / stretch}px ${fontFamily}`,
      fill: colours[colour],
      lineHeight: 1.3,
    };
    return {
      dataLayer: layer,
      minzoom: fromZoom,
      ...(toZoom !== undefined && { maxzoom: toZoom }),
      symbolizer:
        abovePx === undefined
          ? new CenteredTextSymbolizer(text)
          : new OffsetTextSymbolizer({ ...text, placements: [ABOVE], offsetY: -abovePx / stretch }),
      // A name on an area is laid out again and again by the library: names stand at points.
      filter: (_zoom, feature) => feature.geomType === POINT && isOne(feature),
      sort: byRank,
    };
  });
  const streets = style.streetNames.map((street): LabelRule => {
    const isOne = isMeant(street, (props) => props[style.kindProperty]);
    return {
      dataLayer: street.layer,
      minzoom: street.fromZoom,
      filter: (_zoom, feature) => isOne(feature),
      symbolizer: new LineLabelSymbolizer({
        ...halo,
        labelProps,
        font: `500 ${street.sizePx / stretch}px ${fontFamily}`,
        fill: colours.quietText,
        position: CENTRE,
        repeatDistance: STREET_NAME_EVERY_PX,
      }),
    };
  });
  return [...names, ...streets];
}

/** Where names are looked for, in this order: both schemas write `name:de`, and older maps `name_de`. */
export function nameProperties(language: string): string[] {
  const [base = ''] = language.toLowerCase().split('-');
  return base === '' ? ['name'] : [`name:${base}`, `name_${base}`, 'name'];
}

/** As in `LineLabelPlacement`. */
const CENTRE = 2;
/** As in `TextPlacements`. */
const ABOVE = 1;
