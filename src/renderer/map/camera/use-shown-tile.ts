import type { Map as LeafletMap } from 'leaflet';
import { useEffect } from 'react';
import { useShownTile } from '../../base-maps/shown-tile.ts';
import { useStoreOf } from '../../window/window-store.ts';

const TILE_PX = 256;

/** Tells which tile the map shows in its middle. */
export function useTellShownTile(map: LeafletMap | null): void {
  const shown = useStoreOf(useShownTile);
  useEffect(() => {
    if (map === null) return;
    const tell = (): void => {
      const z = Math.round(map.getZoom());
      const side = 2 ** z;
      const { x, y } = map.project(map.getCenter().wrap(), z).divideBy(TILE_PX).floor();
      const within = (part: number): number => Math.min(Math.max(part, 0), side - 1);
      shown.setState({ tile: { z, x: within(x), y: within(y) } });
    };
    tell();
    map.on('moveend', tell);
    return () => void map.off('moveend', tell);
  }, [map, shown]);
}
