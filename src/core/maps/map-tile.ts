import { DEEPEST_ZOOM } from '../../shared/map-source.ts';

/** One tile of a map, in the common scheme: rows are counted from the north. */
export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Whether there is such a tile at all. */
export function isTile({ z, x, y }: TileAddress): boolean {
  if (!Number.isInteger(z) || z < 0 || z > DEEPEST_ZOOM) return false;
  return [x, y].every((part) => Number.isInteger(part) && part >= 0 && part < 2 ** z);
}
