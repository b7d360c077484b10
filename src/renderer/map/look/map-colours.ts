import type { Theme } from '../../ui/theme.ts';
import { grayColours } from './gray.ts';

/** Colours of the base map: quiet, so that vehicles are what the eye finds first. */
export interface MapColours {
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
