import { LARGEST_SIDE_PX, pictureIn } from '../picture.ts';
import { isGzip, whyNoVectorTile } from '../vector-tile.ts';
import { MOST_PICTURE_BYTES, MOST_VECTOR_BYTES } from './archive-limits.ts';
import { type ArchiveFacts, MapFileError } from './map-archive.ts';
import { unpack } from './unpack.ts';

/** A tile as a window may be given it, of bytes as they lie in the file. Throws `damaged` where it is none. */
export function readTile(bytes: Uint8Array, kind: ArchiveFacts['tiles']): Uint8Array<ArrayBuffer> {
  if (kind === 'raster') {
    const picture = unpack(bytes, 'none', MOST_PICTURE_BYTES);
    const { width = 0, height = 0 } = pictureIn(picture) ?? {};
    if (Math.min(width, height) < 1 || Math.max(width, height) > LARGEST_SIDE_PX)
      throw new MapFileError('damaged', { found: 'picture-size' });
    return picture;
  }
  const tile = unpack(bytes, isGzip(bytes) ? 'gzip' : 'none', MOST_VECTOR_BYTES);
  const reason = whyNoVectorTile(tile);
  if (reason !== null) throw new MapFileError('damaged', { found: 'no-vector-tile', reason });
  return tile;
}
