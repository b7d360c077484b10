import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { MapFault } from '../../../shared/map-source.ts';
import { LARGEST_SIDE_PX, type Picture, pictureIn } from '../picture.ts';
import { isGzip, whyNoVectorTile } from '../vector-tile.ts';

/** No tile is larger, bytes. */
export const LARGEST_TILE_BYTES = 2 * 1024 ** 2;

/** What a tile is, by its first bytes and never by what its server says of it. */
export interface JudgedTile {
  readonly format: Picture['format'] | 'vector';
  /** Px; null of vectors. */
  readonly width: number | null;
  readonly height: number | null;
  /** As they are handed to a window: vectors are unpacked. */
  readonly bytes: Uint8Array;
}

const unpack = promisify(gunzip);

/** Judges what a server gave for a tile. */
export async function judgeTile(
  bytes: Uint8Array,
  tiles: 'raster' | 'vector',
): Promise<{ readonly tile: JudgedTile } | { readonly fault: MapFault }> {
  const picture = pictureIn(bytes);
  if (tiles === 'vector')
    return picture === null ? await judgeVector(bytes) : { fault: notATile(picture.format) };
  if (picture === null) return { fault: notATile(looksLike(bytes)) };
  const { width, height } = picture;
  if (width === 0 || height === 0) return { fault: notATile(`${picture.format} 0`) };
  if (width > LARGEST_SIDE_PX || height > LARGEST_SIDE_PX)
    return { fault: { code: 'too-large', detail: `${width} × ${height}` } };
  return { tile: { ...picture, bytes } };
}

async function judgeVector(
  bytes: Uint8Array,
): Promise<{ readonly tile: JudgedTile } | { readonly fault: MapFault }> {
  try {
    const plain = isGzip(bytes)
      ? new Uint8Array(await unpack(bytes, { maxOutputLength: 4 * LARGEST_TILE_BYTES }))
      : bytes;
    // Field 3, length-delimited, is a layer (vector tile specification 2.1 §4.1): nothing else stands at the beginning.
    if (plain.length > 0 && plain[0] !== 0x1a) return { fault: notATile(looksLike(plain)) };
    if (whyNoVectorTile(plain) !== null) return { fault: notATile('damaged') };
    return { tile: { format: 'vector', width: null, height: null, bytes: plain } };
  } catch {
    return { fault: notATile('gzip') };
  }
}

function notATile(detail: string): MapFault {
  return { code: 'not-a-tile', detail };
}

/** A word for what is no tile: the beginning of it, as servers write errors. */
function looksLike(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'empty';
  const text = Buffer.from(bytes.subarray(0, 256)).toString('utf8').trimStart().toLowerCase();
  if (/^(<!doctype html|<html)/.test(text)) return 'HTML';
  if (/^(<\?xml|<[a-z])/.test(text)) return text.includes('exception') ? 'XML: ServiceException' : 'XML';
  if (/^[[{]/.test(text)) return 'JSON';
  return [...text].some((character) => character < ' ' && !/\s/.test(character)) || text.includes('�')
    ? 'unknown'
    : 'text';
}
