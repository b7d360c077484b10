import { usePast } from '../shell/past.ts';
import type { WindowStore } from '../window/window-store.ts';

/** Nobody forgets for longer that what is shown is not live. */
export const IDLE_MS = 10 * 60_000;
const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Tells once nobody has touched the window for ten minutes while its desk shows the past and stands still. Returns how to stop. */
export function watchIdle(window: Window, windowStore: WindowStore, onIdle: () => void): () => void {
  const past = windowStore.of(usePast);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let touchedMs = performance.now();
  const touch = (): void => {
    touchedMs = performance.now();
  };
  const plan = (): void => {
    clearTimeout(timer);
    const { wantedMs, isPlaying } = past.getState();
    if (wantedMs === null || isPlaying) return;
    timer = setTimeout(
      () => {
        if (performance.now() - touchedMs >= IDLE_MS) onIdle();
        else plan();
      },
      Math.max(0, touchedMs + IDLE_MS - performance.now()),
    );
  };
  const stopFollowing = past.subscribe((now, before) => {
    if (now.wantedMs === before.wantedMs && now.isPlaying === before.isPlaying) return;
    touch();
    plan();
  });
  for (const input of INPUTS) window.addEventListener(input, touch, { passive: true, capture: true });
  plan();
  return () => {
    clearTimeout(timer);
    stopFollowing();
    for (const input of INPUTS) window.removeEventListener(input, touch, { capture: true });
  };
}
