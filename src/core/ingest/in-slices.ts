import { setImmediate as rest } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';

/** The event loop gets its turn after so long: half a frame, so that with what else is due it waits for no two. */
const SLICE_MS = 8;
/** Looking at the clock costs little, and nothing for most. */
const LOOK_EVERY = 16;

/** Does something with each, in order, and lets the event loop have its turn in between. */
export async function inSlices<T>(
  all: readonly T[],
  clock: Pick<Clock, 'monotonicMs'>,
  work: (each: T, index: number) => void,
): Promise<void> {
  let endMs = clock.monotonicMs() + SLICE_MS;
  for (const [index, each] of all.entries()) {
    work(each, index);
    if (index % LOOK_EVERY !== LOOK_EVERY - 1 || clock.monotonicMs() < endMs) continue;
    await rest();
    endMs = clock.monotonicMs() + SLICE_MS;
  }
}
