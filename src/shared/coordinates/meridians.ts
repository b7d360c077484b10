/** The same meridian within [-180, 180). */
export function wrapped(longitude: number): number {
  return longitude - 360 * Math.floor((longitude + 180) / 360);
}

/** The same meridian on the copy of the world where it is nearest to another longitude. */
export function nearestLongitude(longitude: number, to: number): number {
  return longitude + 360 * Math.round((to - longitude) / 360);
}
