import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { useAskedFenceSlots } from '../geofences/use-inside.ts';
import { useAskedRuleSlots } from '../rules/use-rule-members.ts';
import { useAccountFilter } from '../shell/account-filter.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import { useSelection } from '../shell/selection.ts';
import { slotSetOf } from '../shell/slot-set.ts';
import { isFiltering } from '../shell/vehicle-query.ts';
import { useVehicleViews, type VehicleListing, type VehicleView } from './vehicle-view.ts';

/** The listing for the present query. Where it leaves vehicles out, the map fades or hides them. */
export function useVehicleView(): { readonly view: VehicleView; readonly listing: VehicleListing } {
  const { view, listing, filtering } = useListing();
  const setFoundSlots = useSelection((selection) => selection.setFoundSlots);
  const { found } = listing;

  useEffect(() => setFoundSlots(filtering ? slotSetOf(found) : null), [filtering, found, setFoundSlots]);
  useEffect(() => () => setFoundSlots(null), [setFoundSlots]);
  return { view, listing };
}

/** The figures of the listing, the same on every screen at every moment. */
export function useFleetFigures(): Omit<VehicleListing, 'slots' | 'found' | 'isPending'> {
  return useListing().listing;
}

function useListing(): {
  readonly view: VehicleView;
  readonly listing: VehicleListing;
  readonly filtering: boolean;
} {
  const view = useVehicleViews().viewOf(useFleetStore());
  const listing = useSyncExternalStore(view.subscribe, view.getSnapshot);
  const asked = useVehicleQuery((state) => state.query);
  const accounts = useAccountFilter((state) => state.chosen);
  const mapArea = useSelection((selection) => selection.mapArea);
  const area = useVehicleQuery((state) => state.onlyInView) ? mapArea : null;
  const within = useAskedFenceSlots();
  const ruled = useAskedRuleSlots();
  const query = useMemo(
    () => ({ ...asked, accounts, area, within, ruled }),
    [asked, accounts, area, within, ruled],
  );
  useEffect(() => view.setQuery(query), [view, query]);
  return { view, listing, filtering: isFiltering(query) };
}
