import { HEARTBEAT_EVERY_MS } from '../../shared/wire.ts';

/** So many heartbeats must be missing before the host is taken to hang. */
const MISSED = 3;

export interface SilenceWatch {
  /** The host has said something. */
  heard(): void;
  stop(): void;
}

/**
 * Calls `onSilent` once when nothing was heard for three heartbeats. It waits for them one by one, because a page that
 * slept (a closed lid, a hidden tab) finds one long wait over before it has read what came meanwhile.
 */
export function watchSilence(
  after: (delayMs: number, callback: () => void) => () => void,
  onSilent: () => void,
): SilenceWatch {
  let missed = 0;
  let cancel = wait();

  function wait(): () => void {
    return after(HEARTBEAT_EVERY_MS, () => {
      missed += 1;
      if (missed === MISSED) onSilent();
      else cancel = wait();
    });
  }

  return {
    heard() {
      cancel();
      missed = 0;
      cancel = wait();
    },
    stop: () => cancel(),
  };
}
