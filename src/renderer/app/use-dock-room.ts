import { type RefObject, useEffect, useRef } from 'react';
import type { PanelImperativeHandle } from 'react-resizable-panels';
import { useArrangement } from '../shell/arrangement.ts';
import { ROWS, useLayouts } from '../shell/layouts.ts';
import { isFolded, usePanes } from '../shell/panes.ts';
import { useShownTracks } from '../shell/shown-tracks.ts';
import { useAppState } from '../stores/stores.ts';
import { useStoreOf } from '../window/window-store.ts';
import type { PanelSizes } from './panel-sizes.ts';

/**
 * A track is a table beside charts under each other, and a flood of alarms is more rows than the first height of the dock has room for: it
 * grows as the first track is shown in it, or the alarms of a flood are, and has its height again once there is neither; both only while
 * nobody has chosen one. Rows that somebody is at do not move under the pointer because a flood begins.
 */
export function useDockRoom(dock: RefObject<PanelImperativeHandle | null>, sizes: PanelSizes): void {
  const arrangement = useArrangement();
  const tab = usePanes((panes) => (isFolded(panes, 'dock', arrangement) ? null : panes.tab));
  const hasTrack = useShownTracks(({ vehicles }) => vehicles.length > 0);
  const isFlood = useAppState((state) => state.alarmFlood !== null);
  const layouts = useStoreOf(useLayouts);
  /** What it was before it grew, pixels; null where it has not. */
  const before = useRef<number | null>(null);
  const tabBefore = useRef(tab);
  const wantsTrack = tab === 'track' && hasTrack && !arrangement.dockOver;
  const wantsAlarms = tab === 'alarms' && isFlood && !arrangement.dockOver;
  useEffect(() => {
    const wasOpen = tabBefore.current === tab;
    tabBefore.current = tab;
    const panel = dock.current;
    if (panel === null || layouts.getState().load('rows', ROWS) !== undefined) return;
    const { inPixels } = panel.getSize();
    const wantedPx = wantsTrack ? sizes.track : wantsAlarms ? sizes.alarms : 0;
    if (wantedPx > inPixels) {
      if (wantsAlarms && wasOpen && isSomebodyAt()) return;
      before.current ??= inPixels;
      panel.resize(wantedPx);
    } else if (!hasTrack && !isFlood && before.current !== null) {
      if (!panel.isCollapsed()) panel.resize(before.current);
      before.current = null;
    }
  }, [tab, wantsTrack, wantsAlarms, hasTrack, isFlood, dock, layouts, sizes]);
}

function isSomebodyAt(): boolean {
  return document.querySelector('[data-region="dock"]:is(:hover, :focus-within)') !== null;
}
