import { errorText } from '../../shared/error-text.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';

/** However long the broker or the disk takes, ending does not take longer. */
const LONGEST_STOP_MS = 5_000;

export interface StopDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Ends the monitor in order: what it holds is committed, and what is not is not acknowledged. */
  readonly stop: () => Promise<void>;
}

/** Stops the monitor, and calls `over` once: when it has stopped, when that failed, which is logged, or after five seconds. */
export function stopInTime({ clock, log, stop }: StopDeps, over: () => void): void {
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    over();
  };
  clock.after(LONGEST_STOP_MS, end);
  stop().then(end, (error: unknown) => {
    log.error('host.stop-failed', { error: errorText(error) });
    end();
  });
}
