import type { MapFileProblem } from './map-file-problem.ts';

/** A map that a window may show under the vehicles. */
export interface MapSource {
  /** Part of the address of each tile: letters, digits and dashes. */
  readonly id: string;
  readonly kind: MapSourceKind;
  /** As a person calls it, for menus and notes. The window has its own word for the demo's town, whose name is empty. */
  readonly name: string;
  /** Pictures are shown as they are, vectors drawn in colours of our own. */
  readonly tiles: 'raster' | 'vector';
  /** Side of a tile on the map, in CSS px: 256 or 512. */
  readonly tileSize: number;
  /** Whether pictures with twice the pixels can be asked for, by `@2x` behind the tile. */
  readonly hasDouble: boolean;
  /** Zooms of the data. Deeper views are drawn from the deepest tiles. */
  readonly minZoom: number;
  readonly maxZoom: number;
  /** Degrees: west, south, east, north. */
  readonly bounds: MapBounds;
  /** Text of others; links of it are shown as links (`map-credits.ts`), everything else as text. Empty where none is due. */
  readonly attribution: string;
  readonly state: MapState;
  /** How a vector map names its layers and kinds; as Protomaps does where absent. */
  readonly schema?: MapSchema | null;
  /** Another number means other tiles at the same addresses. */
  readonly revision?: number;
  /** The one who started the host wants this one shown, unless a person chooses another. */
  readonly isGiven?: boolean;
}

/** Where a map comes from. */
export type MapSourceKind = 'demo-town' | 'server' | 'file';

/** How the names of a vector map's layers are to be understood. */
export type MapSchema = 'protomaps' | 'openmaptiles' | 'unknown';

export type MapBounds = readonly [west: number, south: number, east: number, north: number];

/** Whether its tiles come, as far as was tried. `kept`: those that were kept from before, for no newer ones come. */
export type MapState =
  | { readonly tiles: 'come' }
  | { readonly tiles: 'kept' | 'fail'; readonly fault: MapFault };

export const TILES_COME: MapState = { tiles: 'come' };

/** Why tiles do not come: a code for the sentence, and what it speaks of, such as a status or the name of a host. Never a secret. */
export interface MapFault {
  readonly code: MapFaultCode;
  readonly detail: string;
}

/** Each has its sentence in the window (`map-faults.ts` of `shared/wording`). */
export type MapFaultCode = MapServerFaultCode | MapFileProblem;

/** What keeps the tiles of a server away. */
export type MapServerFaultCode =
  /** No connection. Detail: the system's code. */
  | 'unreachable'
  | 'slow'
  /** The way to it, by a proxy, is not there. Detail: the system's code. */
  | 'proxy'
  /** It cannot prove who it is. Detail: the code of TLS. */
  | 'certificate'
  /** It says no, with 401 or 403. Detail: the status. */
  | 'refused'
  /** It was asked too often, 429. */
  | 'too-many'
  /** Any other status that is no tile. Detail: the status. */
  | 'status'
  /** It sends on to a host that nobody allowed. Detail: that host. */
  | 'elsewhere'
  /** What came is no picture. Detail: what it looks like. */
  | 'not-a-tile'
  | 'too-large'
  /** Its address wants a key, and none is known in this run. */
  | 'no-key';

/** The largest zoom that anybody has tiles of. */
export const DEEPEST_ZOOM = 24;

/** All that a map in this projection can show. */
export const WHOLE_WORLD: MapBounds = [-180, -85.06, 180, 85.06];

/** Below this, `SOURCE/Z/X/Y` names a tile, and with `@2x` behind it the same with twice the pixels. */
export const MAP_PATH = '/map/';
/** Behind the path of a tile with twice the pixels. */
export const DOUBLE_SUFFIX = '@2x';
