import type { Theme } from './theme.ts';

/**
 * Colours of vehicles whose tracks are shown at once, the first ones the most unlike. All keep 3:1 against the map and the panels of their
 * theme (WCAG 2.2, 1.4.11); a number stands beside each, for ten are more than everybody tells apart.
 */
export const TRACK_COLOURS: { readonly [T in Theme]: readonly string[] } = {
  light: [
    '#1F5FC4',
    '#B4480A',
    '#0B7A43',
    '#8A3FB0',
    '#C2255C',
    '#0B7285',
    '#7A5C00',
    '#4B4F9A',
    '#7A4A2A',
    '#495057',
  ],
  dark: [
    '#7FB0FF',
    '#FF9E5E',
    '#5FD68F',
    '#D3A1FF',
    '#FF8FB3',
    '#5CD6E6',
    '#E8C547',
    '#AEB3FF',
    '#D9B08C',
    '#C4CAD1',
  ],
};

/** The colour of a place among them. */
export function trackColour(theme: Theme, look: number): string {
  const colours = TRACK_COLOURS[theme];
  return colours[look % colours.length] ?? '';
}
