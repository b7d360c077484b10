import type { Figures } from '../../shared/format/figures.ts';
import type { MapBounds } from '../../shared/map-source.ts';

/** An area by its corners: `52.0° N 13.0° E – 57.2° N 25.7° E`. */
export function areaWords(
  [west, south, east, north]: MapBounds,
  { latitude, longitude }: Pick<Figures, 'latitude' | 'longitude'>,
): string {
  const corner = (y: number, x: number): string => `${latitude(y, 1)} ${longitude(x, 1)}`;
  return `${corner(south, west)} – ${corner(north, east)}`;
}
