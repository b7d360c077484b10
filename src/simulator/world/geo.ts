/** A place on the map in degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

const METERS_PER_DEGREE = 111_320;

/** East and north offsets from one place to another in metres; exact enough below some 50 km. */
export function offset(from: Place, to: Place): { readonly east: number; readonly north: number } {
  const middle = ((from.latitude + to.latitude) / 2) * (Math.PI / 180);
  return {
    east: (to.longitude - from.longitude) * METERS_PER_DEGREE * Math.cos(middle),
    north: (to.latitude - from.latitude) * METERS_PER_DEGREE,
  };
}

/** Metres between two places. */
export function distanceM(from: Place, to: Place): number {
  const { east, north } = offset(from, to);
  return Math.hypot(east, north);
}

/** Course from one place to another, degrees clockwise from north in [0, 360). */
export function courseDeg(from: Place, to: Place): number {
  const { east, north } = offset(from, to);
  return (Math.atan2(east, north) * (180 / Math.PI) + 360) % 360;
}

/** The place so many metres east and north of another. */
export function moved(from: Place, east: number, north: number): Place {
  const latitude = from.latitude + north / METERS_PER_DEGREE;
  const middle = ((from.latitude + latitude) / 2) * (Math.PI / 180);
  return { latitude, longitude: from.longitude + east / (METERS_PER_DEGREE * Math.cos(middle)) };
}

/** The place at `share` of the way, 0 to 1. */
export function between(from: Place, to: Place, share: number): Place {
  return {
    latitude: from.latitude + (to.latitude - from.latitude) * share,
    longitude: from.longitude + (to.longitude - from.longitude) * share,
  };
}

/** Unsigned turn between two courses, 0 to 180 degrees. */
export function turnDeg(before: number, after: number): number {
  return Math.abs(((after - before + 540) % 360) - 180);
}
