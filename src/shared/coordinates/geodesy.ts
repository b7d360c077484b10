import type { Coordinates } from './coordinates.ts';

/** The eight winds, clockwise from the north. */
export const WINDS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type Wind = (typeof WINDS)[number];

const RADIANS = Math.PI / 180;
/** Of a ball as large as the earth (IUGG). */
const RADIUS_M = 6_371_008.8;

/** By air, by the shortest way over poles and dateline, m. */
export function distanceM(from: Coordinates, to: Coordinates): number {
  const halfTurn = ((to.longitude - from.longitude) * RADIANS) / 2;
  const halfRise = ((to.latitude - from.latitude) * RADIANS) / 2;
  const round = Math.cos(from.latitude * RADIANS) * Math.cos(to.latitude * RADIANS);
  const chord = Math.sin(halfRise) ** 2 + round * Math.sin(halfTurn) ** 2;
  return 2 * RADIUS_M * Math.asin(Math.sqrt(Math.min(1, chord)));
}

/** Degrees clockwise from the north in which one sets out from a point for another by the shortest way, from 0 to less than 360. */
export function bearingDeg(from: Coordinates, to: Coordinates): number {
  const [north, south] = [from.latitude * RADIANS, to.latitude * RADIANS];
  const turn = (to.longitude - from.longitude) * RADIANS;
  const east = Math.sin(turn) * Math.cos(south);
  const ahead = Math.cos(north) * Math.sin(south) - Math.sin(north) * Math.cos(south) * Math.cos(turn);
  return (Math.atan2(east, ahead) / RADIANS + 360) % 360;
}

/** The same as one of eight directions. */
export function windFrom(from: Coordinates, to: Coordinates): Wind {
  return WINDS[Math.round(bearingDeg(from, to) / 45) % WINDS.length] ?? 'n';
}
