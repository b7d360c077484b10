import type { CreateSurface } from '../canvas/surface.ts';
import { createTextCache, type TextCache } from '../canvas/text-cache.ts';
import type { MapColours } from '../look/map-colours.ts';
import { CITY_LINE_PX, type CityRank } from './city-names.ts';

/** What is written on the ground, each kind in its style. */
export type GroundTexts = { readonly [K in 'degrees' | 'country' | CityRank]: TextCache };

/** Texts for one theme and pixel ratio; made again where either changes. */
export function createGroundTexts(
  create: CreateSurface,
  colours: MapColours,
  fontFamily: string,
  pixelRatio: number,
): GroundTexts {
  const quiet = { colour: colours.label, halo: colours.labelHalo, haloPx: 2 };
  const city = { colour: colours.place, halo: colours.labelHalo, haloPx: 2.2, linePx: CITY_LINE_PX };
  const cached = (style: Parameters<typeof createTextCache>[1]): TextCache =>
    createTextCache(create, style, pixelRatio);
  return {
    degrees: cached({ ...quiet, font: `500 10px ${fontFamily}`, linePx: 12 }),
    country: cached({ ...quiet, font: `550 10.5px ${fontFamily}`, linePx: 14, spacingPx: 1.2 }),
    large: cached({ ...city, font: `600 13px ${fontFamily}` }),
    middle: cached({ ...city, font: `550 12px ${fontFamily}` }),
    small: cached({ ...city, font: `500 11px ${fontFamily}` }),
  };
}
