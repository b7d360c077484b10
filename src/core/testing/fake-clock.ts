import type { Cancel, Clock } from '../base/clock.ts';

/** A clock that stands still until told to move, for tests. */
export interface FakeClock extends Clock {
  /** Moves time on, running what falls due in order. */
  advance(byMs: number): void;
  /** Sets the wall clock without running timers, as when a machine's clock is corrected. The monotonic clock does not move. */
  jump(toMs: number): void;
  /** Both clocks go on while nothing runs; what fell due meanwhile runs once, at the next `advance`. */
  sleep(byMs: number): void;
  /** Timers that are set. */
  waiting(): number;
}

interface Timer {
  dueMs: number;
  readonly periodMs: number | null;
  readonly callback: () => void;
}

/** Creates a fake clock at `startMs` (Unix milliseconds). */
export function createFakeClock(startMs = Date.UTC(2026, 0, 1)): FakeClock {
  let monotonicMs = 0;
  let offsetMs = startMs;
  const timers = new Set<Timer>();

  const add = (timer: Timer): Cancel => {
    timers.add(timer);
    return () => timers.delete(timer);
  };
  const nextDue = (untilMs: number): Timer | undefined => {
    let next: Timer | undefined;
    for (const timer of timers) {
      if (timer.dueMs <= untilMs && (next === undefined || timer.dueMs < next.dueMs)) next = timer;
    }
    return next;
  };

  return {
    nowMs: () => monotonicMs + offsetMs,
    monotonicMs: () => monotonicMs,
    after: (delayMs, callback) => add({ dueMs: monotonicMs + delayMs, periodMs: null, callback }),
    every: (periodMs, callback) => add({ dueMs: monotonicMs + periodMs, periodMs, callback }),
    advance(byMs) {
      const untilMs = monotonicMs + byMs;
      for (let timer = nextDue(untilMs); timer !== undefined; timer = nextDue(untilMs)) {
        monotonicMs = Math.max(monotonicMs, timer.dueMs);
        if (timer.periodMs === null) timers.delete(timer);
        else timer.dueMs += timer.periodMs;
        timer.callback();
      }
      monotonicMs = untilMs;
    },
    jump(toMs) {
      offsetMs = toMs - monotonicMs;
    },
    sleep(byMs) {
      monotonicMs += byMs;
      for (const timer of timers) {
        if (timer.periodMs !== null && timer.dueMs < monotonicMs) timer.dueMs = monotonicMs;
      }
    },
    waiting: () => timers.size,
  };
}
