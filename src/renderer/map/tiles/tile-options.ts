import type { GridLayerOptions } from 'leaflet';
import type { MapSource } from '../../../shared/map-source.ts';
import { creditsHtml } from './credits-html.ts';

/** What Leaflet is told of a map of tiles, whatever is in them. */
export function tileOptions({
  attribution,
  bounds: [west, south, east, north],
}: Pick<MapSource, 'attribution' | 'bounds'>): Pick<GridLayerOptions, 'attribution' | 'bounds'> {
  return {
    attribution: creditsHtml(attribution),
    // The whole world has no edge at the date line.
    ...(east - west < 360 && {
      bounds: [
        [south, west],
        [north, east],
      ],
    }),
  };
}
