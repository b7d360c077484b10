/** The column of a tile at a zoom, whichever turn of the world it is shown on. */
export function tileColumn(x: number, z: number): number {
  const side = 2 ** z;
  return ((x % side) + side) % side;
}
