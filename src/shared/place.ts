import type { Coordinates } from './coordinates/coordinates.ts';
import { cutText } from './cut-text.ts';

/** A town as gazetteers have it. */
export interface Town extends Coordinates {
  readonly name: string;
  /** ISO 3166-1 alpha-2; empty where it is of no country. */
  readonly country: string;
  readonly population: number;
}

/** More points than this are not asked for at once. */
export const MOST_POINTS = 200;

/** What a map file knows of a point: the nearest road with a name, within `ROAD_WITHIN_M`, and the quarter or village round it. */
export interface MapNames {
  readonly road: { readonly name: string; readonly distanceM: number } | null;
  readonly quarter: string | null;
  /** Name of the map; empty for the demo's town. */
  readonly map: string;
}

/** Farther away than this a point is on no road: fixes are off by less. */
export const ROAD_WITHIN_M = 50;

/** A name out of a file or an answer, as it may stand in a line of text: without what cannot be seen, and not too long. */
export function plainName(name: string): string {
  return cutText(
    name
      .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
    LONGEST_NAME,
  );
}

const LONGEST_NAME = 80;
