import { useSyncExternalStore } from 'react';

/** How the panels share the window. */
export interface Arrangement {
  /** The list or the details stand beside the map, one at a time: both would leave no map between them. */
  readonly oneSide: boolean;
  /** The dock, while it is open, covers list, map and details: under them it would show no two rows. */
  readonly dockOver: boolean;
}

/** In CSS pixels, of which there are half as many at 200 %. */
const ONE_SIDE_BELOW_PX = 880;
const DOCK_OVER_BELOW_PX = 640;

/** The arrangement for a window of this size. */
export function arrangementOf(widthPx: number, heightPx: number): Arrangement {
  return (
    ARRANGEMENTS[Number(widthPx < ONE_SIDE_BELOW_PX) * 2 + Number(heightPx < DOCK_OVER_BELOW_PX)] ?? DESK
  );
}

/** The arrangement of this window as it is now: it changes when somebody zooms in or drags its edge. */
export function useArrangement(): Arrangement {
  return useSyncExternalStore(followSize, currentArrangement);
}

/** As `useArrangement`, outside of what is drawn. */
export const currentArrangement = (): Arrangement => arrangementOf(window.innerWidth, window.innerHeight);

const DESK: Arrangement = { oneSide: false, dockOver: false };

/** One object for each, so that it is another only when it changes. */
const ARRANGEMENTS: readonly Arrangement[] = [
  DESK,
  { oneSide: false, dockOver: true },
  { oneSide: true, dockOver: false },
  { oneSide: true, dockOver: true },
];

function followSize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}
