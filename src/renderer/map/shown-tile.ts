import type { Map as LeafletMap } from 'leaflet';
import { useEffect } from 'react';
import { create } from 'zustand';

/** A tile of 256 px in the common scheme. */
export interface ShownTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** The tile in the middle of what the map shows, for tests of tile servers. */
export const useShownTile = create<{ readonly tile: ShownTile }>()(() => ({ tile: { z: 0, x: 0, y: 0 } }));

const TILE_PX = 256;

/** Tells it. */
export function useTellShownTile(map: LeafletMap | null): void {
  useEffect(() => {
    if (map === null) return;
    const tell = (): void => {
      const z = Math.round(map.getZoom());
      const side = 2 ** z;
      const { x, y } = map.project(map.getCenter().wrap(), z).divideBy(TILE_PX).floor();
      const within = (part: number): number => Math.min(Math.max(part, 0), side - 1);
      useShownTile.setState({ tile: { z, x: within(x), y: within(y) } });
    };
    tell();
    map.on('moveend', tell);
    return () => void map.off('moveend', tell);
  }, [map]);
}
