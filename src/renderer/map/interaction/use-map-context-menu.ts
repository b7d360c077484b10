import type { Map as LeafletMap } from 'leaflet';
import { useEffect } from 'react';
import { useFleetStore } from '../../fleet/fleet-context.ts';
import { isAskedByKey, useContextMenu } from '../../keys/context-menu.ts';
import { useSelection } from '../../shell/selection.ts';
import { useFormat } from '../../ui/format-store.ts';
import { useStoreOf } from '../../window/window-store.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';

/** Tells which areas with a name a point of the view lies in, the smallest first. */
interface PlacesUnder {
  fencesAt(x: number, y: number): readonly { readonly id: string; readonly name: string }[];
}

/** Opens the context menu of the vehicle or the place under the pointer; by key that of the selected vehicle, else of the middle. */
export function useMapContextMenu(
  map: LeafletMap | null,
  layer: VehicleLayer | null,
  fences: PlacesUnder | null,
): void {
  const store = useFleetStore();
  const { figures } = useFormat();
  const menu = useStoreOf(useContextMenu);
  const selection = useStoreOf(useSelection);
  useEffect(() => {
    if (map === null || layer === null) return;
    const container = map.getContainer();
    const show = (x: number, y: number, slot: number | undefined): void => {
      const identity = slot === undefined ? undefined : store.identity(slot);
      const own = slot === undefined ? null : layer.placeOf(slot);
      const at = own ?? { x, y };
      const { lat: latitude, lng: longitude } = map.containerPointToLatLng([at.x, at.y]).wrap();
      const fence = identity === undefined ? fences?.fencesAt(at.x, at.y)[0] : undefined;
      const coordinates = figures.coordinates(latitude, longitude);
      const origin = container.getBoundingClientRect();
      menu.getState().show({
        x: origin.left + at.x,
        y: origin.top + at.y,
        title: identity?.name ?? (fence === undefined ? coordinates : `${fence.name}, ${coordinates}`),
        target: {
          vehicleId: identity?.id ?? null,
          place: { latitude, longitude },
          geofenceId: fence?.id ?? null,
        },
      });
    };
    const onContextMenu = (event: PointerEvent | MouseEvent): void => {
      event.preventDefault();
      const { x: width, y: height } = map.getSize();
      if (event instanceof PointerEvent && isAskedByKey(event)) {
        const selected = store.slotOf(selection.getState().vehicleId ?? '');
        const place = selected === undefined ? null : layer.placeOf(selected);
        const isInView =
          place !== null && place.x >= 0 && place.y >= 0 && place.x <= width && place.y <= height;
        show(width / 2, height / 2, isInView ? selected : undefined);
        return;
      }
      const { left, top } = container.getBoundingClientRect();
      const [x, y] = [event.clientX - left, event.clientY - top];
      const hit = layer.hit(x, y);
      show(x, y, hit?.kind === 'vehicle' ? hit.slot : undefined);
    };
    container.addEventListener('contextmenu', onContextMenu);
    return () => container.removeEventListener('contextmenu', onContextMenu);
  }, [map, layer, fences, store, figures, menu, selection]);
}
