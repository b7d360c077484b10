import type { Theme } from './theme.ts';

/** Colours of vehicle symbols. Colour is the second cue: shape always comes first (docs/user-guide.md#reading-the-map). */
export interface StatusColours {
  readonly moving: string;
  readonly idle: string;
  readonly stopped: string;
  readonly unknown: string;
  readonly stale: string;
  readonly lost: string;
  /** Inside of a lost vehicle's symbol: its edge and cross carry the meaning. */
  readonly lostFill: string;
  /** What is of an account that is not live. */
  readonly notLive: string;
  readonly alarm: string;
  readonly warning: string;
  /** Round every symbol, so that it stands out from any ground. */
  readonly halo: string;
  /** Edge of every symbol, and what is drawn on its fill. */
  readonly stroke: string;
  /** Inside of a hollow symbol and of a cluster. */
  readonly hollow: string;
  readonly text: string;
  /** Behind labels, over whatever map there is. */
  readonly plate: string;
  readonly selection: string;
}

/** Every fill keeps 3:1 against the map and the panels of its theme (WCAG 2.2, 1.4.11), text 4.5:1 on `hollow`. */
export const STATUS_PALETTE: { readonly [T in Theme]: StatusColours } = {
  light: {
    moving: '#007A5A',
    idle: '#A86400',
    stopped: '#0072B2',
    unknown: '#5F6B76',
    stale: '#6F767E',
    lost: '#6B6B6B',
    lostFill: '#A3A9B0',
    notLive: '#666C73',
    alarm: '#B3261E',
    warning: '#8A5200',
    halo: '#FFFFFF',
    stroke: '#14181D',
    hollow: '#FFFFFF',
    text: '#14181D',
    plate: 'rgb(255 255 255 / 80%)',
    selection: '#1D4ED8',
  },
  dark: {
    moving: '#2DB98D',
    idle: '#E2A23C',
    stopped: '#4FACE3',
    unknown: '#A9B1BA',
    stale: '#8E97A1',
    lost: '#949CA5',
    lostFill: '#5B646E',
    notLive: '#98A0A9',
    alarm: '#FF7B70',
    warning: '#F0B453',
    halo: '#F4F7FA',
    stroke: '#0A0D11',
    hollow: '#151A20',
    text: '#EEF2F6',
    plate: 'rgb(21 26 32 / 80%)',
    selection: '#8AB4FF',
  },
};
