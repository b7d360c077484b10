import type { Map as LeafletMap } from 'leaflet';
import { useEffect, useRef } from 'react';
import { useFleetStore } from '../../fleet/fleet-context.ts';
import { useSelection } from '../../shell/selection.ts';
import { useStoreOf } from '../../window/window-store.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import { fitFleet, isFleetInView } from './fit-fleet.ts';
import { centreNear, showVehicle } from './show-vehicle.ts';

/** How long after the first positions others may still be on their way: a fleet arrives over several frames. */
const ARRIVING_MS = 4_000;
const TOUCHES = ['pointerdown', 'wheel', 'keydown'] as const;

/**
 * Fits the fleet when its first positions come, and again while it arrives, or the map changes its size, and it does not fit in
 * view, unless the user touches the map. After that data never moves the view, but for following.
 */
export function useFirstFit(map: LeafletMap | null, layer: VehicleLayer | null): void {
  const store = useFleetStore();
  const selection = useStoreOf(useSelection);
  // Another fleet in its place, such as that of then, is no reason to move the view.
  const isOver = useRef(false);
  useEffect(() => {
    if (map === null || layer === null || isOver.current) return;
    const container = map.getContainer();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let frame = 0;
    // Of a view that was kept or given: it is the selected vehicle that is asked for, not the fleet.
    const isSelectedPlaced = (): boolean => {
      const slot = store.slotOf(selection.getState().vehicleId ?? '');
      return slot !== undefined && layer.placeOf(slot) !== null;
    };
    const end = (): void => {
      isOver.current = true;
      leave();
    };
    const leave = (): void => {
      stop();
      stopSelection();
      map.off('resize', showAll);
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      for (const touch of TOUCHES) container.removeEventListener(touch, end);
    };
    const showAll = (): void => {
      if (isSelectedPlaced()) end();
      else if (timer !== undefined && isFleetInView(map, layer.index)) return;
      else if (fitFleet(map, layer.index, false)) timer ??= setTimeout(end, ARRIVING_MS);
    };
    // In the frame in which it is drawn: a large fleet has cost enough in the turn in which it came.
    const stop = store.subscribe(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(showAll);
    });
    // Who asks for a vehicle to be shown has as good as touched the map.
    const stopSelection = selection.subscribe(({ vehicleId }, before) => {
      if (vehicleId !== before.vehicleId) end();
    });
    map.on('resize', showAll);
    for (const touch of TOUCHES) container.addEventListener(touch, end, { passive: true });
    showAll();
    return leave;
  }, [map, layer, store, selection]);
}

/** Keeps a map's size that of its panel, and in its middle what was there. */
export function useMapSize(map: LeafletMap | null): void {
  useEffect(() => {
    if (map === null) return;
    const observer = new ResizeObserver(() => map.invalidateSize({ animate: false }));
    observer.observe(map.getContainer());
    return () => observer.disconnect();
  }, [map]);
}

/** Shows a vehicle that was selected elsewhere, from near. A click on the map moves nothing. */
export function useShowSelected(
  map: LeafletMap | null,
  layer: VehicleLayer | null,
  nearZoom: () => number,
): void {
  const store = useFleetStore();
  const vehicleId = useSelection((selection) => selection.vehicleId);
  const origin = useSelection((selection) => selection.origin);
  // Shown once, whatever other fleet, such as that of then, it is found in later.
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (vehicleId === null || origin === 'map') shown.current = null;
    if (map === null || layer === null || vehicleId === null || origin === 'map') return;
    const wish = `${origin} ${vehicleId}`;
    if (shown.current === wish) return;
    let stop = (): void => {};
    const show = (): void => {
      const slot = store.slotOf(vehicleId);
      if (slot === undefined) return;
      stop();
      shown.current = wish;
      showVehicle(map, layer.placeOf(slot), nearZoom());
    };
    // It may be selected before the fleet has come.
    stop = store.subscribe(show);
    show();
    return stop;
  }, [map, layer, store, vehicleId, origin, nearZoom]);
}

/** Puts the selected vehicle in the middle, from near, each time that is asked for elsewhere. */
export function useCentreRequests(
  map: LeafletMap | null,
  layer: VehicleLayer | null,
  nearZoom: () => number,
): void {
  const store = useFleetStore();
  const selection = useStoreOf(useSelection);
  useEffect(() => {
    if (map === null || layer === null) return;
    return selection.subscribe(({ centreRequests, vehicleId }, before) => {
      if (centreRequests === before.centreRequests || vehicleId === null) return;
      const slot = store.slotOf(vehicleId);
      if (slot !== undefined) centreNear(map, layer.placeOf(slot), nearZoom());
    });
  }, [map, layer, store, selection, nearZoom]);
}
