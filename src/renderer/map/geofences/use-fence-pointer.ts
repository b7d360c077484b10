import type { Map as LeafletMap, LeafletMouseEvent } from 'leaflet';
import { useEffect } from 'react';
import { useGeofenceView } from '../../geofences/geofence-view.ts';
import { useStoreOf } from '../../window/window-store.ts';
import { usePointerMode } from '../interaction/pointer-mode.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import type { FencesLayer } from './fences-layer.ts';

/** A press on the name or the edge of a geofence chooses it, a press on nothing lets go of it; vehicles come first. */
export function useFencePointer(
  map: LeafletMap | null,
  vehicles: VehicleLayer | null,
  fences: FencesLayer | null,
): void {
  const view = useStoreOf(useGeofenceView);
  const mode = useStoreOf(usePointerMode);
  useEffect(() => {
    if (map === null || vehicles === null || fences === null) return;
    const container = map.getContainer();
    const isOthers = (x: number, y: number): boolean =>
      mode.getState().mode === 'tool' || vehicles.hit(x, y) !== null;
    const onClick = ({ containerPoint: { x, y } }: LeafletMouseEvent): void => {
      if (!isOthers(x, y)) view.getState().select(fences.fenceUnder(x, y)?.id ?? null);
    };
    const onMove = ({ containerPoint: { x, y } }: LeafletMouseEvent): void => {
      if (!isOthers(x, y) && fences.fenceUnder(x, y) !== null) container.style.cursor = 'pointer';
    };
    map.on({ click: onClick, mousemove: onMove });
    return () => {
      map.off({ click: onClick, mousemove: onMove });
    };
  }, [map, vehicles, fences, view, mode]);
}
