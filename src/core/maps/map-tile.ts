/** One tile of a map, in the common scheme: rows are counted from the north. */
export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** The largest zoom that anybody has tiles of. */
export const DEEPEST_ZOOM = 24;

/** Whether there is such a tile at all. */
export function isTile({ z, x, y }: TileAddress): boolean {
  if (!Number.isInteger(z) || z < 0 || z > DEEPEST_ZOOM) return false;
  return [x, y].every((part) => Number.isInteger(part) && part >= 0 && part < 2 ** z);
}
