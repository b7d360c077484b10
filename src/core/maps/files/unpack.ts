import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { errorText } from '../../../shared/error-text.ts';
import { MapFileError } from './map-archive.ts';

export type Packing = 'none' | 'gzip' | 'brotli' | 'zstd';

const UNPACK = { gzip: gunzipSync, brotli: brotliDecompressSync, zstd: zstdDecompressSync };

/** What `bytes` hold, at most `mostBytes` of it. It runs in a thread of its own, so nobody waits for it. */
export function unpack(bytes: Uint8Array, packing: Packing, mostBytes: number): Uint8Array<ArrayBuffer> {
  if (packing === 'none') {
    if (bytes.length > mostBytes) throw tooLarge(bytes.length);
    return new Uint8Array(bytes);
  }
  try {
    return new Uint8Array(UNPACK[packing](bytes, { maxOutputLength: mostBytes }));
  } catch (error) {
    throw new MapFileError('damaged', { found: 'not-unpacked', packing, reason: errorText(error) });
  }
}

function tooLarge(bytes: number): MapFileError {
  return new MapFileError('damaged', { found: 'too-large', bytes });
}
