import type { MapSource } from '../../../../shared/map-source.ts';
import type { Theme } from '../../../ui/theme.ts';

/** What the window tells the thread that draws vector tiles. */
export type ToVectorWorker =
  | {
      readonly kind: 'begin';
      readonly source: MapSource;
      /** For the header of each request; empty where none is needed. */
      readonly key: string;
      readonly theme: Theme;
      readonly gray: boolean;
      /** CSS font family for names. */
      readonly font: string;
      /** Of the person, as `de` or `pt-BR`. */
      readonly language: string;
    }
  | ({ readonly kind: 'draw' } & TileJob)
  /** Nobody waits for it any more. */
  | { readonly kind: 'drop'; readonly job: number };

/** A tile to be drawn. */
export interface TileJob {
  readonly job: number;
  /** Of the tile shown, which is of a whole zoom. */
  readonly z: number;
  readonly x: number;
  readonly y: number;
  /** Width and height of the picture. */
  readonly pixels: number;
  /** How much the map enlarges the tile between two whole zooms, 0.7 to 1.5: names are drawn smaller by as much. */
  readonly stretch: number;
}

/** What it answers. */
export type FromVectorWorker =
  | {
      readonly kind: 'picture';
      readonly job: number;
      readonly picture: ImageBitmap;
    }
  /** The tile could not be had, or is none. */
  | { readonly kind: 'failed'; readonly job: number; readonly reason: string }
  /** Names reach into these tiles from others that came later: they are to be drawn again. Keys are `x:y:z`. */
  | { readonly kind: 'stale'; readonly tiles: readonly string[] };
