import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

/** How long the thread may work before it looks whether it is still to go on, milliseconds. */
const SLICE_MS = 10;

/** Waits where it is time to: undefined where it is not. */
export type Pause = () => Promise<void> | undefined;

/** Lets the thread hear what else is asked, now and then; throws once `signal` is aborted. */
export function createPauses(signal: AbortSignal): Pause {
  let untilMs = performance.now() + SLICE_MS;
  return () => {
    if (performance.now() < untilMs) return undefined;
    return setImmediate().then(() => {
      untilMs = performance.now() + SLICE_MS;
      signal.throwIfAborted();
    });
  };
}
