import { distanceM } from '../coordinates/geodesy.ts';
import type { TrackFixes } from './track.ts';

/** Faster than this no vehicle goes from fix to fix: the fix is wrong. Kilometres an hour. */
const FASTEST_KMH = 1_000;
/** So many fixes that are of one place are not all wrong, however far it is: the ones before were, or the vehicle was carried. */
const MOST_WRONG = 3;
/** Times are told in whole seconds by many trackers. */
const LEAST_S = 1;

/** Which fixes are too far from those around them to be true: 1 where it is one, and the way to it is not counted. */
export function findJumps(fixes: TrackFixes): Uint8Array {
  const { timeUs } = fixes;
  const jumps = new Uint8Array(timeUs.length);
  let good = 0;
  let wrong = 0;
  for (let at = 1; at < timeUs.length; at++) {
    if (!isTooFar(fixes, good, at)) {
      good = at;
      wrong = 0;
      continue;
    }
    const isOfOnePlace = wrong > 0 && !isTooFar(fixes, at - 1, at);
    wrong = isOfOnePlace ? wrong + 1 : 1;
    jumps[at] = 1;
    if (wrong < MOST_WRONG) continue;
    // The first of them stays one: how it came there is not known.
    jumps.fill(0, at - wrong + 2, at + 1);
    good = at;
    wrong = 0;
  }
  return jumps;
}

function isTooFar(fixes: TrackFixes, a: number, b: number): boolean {
  const { timeUs } = fixes;
  const seconds = Math.max(LEAST_S, ((timeUs[b] ?? 0) - (timeUs[a] ?? 0)) / 1e6);
  return distanceM(placeAt(fixes, a), placeAt(fixes, b)) * 3.6 > FASTEST_KMH * seconds;
}

/** Where the fix at an index is. */
export function placeAt({ latitude, longitude }: TrackFixes, at: number) {
  return { latitude: latitude[at] ?? Number.NaN, longitude: longitude[at] ?? Number.NaN };
}
