import type { Cancel, Clock } from '../core/base/clock.ts';
import { listedPauseMs } from '../shared/back-off.ts';

/** How long before each try; the last stands for all that follow. At once at first: nobody sits before a wall screen. */
const PAUSES_MS = [0, 2_000, 5_000, 15_000, 60_000] as const;
/** What has been up this long is well: the next trouble begins with the first pause again. */
const WELL_MS = 5 * 60_000;

/** Tries after growing pauses, for ever, for what is to be up always. */
export interface Retries {
  /** It is up. */
  up(): void;
  /** It is not, or not any more: calls `again` after a pause, unless that is awaited already. */
  down(again: () => void): void;
  /** Nothing is called any more. */
  stop(): void;
}

export function createRetries(clock: Clock): Retries {
  let troubles = 0;
  let pending: Cancel | null = null;
  let well: Cancel | null = null;
  return {
    up() {
      well = clock.after(WELL_MS, () => {
        troubles = 0;
      });
    },
    down(again) {
      well?.();
      if (pending !== null) return;
      const pauseMs = listedPauseMs(PAUSES_MS, troubles);
      troubles += 1;
      pending = clock.after(pauseMs, () => {
        pending = null;
        again();
      });
    },
    stop() {
      pending?.();
      well?.();
    },
  };
}
