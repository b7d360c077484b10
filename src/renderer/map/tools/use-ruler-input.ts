import type { Map as LeafletMap, LeafletMouseEvent } from 'leaflet';
import { useEffect } from 'react';
import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import { nearestLongitude } from '../../../shared/coordinates/meridians.ts';
import { useFleetStore } from '../../fleet/fleet-context.ts';
import { placeOf } from '../../places/place-of.ts';
import { useStoreOf } from '../../window/window-store.ts';
import { usePointerMode } from '../interaction/pointer-mode.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import { canClose } from './ruler.ts';
import { useRuler } from './ruler-store.ts';
import { middleOf } from './use-asked-place.ts';

/** So near to the first point a click closes the ring. */
const CLOSES_PX = 10;

/**
 * While something is measured the map is the ruler's: a click adds a point (on a vehicle, where that is), Enter one in the middle of the
 * map, Backspace takes the last away, Escape ends. Moving and zooming go on as ever.
 */
export function useRulerInput(map: LeafletMap, layer: VehicleLayer): void {
  const isMeasuring = useRuler((state) => state.ruler !== null);
  const ruler = useStoreOf(useRuler);
  const mode = useStoreOf(usePointerMode);
  const store = useFleetStore();
  useEffect(() => {
    if (!isMeasuring) return;
    const container = map.getContainer();
    mode.setState({ mode: 'tool' });
    container.style.cursor = 'crosshair';
    const { add, undo, close, end, look } = ruler.getState();
    const placeAt = ({ containerPoint: { x, y }, latlng }: LeafletMouseEvent): Coordinates => {
      const hit = layer.hit(x, y);
      const ofVehicle = hit?.kind === 'vehicle' ? placeOf(store.columns, hit.slot) : null;
      const { lat: latitude, lng: longitude } = latlng.wrap();
      return ofVehicle ?? { latitude, longitude };
    };
    const isOnFirst = ({ containerPoint }: LeafletMouseEvent): boolean => {
      const measured = ruler.getState().ruler;
      const [first] = measured?.points ?? [];
      if (measured === null || first === undefined || !canClose(measured)) return false;
      const longitude = nearestLongitude(first.longitude, map.getCenter().lng);
      const at = map.latLngToContainerPoint([first.latitude, longitude]);
      return at.distanceTo(containerPoint) <= CLOSES_PX;
    };
    const onClick = (event: LeafletMouseEvent): void => {
      if (isOnFirst(event)) close();
      else add(placeAt(event));
    };
    const onMove = (event: LeafletMouseEvent): void => look(placeAt(event));
    const onOut = (): void => look(null);
    const lookAtMiddle = (): void => look(middleOf(map));
    const actions: { readonly [key: string]: (shift: boolean) => void } = {
      enter: (shift) => (shift ? close() : add(middleOf(map))),
      ' ': () => add(middleOf(map)),
      backspace: undo,
      delete: undo,
      escape: end,
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.target !== container || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.startsWith('Arrow') || event.key === '+' || event.key === '-') lookAtMiddle();
      const key = event.key.toLowerCase();
      if (!Object.hasOwn(actions, key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      actions[key]?.(event.shiftKey);
    };
    /** While the keys move the map, what would be measured moves along. */
    const onMapMove = (): void => {
      if (container.matches(':focus-visible')) lookAtMiddle();
    };
    map.on({ click: onClick, mousemove: onMove, mouseout: onOut, move: onMapMove });
    container.addEventListener('keydown', onKey, true);
    return () => {
      mode.setState({ mode: 'select' });
      container.style.cursor = '';
      map.off({ click: onClick, mousemove: onMove, mouseout: onOut, move: onMapMove });
      container.removeEventListener('keydown', onKey, true);
    };
  }, [map, layer, isMeasuring, ruler, mode, store]);
}
