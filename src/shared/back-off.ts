/** Pauses between tries, in ms: the first, then twice as long after each further failure, up to the longest. */
export interface BackOff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Doublings beyond these would leave what a number holds, and every longest pause behind. */
const MOST_DOUBLINGS = 30;

/** The pause that comes after one failure more than `before`. */
export function doublingPauseMs({ firstMs, longestMs }: BackOff, before: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(before, MOST_DOUBLINGS));
}

/** The same of pauses that are listed; the last of them stays. */
export function listedPauseMs(pausesMs: readonly [number, ...number[]], before: number): number {
  return pausesMs[Math.min(before, pausesMs.length - 1)] ?? pausesMs[0];
}
