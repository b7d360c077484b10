import type { Clock } from './clock.ts';

/** When something happened here, by both clocks. */
export interface Moment {
  /** Unix milliseconds, as it was thought to be then. */
  readonly wallMs: number;
  readonly monotonicMs: number;
}

/** Clocks that were not set differ by less. */
const STEP_MS = 1_000;

/** Now. */
export function momentNow(clock: Clock): Moment {
  return { wallMs: clock.nowMs(), monotonicMs: clock.monotonicMs() };
}

/** So long from now. */
export function inFuture(clock: Clock, delayMs: number): Moment {
  return { wallMs: clock.nowMs() + delayMs, monotonicMs: clock.monotonicMs() + delayMs };
}

/**
 * When it was, or will be, as the clock stands now: where that was set meanwhile, what happened two minutes ago is still two
 * minutes ago. Unix milliseconds, the same with each call while nobody sets the clock.
 */
export function wallMsOf({ wallMs, monotonicMs }: Moment, clock: Clock): number {
  const stepMs = clock.nowMs() - wallMs - (clock.monotonicMs() - monotonicMs);
  return Math.abs(stepMs) < STEP_MS ? wallMs : wallMs + Math.round(stepMs / STEP_MS) * STEP_MS;
}
