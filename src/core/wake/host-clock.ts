import type { Cancel, Clock } from '../base/clock.ts';
import { createFlespiTime, type FlespiTime } from './flespi-time.ts';

/** The clocks of a computer, milliseconds. */
export interface Computer {
  /** Unix time, as the one who sets the clock wants it. */
  wallMs(): number;
  /** Nobody sets it; on some systems it stands still in sleep. */
  monotonicMs(): number;
  /** Since the computer started, its sleep included; coarse on some systems. */
  uptimeMs(): number;
}

/** What the host knows of the time beyond what the computer says. */
export interface HostTime {
  /**
   * Something live came over an account's link that flespi stamped with this, Unix milliseconds, and that was on its way no
   * longer than `mayTakeMs`; 0 where nobody knows.
   */
  heardFlespi(accountId: string, flespiMs: number, mayTakeMs?: number): void;
  /** The account's link is gone for good. */
  left(accountId: string): void;
  /** How far this computer's clock is ahead of flespi's, milliseconds, where that is proved; else null. Then `nowMs` is flespi's. */
  aheadOfFlespiMs(): number | null;
  /** Unix milliseconds as the computer says, right or wrong. */
  computerMs(): number;
  /** Calls back where `nowMs` took a step that no time passing explains. */
  onStep(listener: (byMs: number) => void): Cancel;
}

/** The host's clock: the one place where it is decided what time it is (ADR 0019). */
export interface HostClock extends Clock, HostTime {
  /** Looks at the computer's clocks; about once a second. */
  look(): void;
}

/** Between two looks the clocks differ by less, unless one was set or the computer slept. */
const DRIFT_MS = 1_000;
/** Uptime is coarse. */
const SLEEP_MS = 2_000;
/** A clock that differs from flespi's by less is right: messages take their time. */
const WRONG_MS = 3_000;
/** After a step ahead that no sleep explains, what was known of flespi's time stands for so long, unless it is confirmed. */
const DOUBT_MS = 30_000;

/** Creates the host's clock. */
export function createHostClock(computer: Computer, timers: Pick<Clock, 'after' | 'every'>): HostClock {
  const listeners = new Set<(byMs: number) => void>();
  const flespi = new Map<string, FlespiTime>();
  let sleptMs = 0;
  let lastMs = { wall: computer.wallMs(), monotonic: computer.monotonicMs(), uptime: computer.uptimeMs() };
  /** Wall clock ahead of the monotonic one, at the last look. */
  let wallAheadMs = lastMs.wall - lastMs.monotonic;
  /** The same for flespi's clock, where it is proved. */
  let flespiAheadMs: number | null = null;
  /** By so much more it may be ahead: what proves it was on its way. */
  let mayTakeMs = 0;
  let doubtedSinceMs: number | null = null;
  let toldOffsetMs = wallAheadMs;

  const monotonicMs = (): number => computer.monotonicMs() + sleptMs;
  const isWrong = (): boolean => {
    const byMs = wallAheadMs - (flespiAheadMs ?? wallAheadMs);
    return byMs > WRONG_MS + mayTakeMs || byMs < -WRONG_MS;
  };
  const offsetMs = (): number => (isWrong() && flespiAheadMs !== null ? flespiAheadMs : wallAheadMs);

  /** Tells a step of the time that is shown. */
  const settle = (): void => {
    const byMs = offsetMs() - toldOffsetMs;
    toldOffsetMs = offsetMs();
    if (Math.abs(byMs) > DRIFT_MS) for (const listener of listeners) listener(byMs);
  };
  const look = (): void => {
    const now = { wall: computer.wallMs(), monotonic: computer.monotonicMs(), uptime: computer.uptimeMs() };
    const asleepMs = now.uptime - lastMs.uptime - (now.monotonic - lastMs.monotonic);
    if (asleepMs > SLEEP_MS) sleptMs += asleepMs;
    lastMs = now;
    const aheadMs = now.wall - monotonicMs();
    // A pause of the whole machine looks like a clock that was set ahead.
    if (aheadMs - wallAheadMs > DRIFT_MS && flespiAheadMs !== null) doubtedSinceMs = monotonicMs();
    wallAheadMs = aheadMs;
    if (doubtedSinceMs !== null && monotonicMs() - doubtedSinceMs > DOUBT_MS) {
      doubtedSinceMs = null;
      flespiAheadMs = null;
      for (const time of flespi.values()) time.forget();
    }
    settle();
  };

  return {
    nowMs() {
      const { wall, monotonic } = { wall: computer.wallMs(), monotonic: computer.monotonicMs() };
      if (Math.abs(wall - monotonic - (lastMs.wall - lastMs.monotonic)) > DRIFT_MS) look();
      return isWrong() ? monotonicMs() + offsetMs() : wall;
    },
    monotonicMs,
    after: timers.after,
    every: timers.every,
    look,
    heardFlespi(accountId, flespiMs, tookMs = 0) {
      const atMs = monotonicMs();
      const heardAheadMs = flespiMs - atMs;
      if (
        doubtedSinceMs !== null &&
        flespiAheadMs !== null &&
        Math.abs(heardAheadMs - flespiAheadMs) <= WRONG_MS
      ) {
        doubtedSinceMs = null;
      }
      const time = flespi.get(accountId) ?? createFlespiTime();
      flespi.set(accountId, time);
      const before = time.aheadMs();
      time.heard(flespiMs, atMs);
      const proved = time.aheadMs();
      if (proved === null || proved === before) return;
      flespiAheadMs = proved;
      mayTakeMs = tookMs;
      doubtedSinceMs = null;
      settle();
    },
    left(accountId) {
      flespi.delete(accountId);
    },
    aheadOfFlespiMs: () => (isWrong() && flespiAheadMs !== null ? wallAheadMs - flespiAheadMs : null),
    computerMs: computer.wallMs,
    onStep(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
