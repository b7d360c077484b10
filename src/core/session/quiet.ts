import type { Cancel, Clock } from '../clock.ts';

/** Tells when something has stopped coming. */
export interface QuietWatch {
  /** Starts, or starts anew. */
  begin(): void;
  /** It came once more. Costs next to nothing. */
  heard(): void;
  cancel(): void;
}

/** Calls back once when nothing has been heard for `quietMs` to twice that; timers, not times, so clock jumps do not matter. */
export function createQuietWatch(clock: Clock, quietMs: number, onQuiet: () => void): QuietWatch {
  let heardSince = false;
  let cancelTimer: Cancel | undefined;
  const begin = () => {
    cancelTimer?.();
    heardSince = false;
    cancelTimer = clock.after(quietMs, () => {
      cancelTimer = undefined;
      if (heardSince) begin();
      else onQuiet();
    });
  };
  return {
    begin,
    heard() {
      heardSince = true;
    },
    cancel() {
      cancelTimer?.();
      cancelTimer = undefined;
    },
  };
}
