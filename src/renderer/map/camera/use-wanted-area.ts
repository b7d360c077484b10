import { type Map as LeafletMap, latLngBounds } from 'leaflet';
import { useEffect } from 'react';
import { useWantedArea } from '../../base-maps/wanted-area.ts';
import { useSelection } from '../../shell/selection.ts';
import { useStoreOf } from '../../window/window-store.ts';

/** Shows the area that a dialog asks for. */
export function useShowWantedArea(map: LeafletMap | null): void {
  const wanted = useStoreOf(useWantedArea);
  const area = useWantedArea((state) => state.area);
  const pauseFollow = useSelection((selection) => selection.pauseFollow);
  useEffect(() => {
    if (map === null || area === null) return;
    const [west, south, east, north] = area.bounds;
    pauseFollow();
    map.fitBounds(latLngBounds([south, west], [north, east]), { animate: false });
    wanted.setState({ area: null });
  }, [map, area, wanted, pauseFollow]);
}
