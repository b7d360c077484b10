import type { TrackFixes } from './track.ts';

/** Fixes of two kinds, each in its order. */
export interface SortedFixes {
  readonly fixes: TrackFixes;
  /** Those that their tracker held for invalid: where it thought to be, and nothing that a track may lead over. */
  readonly invalid: TrackFixes;
}

/** Not one. */
export const NO_FIXES: TrackFixes = {
  timeUs: new Float64Array(),
  mark: new Float64Array(),
  lagMs: new Float64Array(),
  latitude: new Float64Array(),
  longitude: new Float64Array(),
  speedKmh: new Float32Array(),
  headingDeg: new Float64Array(),
  altitudeM: new Float64Array(),
  ignition: new Uint8Array(),
  valid: new Uint8Array(),
};

/** Takes the fixes out that their tracker held for invalid. */
export function sortedByValidity(all: TrackFixes): SortedFixes {
  if (all.valid.every((valid) => valid === 1)) return { fixes: all, invalid: NO_FIXES };
  return { fixes: thoseOf(all, (valid) => valid === 1), invalid: thoseOf(all, (valid) => valid !== 1) };
}

function thoseOf(all: TrackFixes, isWanted: (valid: number) => boolean): TrackFixes {
  const is = (_: number, at: number): boolean => isWanted(all.valid[at] ?? 0);
  return {
    timeUs: all.timeUs.filter(is),
    mark: all.mark.filter(is),
    lagMs: all.lagMs.filter(is),
    latitude: all.latitude.filter(is),
    longitude: all.longitude.filter(is),
    speedKmh: all.speedKmh.filter(is),
    headingDeg: all.headingDeg.filter(is),
    altitudeM: all.altitudeM.filter(is),
    ignition: all.ignition.filter(is),
    valid: all.valid.filter(is),
  };
}
