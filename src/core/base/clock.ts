import { performance } from 'node:perf_hooks';

/**
 * Time as the monitor sees it. Passed in, so that every rule about time is tested without waiting. There are two: what is
 * printed, kept or held against a time of somebody else's goes by `nowMs`; every span of our own (an age since something was
 * heard, a rate, a pause, a retention) goes by `monotonicMs`, for a clock that is set makes no hour out of a second (ADR 0019).
 */
export interface Clock {
  /** Unix milliseconds, as well as they are known here. It jumps where the computer's clock is set. */
  nowMs(): number;
  /** Milliseconds since no particular moment, by a clock that nobody sets. What is slept counts. */
  monotonicMs(): number;
  /** Calls back once after `delayMs`; the result cancels. */
  after(delayMs: number, callback: () => void): Cancel;
  /** Calls back every `periodMs` until cancelled. */
  every(periodMs: number, callback: () => void): Cancel;
}
export type Cancel = () => void;

/** The machine's clocks as they are. What has to know of sleep and of set clocks goes by the host's (`wake/host-clock.ts`). */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  every(periodMs, callback) {
    const timer = setInterval(callback, periodMs);
    return () => clearInterval(timer);
  },
};
