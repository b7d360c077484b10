import type { MapSource } from '../../shared/map-source.ts';
import type { Result } from '../../shared/result.ts';
import type { TileRequest } from './tile-route.ts';

/** Where maps of one kind come from: the demo's town, tile servers, files. */
export interface MapProvider {
  /** Those that a window may choose now, in the order of the menu. Asked for each tile: nothing is looked up again. */
  list(): readonly MapSource[];
  /** Bytes of a tile of one of them, within its zooms; null where it has nothing there. Failure: `map-failed`. */
  tile(request: TileRequest, signal: AbortSignal): Promise<Result<Uint8Array | null>>;
  /** Ends what it runs. What is asked for meanwhile fails. */
  close(): Promise<void>;
}
