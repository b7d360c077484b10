import type { MapBounds, MapSource } from '../../../shared/map-source.ts';
import { latitudeOf, longitudeOf } from '../projection.ts';
import type { Viewport } from '../viewport.ts';

/** What of the outline's own writing is shown over a view. */
export interface GroundParts {
  readonly degrees: boolean;
  /** Names of places and of countries are left to the map within these; null where there are no others. */
  readonly placesNotIn: MapBounds | null;
  readonly countriesNotIn: MapBounds | null;
}

type Tiles = Pick<MapSource, 'tiles' | 'bounds' | 'minZoom'>;

/** From here on a map drawn in our rules names its towns. */
const NAMED_FROM_ZOOM = 5;
/** From here on its streets say better than degrees and countries where one is. */
const STREETS_FROM_ZOOM = 8;

/** Leaves to a map of tiles what it says itself, where it has anything. `tiles` is the map that is shown, if any. */
export function groundParts(view: Viewport, tiles: Tiles | null): GroundParts {
  if (tiles === null || view.zoom < tiles.minZoom)
    return { degrees: true, placesNotIn: null, countriesNotIn: null };
  const { bounds } = tiles;
  const isDrawn = tiles.tiles === 'vector';
  const middleX = view.left + view.width / view.scale / 2;
  const middleY = view.top + view.height / view.scale / 2;
  return {
    degrees:
      (isDrawn && view.zoom < STREETS_FROM_ZOOM) ||
      !isWithin(bounds, latitudeOf(middleY), longitudeOf(middleX)),
    placesNotIn: isDrawn && view.zoom < NAMED_FROM_ZOOM ? null : bounds,
    countriesNotIn: isDrawn && view.zoom < STREETS_FROM_ZOOM ? null : bounds,
  };
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
