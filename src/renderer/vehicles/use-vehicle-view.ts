import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useAccountFilter } from '../app/account-filter.ts';
import { useSelection } from '../app/selection.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import { useVehicleQuery } from './query-store.ts';
import { isFiltering } from './vehicle-query.ts';
import { createVehicleView, type VehicleListing, type VehicleView } from './vehicle-view.ts';

interface ListedVehicles {
  readonly view: VehicleView;
  readonly listing: VehicleListing;
}

/** The listing for the present query. Where it leaves vehicles out, the map leaves them out too. */
export function useVehicleView(): ListedVehicles {
  const listed = useListedVehicles();
  const setVisibleSlots = useSelection((selection) => selection.setVisibleSlots);
  const text = useVehicleQuery((state) => state.query.text);
  const chips = useVehicleQuery((state) => state.query.chips);
  const accounts = useAccountFilter((state) => state.chosen);
  const filtering = isFiltering({ text, chips, accounts });
  const { slots } = listed.listing;

  useEffect(() => setVisibleSlots(filtering ? new Set(slots) : null), [filtering, slots, setVisibleSlots]);
  useEffect(() => () => setVisibleSlots(null), [setVisibleSlots]);
  return listed;
}

/** The same listing for whoever shows its figures: a count is taken once, and is one wherever it stands. */
export function useListedVehicles(): ListedVehicles {
  const store = useFleetStore();
  const view = viewOf(store);
  const listing = useSyncExternalStore(view.subscribe, view.getSnapshot);
  const asked = useVehicleQuery((state) => state.query);
  const accounts = useAccountFilter((state) => state.chosen);
  const query = useMemo(() => ({ ...asked, accounts }), [asked, accounts]);
  useEffect(() => view.setQuery(query), [view, query]);
  return { view, listing };
}

const VIEWS = new WeakMap<FleetStore, VehicleView>();

function viewOf(store: FleetStore): VehicleView {
  const known = VIEWS.get(store);
  if (known !== undefined) return known;
  const view = createVehicleView(store, () => performance.now());
  VIEWS.set(store, view);
  return view;
}
