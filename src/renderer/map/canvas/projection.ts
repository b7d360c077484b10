/** Side of the world in world pixels: the Web Mercator square at zoom 0. */
export const WORLD_SIZE = 256;
/** Web Mercator ends here; a place beyond it is not on the map, and is never drawn at the edge instead. */
export const MAX_LATITUDE = 85.0511287798066;

/** World pixel of a longitude in degrees, within [0, 256); 180 and -180 are one place. */
export function worldX(longitude: number): number {
  const turns = longitude / 360 + 0.5;
  return (turns - Math.floor(turns)) * WORLD_SIZE;
}

/** World pixel of a latitude in degrees, from the north; NaN beyond the map. */
export function worldY(latitude: number): number {
  if (!isOnMap(latitude)) return Number.NaN;
  const sine = Math.sin((latitude * Math.PI) / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD_SIZE;
}

/** Whether the map has the place of a latitude in degrees. */
export function isOnMap(latitude: number): boolean {
  return Math.abs(latitude) <= MAX_LATITUDE;
}

/** Longitude in degrees of a world pixel; not wrapped. */
export function longitudeOf(x: number): number {
  return (x / WORLD_SIZE - 0.5) * 360;
}

/** Latitude in degrees of a world pixel. */
export function latitudeOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD_SIZE))) * 180) / Math.PI;
}
