import { COLUMNS, loadLayout, onLayoutSaved, ROWS, showLayout } from '../app/layout-storage.ts';
import { useLogFilter } from '../logs/log-filter.ts';
import { useAccountFilter } from '../shell/account-filter.ts';
import { usePanes } from '../shell/panes.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import { useSelection } from '../shell/selection.ts';
import { useStreamFilter } from '../streams/stream-filter.ts';
import type { WindowView } from './window-view.ts';

/** The view as the window has it now. */
export function viewOfWindow(): WindowView {
  const { vehicleId, streamId } = useSelection.getState();
  const { tab, folded, side, dockOpen } = usePanes.getState();
  const { query, onlyInView } = useVehicleQuery.getState();
  const { states, sort } = useStreamFilter.getState();
  const { wanted } = useLogFilter.getState();
  const columns = loadLayout('columns', COLUMNS);
  const rows = loadLayout('rows', ROWS);
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
    accounts: [...useAccountFilter.getState().chosen],
    streamStates: states,
    streamSort: sort,
    severities: wanted.severities,
    origins: wanted.origins,
    logText: wanted.text,
    ...(columns === undefined ? {} : { columns }),
    ...(rows === undefined ? {} : { rows }),
  };
}

/** Shows a view. The sizes of panels are taken where these are not on screen yet. */
export function showInWindow(view: WindowView): void {
  const { selectVehicle, selectStream } = useSelection.getState();
  if (view.stream === null) selectVehicle(view.vehicle, 'search');
  else selectStream(view.stream);
  const { tab, side, dockOpen } = view;
  usePanes.setState({ tab, side, dockOpen, folded: new Set(view.folded) });
  const { search: text, sort, descending, onlyInView } = view;
  useVehicleQuery.setState(({ query }) => ({
    query: { ...query, text, chips: new Set(view.chips), sort, descending },
    onlyInView,
  }));
  useAccountFilter.setState({ chosen: new Set(view.accounts) });
  useStreamFilter.setState({ states: view.streamStates, sort: view.streamSort });
  const { severities, origins, logText } = view;
  useLogFilter.getState().ask({ severities, origins, text: logText });
  if (view.columns !== undefined) showLayout('columns', view.columns);
  if (view.rows !== undefined) showLayout('rows', view.rows);
}

/** Calls when any part of it may have changed. Returns how to stop. */
export function onWindowViewChange(changed: () => void): () => void {
  const stops = [
    // The rest of it is told twice a second while vehicles come and go, and is no part of the view.
    useSelection.subscribe(({ vehicleId, streamId }, before) => {
      if (vehicleId !== before.vehicleId || streamId !== before.streamId) changed();
    }),
    usePanes.subscribe(changed),
    useVehicleQuery.subscribe(changed),
    useAccountFilter.subscribe(changed),
    useStreamFilter.subscribe(changed),
    useLogFilter.subscribe(changed),
    onLayoutSaved(changed),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
