import { type Clock, systemClock } from '../../base/clock.ts';

/** The machine's clock, so many times faster: for runs against real sockets that wait for what never comes. */
export function createHurriedClock(times: number): Clock {
  const startMs = Date.now();
  const startMonotonicMs = systemClock.monotonicMs();
  return {
    nowMs: () => startMs + (Date.now() - startMs) * times,
    after: (delayMs, callback) => systemClock.after(delayMs / times, callback),
    monotonicMs: () => startMonotonicMs + (systemClock.monotonicMs() - startMonotonicMs) * times,
    every: (periodMs, callback) => systemClock.every(periodMs / times, callback),
  };
}
