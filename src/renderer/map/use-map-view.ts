import type { Map as LeafletMap } from 'leaflet';
import { useEffect } from 'react';
import { useSelection } from '../app/selection.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { centreVehicle, fitFleet, isFleetInView } from './fit-fleet.ts';
import type { VehicleLayer } from './vehicle-layer.ts';

/** How long after the first positions others may still be on their way: a fleet arrives over several frames. */
const ARRIVING_MS = 4_000;
const TOUCHES = ['pointerdown', 'wheel', 'keydown'] as const;

/**
 * Fits the fleet when its first positions come, and again while it arrives, or the map changes its size, and it does not fit in
 * view, unless the user touches the map. After that data never moves the view, but for following.
 */
export function useFirstFit(map: LeafletMap | null, layer: VehicleLayer | null): void {
  const store = useFleetStore();
  useEffect(() => {
    if (map === null || layer === null) return;
    const container = map.getContainer();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (): void => {
      stop();
      map.off('resize', showAll);
      clearTimeout(timer);
      for (const touch of TOUCHES) container.removeEventListener(touch, end);
    };
    const showAll = (): void => {
      if (timer !== undefined && isFleetInView(map, layer.index)) return;
      if (fitFleet(map, layer.index, false)) timer ??= setTimeout(end, ARRIVING_MS);
    };
    const stop = store.subscribe(showAll);
    map.on('resize', showAll);
    for (const touch of TOUCHES) container.addEventListener(touch, end, { passive: true });
    showAll();
    return end;
  }, [map, layer, store]);
}

/** Keeps a map's size that of its panel. */
export function useMapSize(map: LeafletMap | null): void {
  useEffect(() => {
    if (map === null) return;
    const observer = new ResizeObserver(() => map.invalidateSize({ animate: false, pan: false }));
    observer.observe(map.getContainer());
    return () => observer.disconnect();
  }, [map]);
}

/** Shows a vehicle that was selected elsewhere, where it is out of view. A click on the map moves nothing. */
export function useShowSelected(map: LeafletMap | null, layer: VehicleLayer | null): void {
  const store = useFleetStore();
  const vehicleId = useSelection((selection) => selection.vehicleId);
  const origin = useSelection((selection) => selection.origin);
  useEffect(() => {
    if (map === null || layer === null || vehicleId === null || origin === 'map') return;
    const slot = store.slotOf(vehicleId);
    const place = slot === undefined ? null : layer.placeOf(slot);
    const { x: width, y: height } = map.getSize();
    const margin = 40;
    const inView =
      place !== null &&
      place.x > margin &&
      place.y > margin &&
      place.x < width - margin &&
      place.y < height - margin;
    if (!inView) centreVehicle(map, place);
  }, [map, layer, store, vehicleId, origin]);
}

/** Puts the selected vehicle in the middle each time that is asked for elsewhere. */
export function useCentreRequests(map: LeafletMap | null, layer: VehicleLayer | null): void {
  const store = useFleetStore();
  useEffect(() => {
    if (map === null || layer === null) return;
    return useSelection.subscribe(({ centreRequests, vehicleId }, before) => {
      if (centreRequests === before.centreRequests || vehicleId === null) return;
      const slot = store.slotOf(vehicleId);
      if (slot !== undefined) centreVehicle(map, layer.placeOf(slot));
    });
  }, [map, layer, store]);
}

/** Keeps the followed vehicle in the middle until the user pans. */
export function useFollow(map: LeafletMap | null, layer: VehicleLayer | null): void {
  const store = useFleetStore();
  const follow = useSelection((selection) => selection.follow);
  const vehicleId = useSelection((selection) => selection.vehicleId);
  useEffect(() => {
    if (map === null || layer === null || !follow || vehicleId === null) return;
    const keepInMiddle = (): void => {
      const slot = store.slotOf(vehicleId);
      const place = slot === undefined ? null : layer.placeOf(slot);
      const { x: width, y: height } = map.getSize();
      if (place !== null && Math.hypot(place.x - width / 2, place.y - height / 2) > 2)
        centreVehicle(map, place);
    };
    const end = (): void => useSelection.getState().setFollow(false);
    // Zooming about the pointer would carry the followed vehicle out of the middle.
    const wheelZoom = map.options.scrollWheelZoom;
    map.options.scrollWheelZoom = 'center';
    keepInMiddle();
    const stop = store.subscribe((changed) => {
      const slot = store.slotOf(vehicleId);
      if (changed === null || (slot !== undefined && changed.includes(slot))) keepInMiddle();
    });
    map.on('dragstart', end);
    return () => {
      map.options.scrollWheelZoom = wheelZoom ?? true;
      map.off('dragstart', end);
      stop();
    };
  }, [map, layer, store, follow, vehicleId]);
}
