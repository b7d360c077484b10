import type { Clock } from '../base/clock.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';

/** A fake clock that knows how many timers are set. */
export interface CountedClock extends FakeClock {
  timers(): number;
}

/** Creates one without timers. */
export function createCountedClock(): CountedClock {
  const clock = createFakeClock();
  const set = new Set<object>();
  const counted = (begin: (callback: () => void) => () => void, isOnce: boolean, callback: () => void) => {
    const timer = {};
    set.add(timer);
    const cancel = begin(() => {
      if (isOnce) set.delete(timer);
      callback();
    });
    return () => {
      set.delete(timer);
      cancel();
    };
  };
  const { after, every }: Clock = clock;
  return {
    ...clock,
    after: (delayMs, callback) => counted((due) => after(delayMs, due), true, callback),
    every: (periodMs, callback) => counted((due) => every(periodMs, due), false, callback),
    timers: () => set.size,
  };
}
