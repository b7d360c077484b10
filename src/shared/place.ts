import type { Coordinates } from './coordinates/coordinates.ts';

/** A town as gazetteers have it. */
export interface Town extends Coordinates {
  readonly name: string;
  /** ISO 3166-1 alpha-2; empty where it is of no country. */
  readonly country: string;
  readonly population: number;
}

/** More points than this are not asked for at once. */
export const MOST_POINTS = 200;
