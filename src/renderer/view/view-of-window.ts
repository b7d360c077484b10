import { useAccountFilter } from '../shell/account-filter.ts';
import { COLUMNS, ROWS, useLayouts } from '../shell/layouts.ts';
import { useLogFilter } from '../shell/log-filter.ts';
import { usePanes } from '../shell/panes.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import { useSelection } from '../shell/selection.ts';
import { useStreamFilter } from '../streams/stream-filter.ts';
import type { WindowStore } from '../window/window-store.ts';
import type { WindowView } from './window-view.ts';

/** The view as the window has it now. */
export function viewOfWindow(windowStore: WindowStore): WindowView {
  const { vehicleId, streamId } = windowStore.of(useSelection).getState();
  const { tab, folded, side, dockOpen } = windowStore.of(usePanes).getState();
  const { query, onlyInView } = windowStore.of(useVehicleQuery).getState();
  const { states, sort } = windowStore.of(useStreamFilter).getState();
  const { line, at } = windowStore.of(useLogFilter).getState();
  const { load } = windowStore.of(useLayouts).getState();
  const columns = load('columns', COLUMNS);
  const rows = load('rows', ROWS);
  return {
    vehicle: vehicleId,
    stream: streamId,
    tab,
    folded: [...folded],
    side,
    dockOpen,
    search: query.text,
    chips: [...query.chips],
    sort: query.sort,
    descending: query.descending,
    onlyInView,
    accounts: [...windowStore.of(useAccountFilter).getState().chosen],
    streamStates: states,
    streamSort: sort,
    logLine: line,
    logAt: at,
    ...(columns === undefined ? {} : { columns }),
    ...(rows === undefined ? {} : { rows }),
  };
}

/** Shows a view. The sizes of panels are taken where these are not on screen yet. */
export function showInWindow(windowStore: WindowStore, view: WindowView): void {
  const { selectVehicle, selectStream } = windowStore.of(useSelection).getState();
  if (view.stream === null) selectVehicle(view.vehicle, 'search');
  else selectStream(view.stream);
  const { tab, side, dockOpen } = view;
  windowStore.of(usePanes).setState({ tab, side, dockOpen, folded: new Set(view.folded) });
  const { search: text, sort, descending, onlyInView } = view;
  windowStore.of(useVehicleQuery).setState(({ query }) => ({
    query: { ...query, text, chips: new Set(view.chips), sort, descending },
    onlyInView,
  }));
  windowStore.of(useAccountFilter).setState({ chosen: new Set(view.accounts) });
  windowStore.of(useStreamFilter).setState({ states: view.streamStates, sort: view.streamSort });
  windowStore.of(useLogFilter).setState({ line: view.logLine, at: view.logAt });
  const { show } = windowStore.of(useLayouts).getState();
  if (view.columns !== undefined) show('columns', view.columns);
  if (view.rows !== undefined) show('rows', view.rows);
}

/** Calls when any part of it may have changed. Returns how to stop. */
export function onWindowViewChange(windowStore: WindowStore, changed: () => void): () => void {
  const stops = [
    // The rest of it is told twice a second while vehicles come and go, and is no part of the view.
    windowStore.of(useSelection).subscribe(({ vehicleId, streamId }, before) => {
      if (vehicleId !== before.vehicleId || streamId !== before.streamId) changed();
    }),
    windowStore.of(usePanes).subscribe(changed),
    windowStore.of(useVehicleQuery).subscribe(changed),
    windowStore.of(useAccountFilter).subscribe(changed),
    windowStore.of(useStreamFilter).subscribe(changed),
    windowStore.of(useLogFilter).subscribe(changed),
    windowStore.of(useLayouts).subscribe(changed),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
