import { type RefObject, useEffect, useRef } from 'react';
import type { PanelImperativeHandle } from 'react-resizable-panels';
import { useArrangement } from '../shell/arrangement.ts';
import { ROWS, useLayouts } from '../shell/layouts.ts';
import { isFolded, usePanes } from '../shell/panes.ts';
import { useShownTracks } from '../shell/shown-tracks.ts';
import { useStoreOf } from '../window/window-store.ts';

/**
 * A track is a table beside charts under each other, for which the first height of the dock has no room: it grows as the first track is
 * shown in it, and has its height again once none is shown; both only while nobody has chosen one.
 */
export function useRoomForTrack(dock: RefObject<PanelImperativeHandle | null>, heightPx: number): void {
  const arrangement = useArrangement();
  const isOpen = usePanes((panes) => panes.tab === 'track' && !isFolded(panes, 'dock', arrangement));
  const isAny = useShownTracks(({ vehicles }) => vehicles.length > 0);
  const layouts = useStoreOf(useLayouts);
  /** What it was before it grew, pixels; null where it has not. */
  const before = useRef<number | null>(null);
  const isWanted = isOpen && isAny && !arrangement.dockOver;
  useEffect(() => {
    const panel = dock.current;
    if (panel === null || layouts.getState().load('rows', ROWS) !== undefined) return;
    const { inPixels } = panel.getSize();
    if (isWanted && before.current === null && inPixels < heightPx) {
      before.current = inPixels;
      panel.resize(heightPx);
    } else if (!isAny && before.current !== null) {
      if (!panel.isCollapsed()) panel.resize(before.current);
      before.current = null;
    }
  }, [isWanted, isAny, dock, layouts, heightPx]);
}
