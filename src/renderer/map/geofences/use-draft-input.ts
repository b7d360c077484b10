import type { Map as LeafletMap } from 'leaflet';
import { useEffect } from 'react';
import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import { nearestLongitude } from '../../../shared/coordinates/meridians.ts';
import { useDraft } from '../../geofences/draft/draft-store.ts';
import { useStoreOf } from '../../window/window-store.ts';
import { usePointerMode } from '../interaction/pointer-mode.ts';
import { createDraftKeys } from './draft-keys.ts';
import { drawByPointer, placeAt } from './draft-pointer.ts';

/** While a geofence is drawn the map is its: presses and keys on it draw. Moving and zooming go on as ever. */
export function useDraftInput(map: LeafletMap): void {
  const isDrawing = useDraft((state) => state.draft !== null);
  const drafts = useStoreOf(useDraft);
  const mode = useStoreOf(usePointerMode);
  useEffect(() => {
    if (!isDrawing) return;
    const container = map.getContainer();
    const { look } = drafts.getState();
    mode.setState({ mode: 'tool' });
    const middle = (): Coordinates => {
      const { x, y } = map.getSize();
      return placeAt(map, x / 2, y / 2);
    };
    const keys = createDraftKeys(drafts, {
      middle,
      pixelOf: ({ latitude, longitude }) =>
        map.latLngToContainerPoint([latitude, nearestLongitude(longitude, map.getCenter().lng)]),
      placeAt: (x, y) => placeAt(map, x, y),
    });
    const onKey = (event: KeyboardEvent): void => {
      if (event.target !== container || !keys(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    /** While the keys move the map, what would be drawn moves along. */
    const onMapMove = (): void => {
      if (container.matches(':focus-visible')) look(middle());
    };
    const stopPointer = drawByPointer(map, drafts);
    map.on('move', onMapMove);
    container.addEventListener('keydown', onKey, true);
    return () => {
      mode.setState({ mode: 'select' });
      stopPointer();
      map.off('move', onMapMove);
      container.removeEventListener('keydown', onKey, true);
    };
  }, [map, isDrawing, drafts, mode]);
}
