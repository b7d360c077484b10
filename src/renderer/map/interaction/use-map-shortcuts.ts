import type { Map as LeafletMap } from 'leaflet';
import { useFleetStore } from '../../fleet/fleet-context.ts';
import { useCommand } from '../../keys/command-offers.ts';
import { useSelection } from '../../shell/selection.ts';
import { useStoreOf } from '../../window/window-store.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import { stepInView } from './step-vehicles.ts';

/** Keys that step through the vehicles in view, wherever the focus is. `onSelect` is told the slot. */
export function useMapShortcuts(
  map: LeafletMap | null,
  layer: VehicleLayer | null,
  onSelect: (slot: number) => void,
): void {
  const store = useFleetStore();
  const selection = useStoreOf(useSelection);
  const step = (by: 1 | -1): void => {
    if (map === null || layer === null) return;
    const selected = store.slotOf(selection.getState().vehicleId ?? '');
    const slot = stepInView(layer.places(), map.getSize(), selected, by);
    const identity = slot === undefined ? undefined : store.identity(slot);
    if (slot === undefined || identity === undefined) return;
    selection.getState().selectVehicle(identity.id, 'map');
    onSelect(slot);
  };
  useCommand('next', () => step(1));
  useCommand('previous', () => step(-1));
}
