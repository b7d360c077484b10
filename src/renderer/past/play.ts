import { usePast } from '../shell/past.ts';
import type { WindowStore } from '../window/window-store.ts';

/** Between two pictures: as often as live changes. */
export const PICTURE_MS = 100;
/** Where the host or the window stops for longer, playing stops with it and passes over nothing. */
const LONGEST_STEP_MS = 250;

interface PlayOptions {
  readonly windowStore: WindowStore;
  /** What time it is: playing ends there. Unix milliseconds. */
  readonly liveNow: () => number;
  readonly monotonicMs: () => number;
  /** It came to the present. */
  readonly onEnd: () => void;
}

/** Plays the past of this window while that is wanted: as much of then passes as the speed says, quiet times too. Returns how to stop. */
export function playPast({ windowStore, liveNow, monotonicMs, onEnd }: PlayOptions): () => void {
  const past = windowStore.of(usePast);
  let timer: ReturnType<typeof setInterval> | undefined;
  let lastMs = 0;

  function step(): void {
    const { shownMs, wantedMs, speed, show, setPlaying } = past.getState();
    // The moment before is still being read.
    if (shownMs === null || wantedMs !== shownMs) return;
    const passedMs = Math.min(monotonicMs() - lastMs, LONGEST_STEP_MS);
    lastMs = monotonicMs();
    const nextMs = shownMs + passedMs * speed;
    show(Math.min(nextMs, liveNow()));
    if (nextMs < liveNow()) return;
    setPlaying(false);
    onEnd();
  }
  function follow(): void {
    const { isPlaying } = past.getState();
    if (isPlaying === (timer !== undefined)) return;
    clearInterval(timer);
    timer = undefined;
    if (!isPlaying) return;
    lastMs = monotonicMs();
    timer = setInterval(step, PICTURE_MS);
  }
  const stopFollowing = past.subscribe(follow);
  follow();
  return () => {
    stopFollowing();
    clearInterval(timer);
  };
}
