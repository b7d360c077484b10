import type { Map as LeafletMap } from 'leaflet';
import { useTranslation } from 'react-i18next';
import { nearestLongitude } from '../../../shared/coordinates/meridians.ts';
import { useFleetStore } from '../../fleet/fleet-context.ts';
import { type CommandTarget, useCommand } from '../../keys/command-offers.ts';
import { useSelection } from '../../shell/selection.ts';
import { useStoreOf } from '../../window/window-store.ts';
import { placeFaultAt } from '../vehicles/place-fault.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import { fitFleet, fitFound, shortMotion } from './fit-fleet.ts';
import { centreVehicle } from './show-vehicle.ts';

/** Commands that move the view, or keep it on a vehicle. */
export function useCameraCommands(map: LeafletMap, layer: VehicleLayer, nearZoom: () => number): void {
  const { t } = useTranslation(['tools', 'status']);
  const store = useFleetStore();
  const selection = useStoreOf(useSelection);
  const idOf = (target: CommandTarget | null): string | null =>
    target === null ? selection.getState().vehicleId : target.vehicleId;
  const slotOf = (target: CommandTarget | null): number | undefined => store.slotOf(idOf(target) ?? '');
  const refusal =
    (words: 'cannotCentre' | 'cannotFollow') =>
    (target: CommandTarget | null): string | null => {
      const slot = slotOf(target);
      if (slot === undefined) return t('noVehicle');
      const fault = placeFaultAt(store.columns, slot);
      return fault === null ? null : t(`status:${words}`, { why: t(`status:noPlace_${fault}`) });
    };

  useCommand('fit', () => {
    selection.getState().pauseFollow();
    fitFleet(map, layer.index);
  });
  useCommand(
    'fitFound',
    () => {
      const { foundSlots, pauseFollow } = selection.getState();
      if (foundSlots === null) return;
      pauseFollow();
      fitFound(map, layer.index, foundSlots, nearZoom());
    },
    () => (selection.getState().foundSlots === null ? t('noFilter') : null),
  );
  useCommand(
    'centre',
    (target) => {
      const slot = slotOf(target);
      if (slot !== undefined) centreVehicle(map, layer.placeOf(slot));
    },
    refusal('cannotCentre'),
  );
  useCommand(
    'centreHere',
    (target) => {
      if (target?.place == null) return;
      selection.getState().pauseFollow();
      const { latitude, longitude } = target.place;
      map.panTo([latitude, nearestLongitude(longitude, map.getCenter().lng)], shortMotion());
    },
    (target) => (target?.place == null ? t('onlyHere') : null),
  );
  useCommand(
    'follow',
    (target) => {
      const id = idOf(target);
      if (id === null) return;
      const { vehicleId, selectVehicle } = selection.getState();
      if (id !== vehicleId) selectVehicle(id, 'map');
      const { follow, setFollow } = selection.getState();
      setFollow(follow === 'on' ? 'off' : 'on');
    },
    refusal('cannotFollow'),
  );
}
