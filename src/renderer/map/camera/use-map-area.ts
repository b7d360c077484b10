import type { Map as LeafletMap } from 'leaflet';
import { useEffect } from 'react';
import { wrapped } from '../../../shared/coordinates/meridians.ts';
import { useVehicleQuery } from '../../shell/query-store.ts';
import { type MapArea, useSelection } from '../../shell/selection.ts';

/** While the map moves, the list follows it so often at most. */
const PAUSE_MS = 250;

/** Tells what part of the world the map shows, while the list follows it. */
export function useMapArea(map: LeafletMap | null): void {
  const isAsked = useVehicleQuery((state) => state.onlyInView);
  const setMapArea = useSelection((selection) => selection.setMapArea);
  useEffect(() => {
    if (map === null || !isAsked) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      timer = undefined;
      setMapArea(areaOf(map));
    };
    const tellSoon = (): void => {
      timer ??= setTimeout(tell, PAUSE_MS);
    };
    tell();
    map.on('move resize', tellSoon);
    return () => {
      map.off('move resize', tellSoon);
      clearTimeout(timer);
      setMapArea(null);
    };
  }, [map, isAsked, setMapArea]);
}

function areaOf(map: LeafletMap): MapArea {
  const bounds = map.getBounds();
  const [west, east] = [bounds.getWest(), bounds.getEast()];
  const wholeTurn = east - west >= 360;
  return {
    south: bounds.getSouth(),
    north: bounds.getNorth(),
    west: wholeTurn ? -180 : wrapped(west),
    east: wholeTurn ? 180 : wrapped(east),
  };
}
