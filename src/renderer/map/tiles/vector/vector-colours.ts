import type { Theme } from '../../../ui/theme.ts';
import { grayColours } from '../../look/gray.ts';

/** A road is drawn twice: its border first, then what is driven on. */
export interface RoadColours {
  readonly fill: string;
  readonly border: string;
}

/** Colours of a vector map: pale, so that vehicles are what the eye finds first. */
export interface VectorColours {
  readonly homes: string;
  readonly park: string;
  readonly wood: string;
  readonly farmland: string;
  readonly works: string;
  readonly school: string;
  readonly hospital: string;
  readonly cemetery: string;
  readonly square: string;
  readonly water: string;
  readonly building: string;
  readonly buildingBorder: string;
  readonly minor: RoadColours;
  readonly major: RoadColours;
  readonly highway: RoadColours;
  readonly text: string;
  readonly quietText: string;
  readonly waterText: string;
  readonly parkText: string;
  readonly halo: string;
}

const VECTOR_COLOURS: { readonly [T in Theme]: VectorColours } = {
  light: {
    homes: '#EBE7E0',
    park: '#CFE5C3',
    wood: '#C4DCB8',
    farmland: '#EFECDD',
    works: '#E2DEE3',
    school: '#EDE6D0',
    hospital: '#F2E1DE',
    cemetery: '#D6E0CD',
    square: '#EFEBE4',
    water: '#A8D2DE',
    building: '#DDD6CC',
    buildingBorder: '#CCC3B6',
    minor: { fill: '#FFFFFF', border: '#D3CDC1' },
    major: { fill: '#FFF0BF', border: '#DCC486' },
    highway: { fill: '#F9CF88', border: '#D9A050' },
    text: '#45423C',
    quietText: '#5D5A53',
    waterText: '#2E6478',
    parkText: '#3F6B33',
    halo: 'rgba(255, 255, 255, 0.9)',
  },
  dark: {
    homes: '#20262D',
    park: '#1F3029',
    wood: '#1D2D27',
    farmland: '#1F2526',
    works: '#252932',
    school: '#29282A',
    hospital: '#2C2629',
    cemetery: '#212D29',
    square: '#262C33',
    water: '#15323F',
    building: '#2B323A',
    buildingBorder: '#343C45',
    minor: { fill: '#39424C', border: '#1B2026' },
    major: { fill: '#4F5A66', border: '#1B2026' },
    highway: { fill: '#66665C', border: '#1B2026' },
    text: '#C3CBD3',
    quietText: '#AAB4BE',
    waterText: '#86B4C4',
    parkText: '#93B59F',
    halo: 'rgba(23, 27, 32, 0.9)',
  },
};

/** The colours of a vector map in a theme. */
export function vectorColours(theme: Theme, gray: boolean): VectorColours {
  return gray ? grayColours(VECTOR_COLOURS[theme]) : VECTOR_COLOURS[theme];
}
