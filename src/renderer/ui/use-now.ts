import { useContext, useEffect, useState } from 'react';
import { runningClock, type ShownClock, ShownClockContext, useLiveClock } from '../host/host-now.ts';

/**
 * Unix milliseconds by the shown clock, renewed as each period of it begins, so that ages tick. All that show it tick at once, and
 * the clock is never behind what is told with the time of this second. Of a clock that does not run, renewed with each step into another period.
 */
export function useNow(periodMs = 1_000): number {
  return useNowOf(useContext(ShownClockContext), periodMs);
}

/** The same by the host's clock of now, whatever time is shown. */
export function useLiveNow(periodMs = 1_000): number {
  return useNowOf(useLiveClock(), periodMs);
}

const WALL_CLOCK = runningClock(() => Date.now());

/** The same by this computer: for what has its times, such as a mute. What the host says has the host's. */
export function useWallNow(periodMs = 1_000): number {
  return useNowOf(WALL_CLOCK, periodMs);
}

function useNowOf(clock: ShownClock, periodMs: number): number {
  const [read, setRead] = useState(() => ({ clock, atMs: clock.nowMs() }));
  useEffect(() => {
    // What happened between the first render and this.
    const isRead = ({ clock: other, atMs }: typeof read): boolean =>
      other === clock && Math.floor(atMs / periodMs) === Math.floor(clock.nowMs() / periodMs);
    setRead((before) => (isRead(before) ? before : { clock, atMs: clock.nowMs() }));
    const renew = (): void => setRead({ clock, atMs: clock.nowMs() });
    return clock.runs ? eachPeriod(clock, periodMs, renew) : eachStep(clock, periodMs, renew);
  }, [periodMs, clock]);
  // Drawn once before the effect: the time of another clock is never shown.
  return read.clock === clock ? read.atMs : clock.nowMs();
}

function eachPeriod({ nowMs }: ShownClock, periodMs: number, renew: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const plan = (): void => {
    timer = setTimeout(
      () => {
        renew();
        plan();
      },
      periodMs - (nowMs() % periodMs),
    );
  };
  plan();
  return () => clearTimeout(timer);
}

function eachStep({ nowMs, onStep }: ShownClock, periodMs: number, renew: () => void): () => void {
  const period = (): number => Math.floor(nowMs() / periodMs);
  let shown = period();
  return onStep(() => {
    if (period() === shown) return;
    shown = period();
    renew();
  });
}
