import type { Map as LeafletMap } from 'leaflet';
import { useEffect } from 'react';
import { useFleetStore } from '../../fleet/fleet-context.ts';
import { useSelection } from '../../shell/selection.ts';
import { useStoreOf } from '../../window/window-store.ts';
import { centreVehicle } from '../camera/show-vehicle.ts';
import { onePlacePx } from '../vehicles/piles.ts';
import type { ScreenPlace } from '../vehicles/places.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import type { Pile } from './PileList.tsx';
import { centreOrSelect } from './step-vehicles.ts';

/** Keys on the focused map, beside Leaflet's own (arrows pan, plus and minus zoom) and the single ones of `keys/`. `onSelect` is told the slot. */
export function useMapKeys(
  map: LeafletMap | null,
  layer: VehicleLayer | null,
  onSelect: (slot: number) => void,
  onEscape: () => void,
  onPile: (pile: Pile) => void,
): void {
  const store = useFleetStore();
  const selection = useStoreOf(useSelection);
  useEffect(() => {
    if (map === null || layer === null) return;
    const select = (slot: number | undefined): void => {
      const identity = slot === undefined ? undefined : store.identity(slot);
      if (slot === undefined || identity === undefined) return;
      selection.getState().selectVehicle(identity.id, 'map');
      onSelect(slot);
    };
    /** Enter again on a vehicle that others stand on lists them all. */
    const centreOrList = (place: ScreenPlace): void => {
      const { x, y } = place;
      const reach = onePlacePx(map.getZoom(), map.getMaxZoom());
      const here = layer.places().filter((one) => Math.hypot(one.x - x, one.y - y) < reach);
      const size = map.getSize();
      const isCentred = Math.hypot(x - size.x / 2, y - size.y / 2) < 2;
      if (isCentred && here.length > 1) onPile({ slots: here.map(({ slot }) => slot), x, y });
      else centreVehicle(map, place);
    };
    const enter = (): void => {
      const selected = store.slotOf(selection.getState().vehicleId ?? '');
      // It is on the map whatever a filter leaves out.
      const own = selected === undefined ? null : layer.placeOf(selected);
      const wish = centreOrSelect(own === null ? layer.places() : [own], map.getSize(), selected);
      if (wish === null) return;
      if ('centre' in wish) centreOrList(wish.centre);
      else select(wish.select);
    };
    const actions: { readonly [key: string]: () => void } = {
      enter,
      ' ': enter,
      escape: () => {
        selection.getState().selectVehicle(null, 'map');
        onEscape();
      },
    };
    const container = map.getContainer();
    const onKey = (event: KeyboardEvent): void => {
      if (event.target !== container || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.startsWith('Arrow')) selection.getState().pauseFollow();
      const key = event.key.toLowerCase();
      if (!Object.hasOwn(actions, key)) return;
      actions[key]?.();
      event.preventDefault();
    };
    container.addEventListener('keydown', onKey);
    return () => container.removeEventListener('keydown', onKey);
  }, [map, layer, store, selection, onSelect, onEscape, onPile]);
}
