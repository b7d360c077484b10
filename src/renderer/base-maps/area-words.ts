import type { MapBounds } from '../../shared/map-source.ts';

/** An area by its corners: `52.0° N 13.0° E – 57.2° N 25.7° E`. */
export function areaWords([west, south, east, north]: MapBounds): string {
  const corner = (latitude: number, longitude: number): string =>
    `${degrees(latitude, 'N', 'S')} ${degrees(longitude, 'E', 'W')}`;
  return `${corner(south, west)} – ${corner(north, east)}`;
}

function degrees(value: number, positive: string, negative: string): string {
  return `${Math.abs(value).toFixed(1)}° ${value < 0 ? negative : positive}`;
}
