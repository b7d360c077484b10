import type { Theme } from '../../ui/theme.ts';
import { grayColours } from './gray.ts';

/** Colours of the base map: quiet, so that vehicles are what the eye finds first. */
export interface MapColours {
  /** Where nothing is drawn, in a pattern of two: neither land nor water. */
  readonly undrawn: string;
  readonly undrawnCheck: string;
  readonly water: string;
  readonly land: string;
  readonly coast: string;
  readonly border: string;
  readonly graticule: string;
  readonly label: string;
  readonly labelHalo: string;
  /** Towns and their names. */
  readonly place: string;
}

const MAP_COLOURS: { readonly [T in Theme]: MapColours } = {
  light: {
    undrawn: '#DADADC',
    undrawnCheck: '#D2D2D4',
    water: '#DAE5EC',
    land: '#F5F3EE',
    coast: '#A9BBC7',
    border: '#C9C3B6',
    graticule: 'rgba(40, 70, 95, 0.13)',
    label: '#59616A',
    labelHalo: 'rgba(245, 243, 238, 0.85)',
    place: '#3F464E',
  },
  dark: {
    undrawn: '#2B2B2D',
    undrawnCheck: '#313133',
    water: '#10161D',
    land: '#1D242C',
    coast: '#3A4856',
    border: '#37424E',
    graticule: 'rgba(170, 195, 220, 0.10)',
    label: '#93A0AD',
    labelHalo: 'rgba(16, 22, 29, 0.8)',
    place: '#B4BFCA',
  },
};

/** The colours of the base map in a theme. */
export function mapColours(theme: Theme, gray: boolean): MapColours {
  return gray ? grayColours(MAP_COLOURS[theme]) : MAP_COLOURS[theme];
}

/** What shows where no map is drawn: not yet, or because there is none beyond the ends of the world. As the `background` of CSS. */
export function undrawnGround({ undrawn, undrawnCheck }: MapColours): string {
  return `repeating-conic-gradient(${undrawn} 0 25%, ${undrawnCheck} 0 50%) 0 0 / 16px 16px`;
}
