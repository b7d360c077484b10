import type { Failure } from '../../shared/result.ts';
import { windowPart } from '../window/window-store.ts';

/** Seconds of then that pass in one of now. */
export const PLAY_SPEEDS = [1, 10, 60, 600] as const;
export type PlaySpeed = (typeof PLAY_SPEEDS)[number];

interface Past {
  /** The moment that is wanted, Unix milliseconds; null: the desk is to be live. */
  readonly wantedMs: number | null;
  /** The moment that the desk shows; null while it is live, which it still is until the first moment has been read. */
  readonly shownMs: number | null;
  readonly isPlaying: boolean;
  readonly speed: PlaySpeed;
  /** Why the moment that is wanted is not shown. */
  readonly failure: Failure | null;
  /** Wants the desk as it was at a moment; where it is playing, it goes on from there. */
  show(atMs: number): void;
  setPlaying(isPlaying: boolean): void;
  setSpeed(speed: PlaySpeed): void;
  toLive(): void;
  /** For who reads the past: that is what the desk shows now. */
  setShown(shownMs: number): void;
  setFailure(failure: Failure | null): void;
}

const LIVE = { wantedMs: null, shownMs: null, isPlaying: false, failure: null } as const;

/** Which time the desk of this window shows, and which it is asked for. `past/` brings it there. */
export const usePast = windowPart<Past>((set) => ({
  ...LIVE,
  speed: 10,
  show: (atMs) => set({ wantedMs: Math.max(0, Math.ceil(atMs)), failure: null }),
  setPlaying: (isPlaying) => set(({ shownMs }) => ({ isPlaying: isPlaying && shownMs !== null })),
  setSpeed: (speed) => set({ speed }),
  toLive: () => set(LIVE),
  setShown: (shownMs) => set({ shownMs, failure: null }),
  setFailure: (failure) => set({ failure, isPlaying: false }),
}));

/** Whether the desk shows another time than now. */
export function useIsPast(): boolean {
  return usePast((past) => past.shownMs !== null);
}
