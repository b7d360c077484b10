import type { TileCacheStatus } from '../../../shared/tile-server.ts';

/** A tile as it is kept. */
export interface KeptTile {
  /** Null: there is nothing. */
  readonly bytes: Uint8Array | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Unix ms until which nobody is asked again. */
  readonly freshUntilMs: number;
}

/** What the thread of the cache begins with. */
export interface CacheStart {
  /** Absolute path; it is made where it is not there. */
  readonly file: string;
  /** Beyond this the longest unused go. */
  readonly maxBytes: number;
}

/** What it is asked. Tiles are named by a text of anyone who asks. */
export type CacheQuestion =
  | { readonly kind: 'get'; readonly id: number; readonly name: string; readonly nowMs: number }
  | { readonly kind: 'put'; readonly name: string; readonly tile: KeptTile; readonly nowMs: number }
  | { readonly kind: 'status'; readonly id: number }
  | { readonly kind: 'clear'; readonly id: number };

/** What it answers. */
export interface CacheAnswer {
  readonly id: number;
  /** Of `get`: null where it is not kept. */
  readonly value: KeptTile | null | Omit<TileCacheStatus, 'maxBytes'>;
}
