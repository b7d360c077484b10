import type { Sliced } from './slices.ts';

/** Numbers that are sorted in one go: a few thousand comparisons. */
const RUN = 512;
/** Numbers that are moved between two places at which the work may be interrupted. */
const STEP = 4_096;

type Compare = (a: number, b: number) => number;

/** The numbers in order, those that compare as equal in the order in which they were. What is in order already is found so by one comparison each. */
export function* sortedInSlices(numbers: Uint32Array, compare: Compare): Sliced<Uint32Array> {
  let runs: Uint32Array[] = [];
  for (let from = 0; from < numbers.length; from += RUN) {
    if (from > 0) yield;
    // A plain array is sorted by the runs that are in it.
    runs.push(Uint32Array.from(Array.from(numbers.subarray(from, from + RUN)).sort(compare)));
  }
  while (runs.length > 1) {
    const merged: Uint32Array[] = [];
    for (let at = 0; at < runs.length; at += 2) {
      if (at > 0) yield;
      const [left, right] = [runs[at], runs[at + 1]];
      if (left !== undefined)
        merged.push(right === undefined ? left : yield* mergedInSlices(left, right, compare));
    }
    runs = merged;
  }
  return runs[0] ?? new Uint32Array();
}

/**
 * Two sorted lists as one; of equal numbers those on the left come first. Few that come to many cost a search each, and not a comparison
 * with all.
 */
export function* mergedInSlices(
  left: Uint32Array,
  right: Uint32Array,
  compare: Compare,
): Sliced<Uint32Array> {
  const merged = new Uint32Array(left.length + right.length);
  let [fromLeft, fromRight, moved] = [0, 0, 0];
  while (fromRight < right.length) {
    const next = right[fromRight] ?? 0;
    const until = firstAbove(left, fromLeft, next, compare);
    merged.set(left.subarray(fromLeft, until), fromLeft + fromRight);
    moved += 1 + until - fromLeft;
    fromLeft = until;
    merged[fromLeft + fromRight] = next;
    fromRight += 1;
    if (fromLeft === left.length) break;
    if (moved < STEP) continue;
    moved = 0;
    yield;
  }
  merged.set(left.subarray(fromLeft), fromLeft + fromRight);
  merged.set(right.subarray(fromRight), fromLeft + fromRight);
  return merged;
}

/** The first place from `from` on whose number comes after `next`, looked for in steps that double. */
function firstAbove(sorted: Uint32Array, from: number, next: number, compare: Compare): number {
  const isAbove = (at: number): boolean => compare(sorted[at] ?? 0, next) > 0;
  let low = from;
  let step = 1;
  while (low + step <= sorted.length && !isAbove(low + step - 1)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(sorted.length, low + step - 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAbove(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
