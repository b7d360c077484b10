import { type Map as LeafletMap, latLngBounds } from 'leaflet';
import { useEffect } from 'react';
import { create } from 'zustand';
import type { MapBounds } from '../../shared/map-source.ts';
import { useSelection } from '../shell/selection.ts';

interface WantedArea {
  /** Each wish is an object of its own, so that the same area can be wished for again. */
  readonly area: { readonly bounds: MapBounds } | null;
  show(bounds: MapBounds): void;
}

/** An area that a dialog asks the map to show. */
export const useWantedArea = create<WantedArea>()((set) => ({
  area: null,
  show: (bounds) => set({ area: { bounds } }),
}));

/** Shows it. */
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
