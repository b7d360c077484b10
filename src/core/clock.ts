/** Time as the monitor sees it. Passed in, so that every rule about time is tested without waiting. */
export interface Clock {
  /** Unix milliseconds. */
  nowMs(): number;
  /** Calls back once after `delayMs`; the result cancels. */
  after(delayMs: number, callback: () => void): Cancel;
  /** Calls back every `periodMs` until cancelled. */
  every(periodMs: number, callback: () => void): Cancel;
}
export type Cancel = () => void;

/** The machine's clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  every(periodMs, callback) {
    const timer = setInterval(callback, periodMs);
    return () => clearInterval(timer);
  },
};
