import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { MapFault } from '../../../shared/map-source.ts';

/** No tile is larger, bytes. */
export const LARGEST_TILE_BYTES = 2 * 1024 ** 2;
/** Nor has it more pixels on a side: a few bytes can stand for a picture that no window could hold. */
const LARGEST_SIDE_PX = 2_048;

/** What a tile is, by its first bytes and never by what its server says of it. */
export interface JudgedTile {
  readonly format: 'png' | 'jpeg' | 'webp' | 'gif' | 'vector';
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
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    const plain = isPacked
      ? new Uint8Array(await unpack(bytes, { maxOutputLength: 4 * LARGEST_TILE_BYTES }))
      : bytes;
    // Field 3, length-delimited, is a layer (vector tile specification 2.1 §4.1): nothing else stands at the beginning.
    if (plain.length > 0 && plain[0] !== 0x1a) return { fault: notATile(looksLike(plain)) };
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

interface Picture {
  readonly format: Exclude<JudgedTile['format'], 'vector'>;
  readonly width: number;
  readonly height: number;
}

function pictureIn(bytes: Uint8Array): Picture | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length < 26) return null;
  if (data.readUInt32BE(0) === 0x89_50_4e_47 && data.toString('latin1', 12, 16) === 'IHDR')
    return { format: 'png', width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
  if (/^GIF8[79]a/.test(data.toString('latin1', 0, 6)))
    return { format: 'gif', width: data.readUInt16LE(6), height: data.readUInt16LE(8) };
  if (data.toString('latin1', 0, 4) === 'RIFF' && data.toString('latin1', 8, 12) === 'WEBP')
    return webpIn(data);
  return data.readUInt16BE(0) === 0xff_d8 ? jpegIn(data) : null;
}

/** The three forms of a WebP's first chunk (RFC 9649 §2.5 to §2.7). */
function webpIn(data: Buffer): Picture | null {
  if (data.length < 30) return null;
  const form = data.toString('latin1', 12, 16);
  if (form === 'VP8X')
    return { format: 'webp', width: 1 + data.readUIntLE(24, 3), height: 1 + data.readUIntLE(27, 3) };
  if (form === 'VP8 ')
    return { format: 'webp', width: data.readUInt16LE(26) & 0x3fff, height: data.readUInt16LE(28) & 0x3fff };
  if (form !== 'VP8L') return null;
  const packed = data.readUInt32LE(21);
  return { format: 'webp', width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff) };
}

/** Its sides stand in the frame's header (ITU-T T.81 §B.2.2), behind segments of any length. */
function jpegIn(data: Buffer): Picture | null {
  let at = 2;
  while (at + 9 < data.length && data[at] === 0xff) {
    const marker = data[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return { format: 'jpeg', width: data.readUInt16BE(at + 7), height: data.readUInt16BE(at + 5) };
    // Fill bytes and markers without a length.
    at +=
      marker === 0xff
        ? 1
        : marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
          ? 2
          : 2 + data.readUInt16BE(at + 2);
  }
  return null;
}
