import type { Cancel, Clock } from './clock.ts';

/** Something that is told at most so often, and always once more after the last change. */
export interface Throttle {
  /** Tells at once after a quiet time, else once that is over. */
  soon(): void;
  /** Tells once the time is over, all that comes until then at once. */
  later(): void;
  /** Tells now, whatever was told before. */
  now(): void;
  /** Tells no more of what was to be told soon or later. */
  stop(): void;
}

/** Creates it: `tell` is called every `everyMs` at most, but by `now`. */
export function createThrottle(
  clock: Pick<Clock, 'after' | 'monotonicMs'>,
  everyMs: number,
  tell: () => void,
): Throttle {
  let cancel: Cancel | null = null;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  const stop = (): void => {
    cancel?.();
    cancel = null;
  };
  const now = (): void => {
    stop();
    toldAtMs = clock.monotonicMs();
    tell();
  };
  return {
    soon() {
      if (cancel !== null) return;
      const waitMs = toldAtMs + everyMs - clock.monotonicMs();
      if (waitMs <= 0) now();
      else cancel = clock.after(waitMs, now);
    },
    later() {
      cancel ??= clock.after(everyMs, now);
    },
    now,
    stop,
  };
}
