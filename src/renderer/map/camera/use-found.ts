import type { Map as LeafletMap } from 'leaflet';
import { useEffect, useRef } from 'react';
import { useAccountFilter } from '../../shell/account-filter.ts';
import { useVehicleQuery } from '../../shell/query-store.ts';
import { useSelection } from '../../shell/selection.ts';
import { useStoreOf } from '../../window/window-store.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import { fitFound } from './fit-fleet.ts';

/** The map moves once typing rests. */
const SETTLED_MS = 300;

/**
 * Shows what search, chips and accounts find, once for each question: that vehicles come and go moves nothing. Nor does anything
 * where the map follows a vehicle, where the list follows the map, or where a vehicle was selected meanwhile.
 */
export function useShowFound(
  map: LeafletMap | null,
  layer: VehicleLayer | null,
  nearZoom: () => number,
): void {
  const selection = useStoreOf(useSelection);
  const query = useStoreOf(useVehicleQuery);
  const text = useVehicleQuery((state) => state.query.text.trim());
  const chips = useVehicleQuery((state) => state.query.chips);
  const accounts = useAccountFilter((state) => state.chosen);
  const asked = useRef({ text, chips, accounts });
  useEffect(() => {
    const before = asked.current;
    if (before.text === text && before.chips === chips && before.accounts === accounts) return;
    asked.current = { text, chips, accounts };
    if (map === null || layer === null) return;
    const selected = selection.getState().vehicleId;
    const timer = setTimeout(() => {
      const { foundSlots, follow, vehicleId } = selection.getState();
      const { onlyInView } = query.getState();
      if (foundSlots === null || follow === 'on' || onlyInView || vehicleId !== selected) return;
      fitFound(map, layer.index, foundSlots, nearZoom());
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [map, layer, nearZoom, selection, query, text, chips, accounts]);
}
