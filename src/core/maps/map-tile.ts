import type { MapSource } from '../../shared/map-source.ts';
import type { Result } from '../../shared/result.ts';

/** One tile of a map, in the common scheme: rows are counted from the north. */
export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** A map's tiles. */
export interface TileSource {
  readonly facts: MapSource;
  /** The bytes of a tile; null where the map has nothing there. Failure: `map-failed`. */
  tile(address: TileAddress): Promise<Result<Uint8Array | null>>;
  /** Ends what it runs. What is asked for meanwhile fails. */
  close(): Promise<void>;
}

/** The largest zoom that anybody has tiles of. */
const DEEPEST_ZOOM = 24;

/** Whether there is such a tile at all. */
export function isTile({ z, x, y }: TileAddress): boolean {
  if (!Number.isInteger(z) || z < 0 || z > DEEPEST_ZOOM) return false;
  return [x, y].every((part) => Number.isInteger(part) && part >= 0 && part < 2 ** z);
}
