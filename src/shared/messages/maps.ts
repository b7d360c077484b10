import type { MapFileProblem } from '../map-file-problem.ts';
import type { MapFaultCode } from '../map-source.ts';

/** What is wrong with what a person gave for a tile server. Never holds a secret. */
export type TileServerRefusal =
  | { readonly code: 'bad-name' }
  | { readonly code: 'bad-url'; readonly why: 'no-places' | 'scheme' | 'credentials' | 'host' | 'wms-vector' }
  /** `place`: the word between the braces; null where it may be a key. */
  | { readonly code: 'bad-url'; readonly why: 'unknown-place'; readonly place: string | null }
  | { readonly code: 'two-keys' }
  | { readonly code: 'bad-key'; readonly why: 'characters' | 'no-place' }
  | { readonly code: 'bad-subdomains'; readonly why: 'missing' | 'characters' }
  | { readonly code: 'bad-layers' }
  | { readonly code: 'bad-zooms' };

/** What is wrong with the tiles of the command line. `fault`: of the address; null where it holds `{key}` in place of a key. */
export interface GivenTilesRefusal {
  readonly code: 'bad-map-tiles';
  readonly fault: TileServerRefusal | null;
}

/** What maps, their files and tile servers have to say. */
export type MapMessage =
  | TileServerRefusal
  | GivenTilesRefusal
  | { readonly code: 'no-key' }
  | { readonly code: 'unknown-server' }
  | { readonly code: 'too-many-tile-servers'; readonly most: number }
  | { readonly code: 'no-such-file' }
  | { readonly code: 'too-many-map-files'; readonly most: number }
  | { readonly code: 'unknown-map' }
  /** No tile came. */
  | { readonly code: 'map-failed'; readonly why: 'closing' | 'no-map' | 'no-key' }
  /** Its thread ended; `reason` in the words of the system. */
  | { readonly code: 'map-failed'; readonly why: 'demo-ended'; readonly reason: string }
  | { readonly code: 'map-failed'; readonly why: 'server'; readonly fault: MapFaultCode }
  | { readonly code: 'map-failed'; readonly why: 'file'; readonly problem: MapFileProblem | 'not-open' };
