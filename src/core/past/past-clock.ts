import type { Clock } from '../base/clock.ts';

/** A clock that stands where it was put: both its times are one, so it is never taken for one that was set. */
export interface PastClock extends Clock {
  put(ms: number): void;
}

/** Creates one at a moment, Unix milliseconds. */
export function createPastClock(atMs: number): PastClock {
  let nowMs = atMs;
  const nothing = (): (() => void) => () => {};
  return {
    put(ms) {
      nowMs = ms;
    },
    nowMs: () => nowMs,
    monotonicMs: () => nowMs,
    after: nothing,
    every: nothing,
  };
}
