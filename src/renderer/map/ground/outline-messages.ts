import type { MapColours } from '../look/map-colours.ts';
import type { City } from './cities.ts';
import type { Tile } from './outline-tile.ts';
import type { CountryName } from './world-outline.ts';

/** A square of the outline to be drawn. */
export interface OutlineJob {
  readonly tile: Tile;
  /** Width and height of the picture. */
  readonly pixels: number;
  readonly colours: MapColours;
}

/** What the window tells the thread that reads and draws the bundled world. It reads by itself, once it runs. */
export type ToOutlineWorker =
  | { readonly kind: 'draw'; readonly id: number; readonly job: OutlineJob }
  /** Nobody waits for it any more. */
  | { readonly kind: 'drop'; readonly id: number };

/** What it answers. */
export type FromOutlineWorker =
  | { readonly kind: 'loaded'; readonly countries: readonly CountryName[]; readonly cities: readonly City[] }
  /** The world could not be had, or is none. */
  | { readonly kind: 'failed'; readonly cause: string }
  | { readonly kind: 'picture'; readonly id: number; readonly picture: ImageBitmap };
