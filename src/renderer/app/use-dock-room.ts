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
 * A track is a table beside charts under each other, and a flood of alarms, and log records under their filter and their histogram, are more
 * rows than the first height of the dock has room for: it grows as the first track is shown in it, or the alarms of a flood or the logs
 * are, and only while nobody has chosen a height. Once there is neither track nor flood it has its height again, but not after the logs were
 * looked at: tabs would move under the pointer at each press. Nor do rows that somebody is at because a flood begins.
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
  const wantsLogs = tab === 'logs' && !arrangement.dockOver;
  const hadLogs = useRef(false);
  useEffect(() => {
    const wasOpen = tabBefore.current === tab;
    tabBefore.current = tab;
    const panel = dock.current;
    if (panel === null || layouts.getState().load('rows', ROWS) !== undefined) return;
    const { inPixels } = panel.getSize();
    hadLogs.current ||= wantsLogs;
    const wantedPx = wantsTrack ? sizes.track : wantsAlarms || wantsLogs ? sizes.rows : 0;
    if (wantedPx > inPixels) {
      if (wantsAlarms && wasOpen && isSomebodyAt()) return;
      before.current ??= inPixels;
      panel.resize(wantedPx);
    } else if (!hasTrack && !isFlood && before.current !== null) {
      const backPx = hadLogs.current ? Math.max(before.current, sizes.rows) : before.current;
      if (!panel.isCollapsed()) panel.resize(backPx);
      before.current = null;
    }
  }, [tab, wantsTrack, wantsAlarms, wantsLogs, hasTrack, isFlood, dock, layouts, sizes]);
}

function isSomebodyAt(): boolean {
  return document.querySelector('[data-region="dock"]:is(:hover, :focus-within)') !== null;
}
