import { useSyncExternalStore } from 'react';

/** First and least sizes of the panels in pixels. */
export interface PanelSizes {
  readonly vehicles: number;
  readonly details: number;
  readonly dock: number;
  readonly least: {
    readonly vehicles: number;
    readonly map: number;
    readonly details: number;
    readonly dock: number;
  };
}

export const FOLDED_PX = 36;

/** In a small window, as one at 200 %, the map keeps the largest part and nothing is cut off. */
export function panelSizes(widthPx: number, heightPx: number): PanelSizes {
  const dock = heightPx < 800 ? 192 : 240;
  if (isNarrow(widthPx)) {
    const least = { vehicles: 200, map: 160, details: 280, dock: 140 };
    return { vehicles: 260, details: FOLDED_PX, dock, least };
  }
  const least = { vehicles: 260, map: 280, details: 300, dock: 140 };
  return widthPx < 1200
    ? { vehicles: 280, details: 304, dock, least }
    : { vehicles: 320, details: 348, dock, least };
}

/** Whether a panel is folded: while the window changes its size, a folded one may be some pixels wider for a moment, or stay so. */
export function isFolded(px: number, leastPx: number): boolean {
  return px < leastPx / 2;
}

/** The least sizes in the window as it is now: it becomes narrow when somebody zooms in. */
export function useLeastSizes(): PanelSizes['least'] {
  const narrow = useSyncExternalStore(followSize, () => isNarrow(window.innerWidth));
  return panelSizes(narrow ? 0 : Number.POSITIVE_INFINITY, 0).least;
}

const isNarrow = (widthPx: number): boolean => widthPx < 880;

function followSize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}
