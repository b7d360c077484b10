import { MOST_PICTURE_BYTES, MOST_VECTOR_BYTES } from './archive-limits.ts';
import { checkVectorTile } from './check-vector-tile.ts';
import { type ArchiveFacts, MapFileError } from './map-archive.ts';
import { pictureKindOf } from './picture-kind.ts';
import { packingOf, unpack } from './unpack.ts';

/** A tile as a window may be given it, of bytes as they lie in the file. Throws `damaged` where it is none. */
export function readTile(bytes: Uint8Array, kind: ArchiveFacts['tiles']): Uint8Array<ArrayBuffer> {
  if (kind === 'raster') {
    const picture = unpack(bytes, 'none', MOST_PICTURE_BYTES);
    if (pictureKindOf(picture) === null) throw new MapFileError('damaged', 'A tile is no picture.');
    return picture;
  }
  // Whether a tile is compressed is told by its first bytes, whatever is said of it.
  const tile = unpack(bytes, packingOf(bytes), MOST_VECTOR_BYTES);
  checkVectorTile(tile);
  return tile;
}
