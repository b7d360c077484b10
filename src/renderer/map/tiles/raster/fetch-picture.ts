import { DOUBLE_SUFFIX, MAP_PATH } from '../../../../shared/map-source.ts';
import { TileUnavailable } from '../vector/tile-source.ts';

/** One tile of a map, as the host counts them. */
export interface RasterTile {
  readonly source: string;
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly isDouble: boolean;
  /** Side of the tile on the map, CSS px. */
  readonly tileSize: number;
}

/** Pixels that are worth having for one of CSS; more would be so many megabytes more for each tile in view. */
const MOST_DENSE = 2;

/**
 * The picture of a tile; null where the map has nothing there. Rejects with `TileUnavailable`, as `fetch` does, or as `createImageBitmap` does where it
 * is no picture that a window can show.
 */
export async function fetchPicture(
  { source, z, x, y, isDouble, tileSize }: RasterTile,
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
  return await madeToFit(await createImageBitmap(await response.blob()), tileSize * MOST_DENSE);
}

/** A picture that is larger than a tile can show is made smaller, and its own pixels are let go. */
async function madeToFit(picture: ImageBitmap, mostPx: number): Promise<ImageBitmap> {
  if (picture.width <= mostPx && picture.height <= mostPx) return picture;
  try {
    return await createImageBitmap(picture, {
      resizeWidth: Math.min(picture.width, mostPx),
      resizeHeight: Math.min(picture.height, mostPx),
      resizeQuality: 'medium',
    });
  } finally {
    picture.close();
  }
}
