import { type Map as LeafletMap, latLngBounds } from 'leaflet';
import { useEffect } from 'react';
import { useWantedArea } from '../../base-maps/wanted-area.ts';
import { useSelection } from '../../shell/selection.ts';

/** Shows the area that a dialog asks for. */
export function useShowWantedArea(map: LeafletMap | null): void {
  const area = useWantedArea((wanted) => wanted.area);
  useEffect(() => {
    if (map === null || area === null) return;
    const [west, south, east, north] = area.bounds;
    useSelection.getState().pauseFollow();
    map.fitBounds(latLngBounds([south, west], [north, east]), { animate: false });
    useWantedArea.setState({ area: null });
  }, [map, area]);
}
