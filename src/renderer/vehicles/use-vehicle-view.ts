import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useAccountFilter } from '../app/account-filter.ts';
import { useSelection } from '../app/selection.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { useVehicleQuery } from './query-store.ts';
import { isFiltering } from './vehicle-query.ts';
import { type VehicleListing, type VehicleView, vehicleViewOf } from './vehicle-view.ts';

/** The listing for the present query. Where it leaves vehicles out, the map leaves them out too. */
export function useVehicleView(): { readonly view: VehicleView; readonly listing: VehicleListing } {
  const { view, listing, filtering } = useListing();
  const setVisibleSlots = useSelection((selection) => selection.setVisibleSlots);
  const { slots } = listing;

  useEffect(() => setVisibleSlots(filtering ? new Set(slots) : null), [filtering, slots, setVisibleSlots]);
  useEffect(() => () => setVisibleSlots(null), [setVisibleSlots]);
  return { view, listing };
}

/** The figures of the listing, the same on every screen at every moment. */
export function useFleetFigures(): Omit<VehicleListing, 'slots'> {
  return useListing().listing;
}

function useListing(): {
  readonly view: VehicleView;
  readonly listing: VehicleListing;
  readonly filtering: boolean;
} {
  const view = vehicleViewOf(useFleetStore());
  const listing = useSyncExternalStore(view.subscribe, view.getSnapshot);
  const asked = useVehicleQuery((state) => state.query);
  const accounts = useAccountFilter((state) => state.chosen);
  const query = useMemo(() => ({ ...asked, accounts }), [asked, accounts]);
  useEffect(() => view.setQuery(query), [view, query]);
  return { view, listing, filtering: isFiltering(query) };
}
