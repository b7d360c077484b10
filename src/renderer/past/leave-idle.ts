import { usePast } from '../shell/past.ts';
import type { WindowStore } from '../window/window-store.ts';

/** Nobody forgets for longer that what is shown is not live. */
export const IDLE_MS = 10 * 60_000;
/** So long before, it is said: time enough to stay. */
export const WARNED_MS = 60_000;
/** By hand, by key, and as what speaks for a person acts. */
const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'click', 'input'] as const;

interface IdleOptions {
  readonly windowStore: WindowStore;
  /** It ends in `WARNED_MS` unless somebody touches the window. */
  readonly onSoon: () => void;
  readonly onIdle: () => void;
}

/**
 * Tells once nobody has touched the window for ten minutes while its desk shows the past, playing or not: a past that goes on by itself is
 * taken for live the sooner. Returns how to stop.
 */
export function watchIdle(window: Window, { windowStore, onSoon, onIdle }: IdleOptions): () => void {
  const past = windowStore.of(usePast);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let touchedMs = performance.now();
  let warnedOfMs: number | null = null;
  const touch = (): void => {
    touchedMs = performance.now();
  };
  const look = (): void => {
    clearTimeout(timer);
    if (past.getState().wantedMs === null) return;
    const idleMs = performance.now() - touchedMs;
    if (idleMs >= IDLE_MS) {
      onIdle();
      return;
    }
    const isSoon = idleMs >= IDLE_MS - WARNED_MS;
    if (isSoon && warnedOfMs !== touchedMs) {
      warnedOfMs = touchedMs;
      onSoon();
    }
    timer = setTimeout(look, IDLE_MS - (isSoon ? 0 : WARNED_MS) - idleMs);
  };
  const stopFollowing = past.subscribe((now, before) => {
    if ((now.wantedMs === null) === (before.wantedMs === null)) return;
    touch();
    look();
  });
  for (const input of INPUTS) window.addEventListener(input, touch, { passive: true, capture: true });
  look();
  return () => {
    clearTimeout(timer);
    stopFollowing();
    for (const input of INPUTS) window.removeEventListener(input, touch, { capture: true });
  };
}
