import type { Map as LeafletMap } from 'leaflet';
import { useEffect } from 'react';
import { useFleetStore } from '../../fleet/fleet-context.ts';
import { useSelection } from '../../shell/selection.ts';
import { useStoreOf } from '../../window/window-store.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import { centreVehicle } from './show-vehicle.ts';

/** So far from the middle a vehicle may be before the map goes after it. */
const SLACK_PX = 2;

/**
 * Keeps the followed vehicle in the middle until a hand drags the map or zooms it about another place; then following is paused
 * and nothing moves. Zooming by buttons and keys keeps the middle, and so goes on. No message is no reason to end.
 */
export function useFollow(map: LeafletMap | null, layer: VehicleLayer | null): void {
  const store = useFleetStore();
  const selection = useStoreOf(useSelection);
  const isOn = useSelection((selection) => selection.follow === 'on');
  const vehicleId = useSelection((selection) => selection.vehicleId);
  useEffect(() => {
    if (map === null || layer === null || !isOn || vehicleId === null) return;
    let zooming = false;
    const keepInMiddle = (): void => {
      const slot = store.slotOf(vehicleId);
      const place = slot === undefined ? null : layer.placeOf(slot);
      if (place === null || zooming) return;
      const { x: width, y: height } = map.getSize();
      if (Math.hypot(place.x - width / 2, place.y - height / 2) > SLACK_PX) centreVehicle(map, place);
    };
    const onZoomStart = (): void => {
      zooming = true;
    };
    const onZoomEnd = (): void => {
      zooming = false;
      if (selection.getState().follow === 'on') keepInMiddle();
    };
    const pause = (): void => selection.getState().pauseFollow();
    const onTouch = ({ touches }: TouchEvent): void => {
      if (touches.length > 1) pause();
    };
    keepInMiddle();
    const stop = store.subscribe((changed) => {
      const slot = store.slotOf(vehicleId);
      if (changed === null || (slot !== undefined && changed.includes(slot))) keepInMiddle();
    });
    const container = map.getContainer();
    map.on({ dragstart: pause, zoomstart: onZoomStart, zoomend: onZoomEnd });
    container.addEventListener('wheel', pause, { passive: true });
    container.addEventListener('touchstart', onTouch, { passive: true });
    return () => {
      map.off({ dragstart: pause, zoomstart: onZoomStart, zoomend: onZoomEnd });
      container.removeEventListener('wheel', pause);
      container.removeEventListener('touchstart', onTouch);
      stop();
    };
  }, [map, layer, store, selection, isOn, vehicleId]);
}
