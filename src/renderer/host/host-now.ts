import { createContext, useContext } from 'react';
import type { Unsubscribe } from '../../shared/contract.ts';

/**
 * The host's clock as this window knows it. A browser may be on another computer or in another mind about the time, and every time
 * on screen is the host's: ages told by the browser's clock would be wrong by the difference.
 */
export interface HostNow {
  /** Unix milliseconds; the browser's own until the host has said anything. */
  nowMs(): number;
  /** The host said that it was this late, at some moment just now. */
  heard(hostMs: number): void;
  /** The host's clock took a step, or it is another host: what was heard before says no more. */
  restart(hostMs: number): void;
}

/** Of what is heard in so long the least delayed is kept: clocks drift apart. */
const KEEP_MS = 60_000;

/** `monotonicMs` and `wallMs` are the browser's clocks. */
export function createHostNow(monotonicMs: () => number, wallMs: () => number): HostNow {
  let since = Number.NEGATIVE_INFINITY;
  let aheadMs: number | null = null;
  let aheadBeforeMs: number | null = null;

  const begin = (hostMs: number, atMs: number): void => {
    since = atMs;
    aheadMs = hostMs - atMs;
  };
  return {
    nowMs: () =>
      aheadMs === null ? wallMs() : Math.round(monotonicMs() + Math.max(aheadMs, aheadBeforeMs ?? aheadMs)),
    heard(hostMs) {
      const atMs = monotonicMs();
      if (aheadMs !== null && atMs - since < KEEP_MS) {
        aheadMs = Math.max(aheadMs, hostMs - atMs);
        return;
      }
      aheadBeforeMs = aheadMs;
      begin(hostMs, atMs);
    },
    restart(hostMs) {
      aheadBeforeMs = null;
      begin(hostMs, monotonicMs());
    },
  };
}

/**
 * The clock by which a screen tells ages and statuses: the host's, or where the desk shows the past, the one of then. There is no other
 * way for a screen to ask what time it is.
 */
export interface ShownClock {
  /** Unix milliseconds. */
  readonly nowMs: () => number;
  /** Whether it runs by itself. One that does not says each step to `onStep`. */
  readonly runs: boolean;
  readonly onStep: (listener: () => void) => Unsubscribe;
}

/** A clock that runs by itself, by what tells its time. */
export function runningClock(nowMs: () => number): ShownClock {
  return { nowMs, runs: true, onStep: () => () => {} };
}

/** Carries it to every screen; without a host the browser's clock has to do. */
export const ShownClockContext = createContext<ShownClock>(runningClock(() => Date.now()));

/** The clock of now, whatever time the desk shows: the host's. */
export const LiveClockContext = createContext<ShownClock>(runningClock(() => Date.now()));

/** What time it is by the host, whatever the desk shows. */
export function useLiveClock(): ShownClock {
  return useContext(LiveClockContext);
}

/** Tells what time it is for what is shown, Unix milliseconds; another function where another clock is shown. */
export function useShownNow(): () => number {
  return useContext(ShownClockContext).nowMs;
}
