import { DOUBLE_SUFFIX, MAP_PATH } from '../../../shared/map-source.ts';
import { TileUnavailable } from '../vector/tile-source.ts';

/** One tile of a map, as the host counts them. */
export interface RasterTile {
  readonly source: string;
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly isDouble: boolean;
}

/**
 * The picture of a tile; null where the map has nothing there. Rejects with `TileUnavailable`, as `fetch` does, or as `createImageBitmap` does where it
 * is no picture that a window can show.
 */
export async function fetchPicture(
  { source, z, x, y, isDouble }: RasterTile,
  key: string,
  signal: AbortSignal,
): Promise<ImageBitmap | null> {
  const headers = key === '' ? {} : { authorization: `Bearer ${key}` };
  const response = await fetch(`${MAP_PATH}${source}/${z}/${x}/${y}${isDouble ? DOUBLE_SUFFIX : ''}`, {
    headers,
    signal,
  });
  if (response.status === 204) return null;
  if (response.status !== 200) throw new TileUnavailable(response.status);
  return await createImageBitmap(await response.blob());
}
