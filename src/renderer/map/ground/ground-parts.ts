import type { MapBounds, MapSource } from '../../../shared/map-source.ts';
import { latitudeOf, longitudeOf } from '../canvas/projection.ts';
import type { Viewport } from '../canvas/viewport.ts';
import { TOWNS_FROM_ZOOM } from '../tiles/vector/map-style.ts';

/** What of the outline's own writing is shown over a view. */
export interface GroundParts {
  readonly degrees: boolean;
  /** Names are left to another map within these; null where there is none. */
  readonly namesNotIn: MapBounds | null;
}

type Tiles = Pick<MapSource, 'tiles' | 'bounds' | 'minZoom' | 'schema'>;

/** Leaves to a map of tiles what it says itself, where it has anything. `tiles` is the map that is shown, if any. */
export function groundParts(view: Viewport, tiles: Tiles | null): GroundParts {
  const namedFrom = tiles?.tiles === 'vector' ? TOWNS_FROM_ZOOM : 0;
  // Of a map whose schema nobody knows no name can be read.
  const isNameless = tiles?.tiles === 'vector' && tiles.schema === 'unknown';
  if (tiles === null || isNameless || view.zoom < Math.max(tiles.minZoom, namedFrom))
    return { degrees: true, namesNotIn: null };
  const { bounds } = tiles;
  const middleX = view.left + view.width / view.scale / 2;
  const middleY = view.top + view.height / view.scale / 2;
  return { degrees: !isWithin(bounds, latitudeOf(middleY), longitudeOf(middleX)), namesNotIn: bounds };
}

/** Whether a map reaches to a place. Degrees; any turn of the longitude. */
export function isWithin(
  [west, south, east, north]: MapBounds,
  latitude: number,
  longitude: number,
): boolean {
  const turned = longitude - Math.floor((longitude - west) / 360) * 360;
  return latitude >= south && latitude <= north && turned <= east;
}
