import { type RefObject, useEffect, useRef } from 'react';
import type { PanelImperativeHandle } from 'react-resizable-panels';
import { useArrangement } from '../shell/arrangement.ts';
import { ROWS, useLayouts } from '../shell/layouts.ts';
import { isFolded, usePanes } from '../shell/panes.ts';
import { useShownTracks } from '../shell/shown-tracks.ts';
import { useStoreOf } from '../window/window-store.ts';

/**
 * A track is a table beside charts under each other, for which the first height of the dock has no room: it grows as the first track is
 * shown in it, once, and only where nobody has chosen its height.
 */
export function useRoomForTrack(dock: RefObject<PanelImperativeHandle | null>, heightPx: number): void {
  const arrangement = useArrangement();
  const isOpen = usePanes((panes) => panes.tab === 'track' && !isFolded(panes, 'dock', arrangement));
  const isAny = useShownTracks(({ vehicles }) => vehicles.length > 0);
  const layouts = useStoreOf(useLayouts);
  const hasGrown = useRef(false);
  const isWanted = isOpen && isAny && !arrangement.dockOver;
  useEffect(() => {
    const panel = dock.current;
    if (!isWanted || hasGrown.current || panel === null) return;
    hasGrown.current = true;
    const isChosen = layouts.getState().load('rows', ROWS) !== undefined;
    if (!isChosen && panel.getSize().inPixels < heightPx) panel.resize(heightPx);
  }, [isWanted, dock, layouts, heightPx]);
}
