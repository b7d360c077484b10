import type { TokenState } from './account.ts';
import type { MapFault } from './map-source.ts';

/** `xyz`: rows are counted from the north. `tms`: from the south. `wms`: pictures of any area, asked for by its corners. */
export const TILE_SERVER_KINDS = ['xyz', 'tms', 'wms'] as const;
export type TileServerKind = (typeof TILE_SERVER_KINDS)[number];

export const WMS_VERSIONS = ['1.1.1', '1.3.0'] as const;
export const WMS_FORMATS = ['image/png', 'image/jpeg', 'image/webp'] as const;
export const TILE_SIZES = [256, 512] as const;
export const MOST_TILE_SERVERS = 30;

/** What a WMS server is asked for beside the area. */
export interface WmsSettings {
  readonly version: (typeof WMS_VERSIONS)[number];
  /** Names of its layers, separated by commas. */
  readonly layers: string;
  readonly format: (typeof WMS_FORMATS)[number];
  readonly transparent: boolean;
}

/** How a tile server is asked. Holds no secret: where its address wants a key, `{key}` stands for it. */
export interface TileServerSettings {
  readonly name: string;
  readonly kind: TileServerKind;
  /** `{z}` `{x}` `{y}` `{-y}` `{s}` `{r}` `{key}` are filled in; of a WMS server its address alone. */
  readonly url: string;
  /** What stands for `{s}`, in turn. */
  readonly subdomains: readonly string[];
  /** As its owners write it: text, and links to web pages. */
  readonly attribution: string;
  readonly tiles: 'raster' | 'vector';
  readonly tileSize: (typeof TILE_SIZES)[number];
  readonly minZoom: number;
  readonly maxZoom: number;
  /** Null unless `wms`. */
  readonly wms: WmsSettings | null;
}

/** Settings on their way in. */
export interface TileServerInput extends TileServerSettings {
  /** What stands for `{key}`; null keeps the one that is known. */
  readonly key: string | null;
  /** Keep the key on disk although this computer does not protect it. */
  readonly keepUnprotected: boolean;
}

/** A tile server as windows see it. */
export interface TileServer extends TileServerSettings {
  readonly id: string;
  /** Where its key is; as of a token. */
  readonly key: Exclude<TokenState, 'reading'>;
}

/** All that is kept, in the order of the menu, and what is kept of their tiles. */
export interface TileServers {
  readonly servers: readonly TileServer[];
  /** An option of the command line wins over what is chosen here, which is then not changed. */
  readonly fixedByOptions: boolean;
  /** The one that was removed last and can be put back; null where there is none. */
  readonly removed: { readonly id: string; readonly name: string } | null;
}

/** Tiles that are kept on disk. */
export interface TileCacheStatus {
  readonly bytes: number;
  readonly tiles: number;
  /** Beyond this the longest unused go. */
  readonly maxBytes: number;
  /** Why none can be kept, as the system's code; null where they can. */
  readonly failure: string | null;
}

/** What a test of a tile server found. */
export interface TileTest {
  /** Null where it gave a tile, or said that it has none there. */
  readonly fault: MapFault | null;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly tookMs: number;
  /** Null where there is no tile. */
  readonly tile: {
    /** What its first bytes say, such as `png`. */
    readonly format: string;
    /** Px; null of vectors. */
    readonly width: number | null;
    readonly height: number | null;
    /** Sides that were asked for, px. */
    readonly wanted: number;
    readonly bytes: Uint8Array;
  } | null;
}

/** OpenStreetMap's standard tiles, in the words of its policy: this address, this attribution. */
export const OPENSTREETMAP: TileServerSettings = {
  name: 'OpenStreetMap',
  kind: 'xyz',
  url: 'https://tile.openstreetmap.org/{z}/{x}/{y}.png',
  subdomains: [],
  attribution: '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a> contributors',
  tiles: 'raster',
  tileSize: 256,
  minZoom: 0,
  maxZoom: 19,
  wms: null,
};
