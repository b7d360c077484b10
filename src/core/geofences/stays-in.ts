import { isDeepStrictEqual } from 'node:util';
import type { FenceIndex } from './fence-index.ts';
import { type Followed, newStay, type Stay } from './follow-vehicle.ts';

/** For each geofence of `before` its place in `after` where it has the same shape there, else -1. */
export function sameFences(after: FenceIndex, before: FenceIndex): Int32Array {
  const places = new Map(after.fences.map(({ id }, fence) => [id, fence]));
  return Int32Array.from(before.fences, ({ id, shape }) => {
    const fence = places.get(id) ?? -1;
    return isDeepStrictEqual(after.fences[fence]?.shape, shape) ? fence : -1;
  });
}

/**
 * Where a vehicle is once the geofences are others. What is known of one whose shape is the same stays; of others it is known that the
 * vehicle is in it as of its last fix, and not since when.
 */
export function staysIn(
  after: FenceIndex,
  same: Int32Array,
  { last, stays }: Followed,
): { readonly stays: readonly Stay[]; readonly hasNew: boolean } {
  const kept = stays.flatMap((stay): readonly Stay[] => {
    const fence = same[stay.fence] ?? -1;
    return fence < 0 ? [] : [{ ...stay, fence }];
  });
  const found = after.at(last).filter((fence) => !kept.some((stay) => stay.fence === fence));
  return {
    stays: [...kept, ...found.map((fence) => newStay(fence, last.timeMs, true))],
    hasNew: found.length > 0,
  };
}
