import type { Coordinates } from '../../shared/coordinates/coordinates.ts';
import type { MapSource } from '../../shared/map-source.ts';
import type { MapNames } from '../../shared/place.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { TileAddress } from '../maps/map-tile.ts';
import type { Maps } from '../maps/maps.ts';
import { tileAt } from './map-names.ts';
import type { Places } from './places.ts';

/** Deeper tiles know no more roads. */
const DEEPEST_WANTED = 15;
/** In tiles of a smaller zoom most roads have no name. */
const LEAST_ZOOM = 12;

export interface NamedByMapsDeps {
  readonly maps: Pick<Maps, 'list' | 'tile'>;
  readonly places: Pick<Places, 'namesIn'>;
}

/**
 * What the map files know of a point, of the first that has a tile there: one tile is read for it. Null where none knows anything. No server
 * is asked, for it would learn where vehicles are.
 */
export async function namedByMaps(
  { maps, places }: NamedByMapsDeps,
  point: Coordinates,
): Promise<Result<MapNames | null>> {
  for (const source of maps.list()) {
    const address = isOffline(source) && isWithin(source, point) ? tileAt(point, zoomOf(source)) : null;
    if (address === null) continue;
    const bytes = await tileOf(maps, source, address);
    if (bytes === null) continue;
    const names = await places.namesIn(bytes, address, point);
    if (!names.ok) return names;
    if (names.value.road !== null || names.value.quarter !== null)
      return ok({ ...names.value, map: source.name });
  }
  return ok(null);
}

function isOffline({ kind, tiles, maxZoom }: MapSource): boolean {
  return kind !== 'server' && tiles === 'vector' && maxZoom >= LEAST_ZOOM;
}

function isWithin(
  { bounds: [west, south, east, north] }: MapSource,
  { latitude, longitude }: Coordinates,
): boolean {
  const isBetween =
    west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
  return isBetween && latitude >= south && latitude <= north;
}

function zoomOf({ maxZoom }: MapSource): number {
  return Math.min(maxZoom, DEEPEST_WANTED);
}

/** A map that gives no tile says so where it is shown; here the next one is looked at. */
async function tileOf(
  maps: Pick<Maps, 'tile'>,
  { id }: MapSource,
  address: TileAddress,
): Promise<Uint8Array | null> {
  const tile = await maps.tile({ source: id, address, isDouble: false }, new AbortController().signal);
  return tile.ok ? tile.value : null;
}
