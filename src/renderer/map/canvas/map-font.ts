import type { Map as LeafletMap } from 'leaflet';

/** The font families that the map's texts are written with. */
export function fontOf(map: LeafletMap): string {
  return getComputedStyle(map.getContainer()).fontFamily || 'sans-serif';
}
