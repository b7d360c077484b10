import type { Coordinates } from '../../shared/coordinates/coordinates.ts';
import type { MapNames, Town } from '../../shared/place.ts';
import type { TileAddress } from '../maps/map-tile.ts';

/** What the thread of places is asked, and what it answers. */
export interface PlaceQuestions {
  readonly near: {
    readonly ask: { readonly points: readonly Coordinates[] };
    readonly answer: readonly (Town | null)[];
  };
  readonly names: {
    readonly ask: { readonly bytes: Uint8Array; readonly address: TileAddress; readonly point: Coordinates };
    readonly answer: Omit<MapNames, 'map'>;
  };
  readonly find: {
    readonly ask: { readonly text: string; readonly most: number };
    readonly answer: readonly Town[];
  };
}

export type PlaceQuestion = keyof PlaceQuestions;

/** One question on its way in. */
export type PlaceAsked = {
  readonly [Kind in PlaceQuestion]: {
    readonly id: number;
    readonly kind: Kind;
  } & PlaceQuestions[Kind]['ask'];
}[PlaceQuestion];

/** Its answer on the way out. */
export interface PlaceAnswered {
  readonly id: number;
  readonly answer: PlaceQuestions[PlaceQuestion]['answer'];
}
