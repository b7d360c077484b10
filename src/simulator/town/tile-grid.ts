import type { Place } from '../world/geo.ts';

/** Where a place lies among the tiles of a zoom: columns from the antimeridian, rows from the north, with fractions. */
export function inTiles({ longitude, latitude }: Place, z: number): readonly [x: number, y: number] {
  const side = 2 ** z;
  const north = Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI;
  return [((longitude + 180) / 360) * side, ((1 - north) / 2) * side];
}

/** The north-western corner of a tile. */
export function cornerOf(z: number, x: number, y: number): Place {
  const side = 2 ** z;
  const north = Math.PI * (1 - (2 * y) / side);
  return { longitude: (x / side) * 360 - 180, latitude: Math.atan(Math.sinh(north)) * (180 / Math.PI) };
}
