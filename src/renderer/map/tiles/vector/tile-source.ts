import { MAP_PATH, type MapSource } from '../../../../shared/map-source.ts';
import { latitudeOf, longitudeOf, WORLD_SIZE } from '../../canvas/projection.ts';

/** What protomaps-leaflet asks of an archive. */
export interface TileReader {
  getZxy(
    z: number,
    x: number,
    y: number,
    signal?: AbortSignal,
  ): Promise<{ readonly data: ArrayBuffer } | undefined>;
}

/** A tile that the host could not give; the next time it may. */
export class TileUnavailable extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The host answered a tile with ${status}.`);
    this.status = status;
  }
}

/** Reads tiles from the host. Nothing where the map has none. Rejects with `TileUnavailable`, or as `fetch` does. */
export function createTileReader(
  { id, bounds, minZoom }: MapSource,
  key: string,
  fetchTile: (path: string, init: RequestInit) => Promise<Response>,
): TileReader {
  return {
    async getZxy(z, x, y, signal) {
      if (z < minZoom || !touches(bounds, z, x, y)) return undefined;
      const headers = key === '' ? {} : { authorization: `Bearer ${key}` };
      const response = await fetchTile(`${MAP_PATH}${id}/${z}/${x}/${y}`, {
        headers,
        ...(signal !== undefined && { signal }),
      });
      if (response.status === 204) return undefined;
      if (response.status !== 200) throw new TileUnavailable(response.status);
      return { data: await response.arrayBuffer() };
    },
  };
}

/** Whether a tile lies where the map has anything. */
export function touches(
  [west, south, east, north]: MapSource['bounds'],
  z: number,
  x: number,
  y: number,
): boolean {
  const px = WORLD_SIZE / 2 ** z;
  return (
    longitudeOf(x * px) < east &&
    longitudeOf((x + 1) * px) > west &&
    latitudeOf(y * px) > south &&
    latitudeOf((y + 1) * px) < north
  );
}
