import { usePast } from '../shell/past.ts';
import { readText, writeText } from '../ui/safe-storage.ts';
import type { WindowStore } from '../window/window-store.ts';
import { IDLE_MS } from './leave-idle.ts';

const KEY = 'fleetglass.past';
const LIVE = '';

/**
 * Keeps over a reload of this window which moment its desk shows, and shows it again; what was playing stands still. What was left for
 * longer than the past goes on untouched is live: a browser brings back the windows of days ago. `nowMs` is Unix time. Returns how to
 * stop.
 */
export function keepPast(window: Window, windowStore: WindowStore, nowMs: () => number): () => void {
  const past = windowStore.of(usePast);
  const keep = (): void => {
    const { wantedMs } = past.getState();
    writeText(KEY, wantedMs === null ? LIVE : `${wantedMs} ${nowMs()}`, 'session');
  };
  const kept = /^(\d+) (\d+)$/.exec(readText(KEY, 'session') ?? LIVE);
  const [wantedMs, leftMs] = [Number(kept?.[1]), Number(kept?.[2])];
  if (Math.abs(nowMs() - leftMs) < IDLE_MS && Number.isSafeInteger(wantedMs)) past.getState().show(wantedMs);
  const stop = past.subscribe((now, before) => {
    if (now.wantedMs !== before.wantedMs) keep();
  });
  // Nobody may have moved it for long.
  window.addEventListener('pagehide', keep);
  return () => {
    stop();
    window.removeEventListener('pagehide', keep);
  };
}
