import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useAccountFilter } from '../app/account-filter.ts';
import { useSelection } from '../app/selection.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { useVehicleQuery } from './query-store.ts';
import { isFiltering } from './vehicle-query.ts';
import { createVehicleView, type VehicleListing, type VehicleView } from './vehicle-view.ts';

/** The listing for the present query. Where it leaves vehicles out, the map leaves them out too. */
export function useVehicleView(): { readonly view: VehicleView; readonly listing: VehicleListing } {
  const store = useFleetStore();
  const view = useMemo(() => createVehicleView(store, () => performance.now()), [store]);
  const listing = useSyncExternalStore(view.subscribe, view.getSnapshot);
  const asked = useVehicleQuery((state) => state.query);
  const accounts = useAccountFilter((state) => state.chosen);
  const query = useMemo(() => ({ ...asked, accounts }), [asked, accounts]);
  const setVisibleSlots = useSelection((selection) => selection.setVisibleSlots);
  const filtering = isFiltering(query);
  const { slots } = listing;

  useEffect(() => view.setQuery(query), [view, query]);
  useEffect(() => setVisibleSlots(filtering ? new Set(slots) : null), [filtering, slots, setVisibleSlots]);
  useEffect(() => () => setVisibleSlots(null), [setVisibleSlots]);
  return { view, listing };
}
