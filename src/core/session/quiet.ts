import type { Cancel, Clock } from '../base/clock.ts';

/** Tells when something has stopped coming. */
export interface QuietWatch {
  /** Starts, or starts again. */
  begin(): void;
  /** It came once more. Costs next to nothing. */
  heard(): void;
  cancel(): void;
}

/** How long to wait: for the first of it, which a broker may be slow to begin with, and then for more. */
export interface Patience {
  readonly firstMs: number;
  readonly quietMs: number;
}

/**
 * Calls back once when nothing has come within `firstMs`, or when something has and then nothing for `quietMs` to twice
 * that. Timers, not times, so clock jumps do not matter.
 */
export function createQuietWatch(
  clock: Clock,
  { firstMs, quietMs }: Patience,
  onQuiet: () => void,
): QuietWatch {
  let heardSince = false;
  let cancelTimer: Cancel | undefined;
  const wait = (leastMs: number) => {
    heardSince = false;
    cancelTimer = clock.after(quietMs, () => {
      const leftMs = leastMs - quietMs;
      if (heardSince) wait(quietMs);
      else if (leftMs > 0) wait(leftMs);
      else onQuiet();
    });
  };
  return {
    begin() {
      cancelTimer?.();
      wait(firstMs);
    },
    heard() {
      heardSince = true;
    },
    cancel: () => cancelTimer?.(),
  };
}
