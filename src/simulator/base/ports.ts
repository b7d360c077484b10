/** Time as the simulator sees it. The same shape as the monitor's clock, kept apart: the simulator shares nothing with it. */
export interface Clock {
  /** Unix milliseconds. */
  nowMs(): number;
  /** Calls back once after `delayMs`; the result cancels. */
  after(delayMs: number, callback: () => void): () => void;
  /** Calls back every `periodMs` until cancelled. */
  every(periodMs: number, callback: () => void): () => void;
}

let aheadMs = Date.now() - performance.now();

/** The machine's clock; like flespi's, it is somewhere else, and goes on where this computer's is set back. In sleep it goes on too. */
export const systemClock: Clock = {
  nowMs() {
    aheadMs = Math.max(aheadMs, Date.now() - performance.now());
    return aheadMs + performance.now();
  },
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  every(periodMs, callback) {
    const timer = setInterval(callback, periodMs);
    return () => clearInterval(timer);
  },
};

/** Where the simulator tells what goes wrong in itself. Never given a token. */
export interface Log {
  warn(event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
}

/** A log that keeps nothing. */
export const silentLog: Log = { warn() {} };

/** Unix seconds with microseconds, as flespi stamps everything. */
export function secondsOf(clock: Clock): number {
  return clock.nowMs() / 1000;
}

/** A clock whose timers all end at once. */
export interface ScopedClock extends Clock {
  stop(): void;
}

/** Wraps a clock so that everything started on it ends with `stop`. */
export function scopeClock(clock: Clock): ScopedClock {
  const cancels = new Set<() => void>();
  let stopped = false;
  const keep = (start: (ended: () => void) => () => void): (() => void) => {
    if (stopped) return () => {};
    const cancel = (): void => {
      cancels.delete(cancel);
      stopTimer();
    };
    const stopTimer = start(() => cancels.delete(cancel));
    cancels.add(cancel);
    return cancel;
  };
  return {
    nowMs: () => clock.nowMs(),
    after: (delayMs, callback) =>
      keep((ended) =>
        clock.after(delayMs, () => {
          ended();
          callback();
        }),
      ),
    every: (periodMs, callback) => keep(() => clock.every(periodMs, callback)),
    stop() {
      stopped = true;
      for (const cancel of [...cancels]) cancel();
    },
  };
}
