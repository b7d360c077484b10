import type { Cancel, Clock } from '../base/clock.ts';

/** A time that is up unless something comes. */
export interface Overdue {
  /** From now on, so many milliseconds; null for ever. */
  within(ms: number | null): void;
}

/** Creates one without an end; `onOverdue` is called at most once for each `within`. */
export function createOverdue(clock: Pick<Clock, 'after'>, onOverdue: () => void): Overdue {
  let cancel: Cancel = () => {};
  return {
    within(ms) {
      cancel();
      cancel = ms === null ? () => {} : clock.after(ms, onOverdue);
    },
  };
}
