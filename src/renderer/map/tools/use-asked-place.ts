import type { Map as LeafletMap } from 'leaflet';
import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import { useFleetStore } from '../../fleet/fleet-context.ts';
import type { FleetStore } from '../../fleet/fleet-store.ts';
import type { CommandTarget } from '../../keys/command-offers.ts';
import { placeOf } from '../../places/place-of.ts';
import { useSelection } from '../../shell/selection.ts';
import { useStoreOf } from '../../window/window-store.ts';

/** A place that is asked about; of a vehicle where it is that vehicle's. */
export interface AskedPlace {
  readonly place: Coordinates;
  readonly vehicleId: string | null;
}

/** Where a command is asked for: at its target, else at the selected vehicle, else in the middle of the map. */
export function useAskedPlace(map: LeafletMap): (target: CommandTarget | null) => AskedPlace {
  const store = useFleetStore();
  const selection = useStoreOf(useSelection);
  return (target) => {
    const vehicleId = target === null ? selection.getState().vehicleId : target.vehicleId;
    const ofVehicle = placeOfVehicle(store, vehicleId);
    if (ofVehicle !== null) return { place: ofVehicle, vehicleId };
    return { place: target?.place ?? middleOf(map), vehicleId: null };
  };
}

/** Where a vehicle is, as the columns have it; null where it has no place. */
export function placeOfVehicle(
  store: Pick<FleetStore, 'columns' | 'slotOf'>,
  vehicleId: string | null,
): Coordinates | null {
  const slot = vehicleId === null ? undefined : store.slotOf(vehicleId);
  return slot === undefined ? null : placeOf(store.columns, slot);
}

/** The middle of a map, as a point of the earth. */
export function middleOf(map: LeafletMap): Coordinates {
  const { lat: latitude, lng: longitude } = map.getCenter().wrap();
  return { latitude, longitude };
}
