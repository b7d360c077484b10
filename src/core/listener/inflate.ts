import type { Transform } from 'node:stream';
import { createGunzip, createInflateRaw, createInflate as createZlibInflate } from 'node:zlib';

const OPTIONS = { chunkSize: 64 * 1024 };

/**
 * Creates the inflater of a body that begins with `firstByte`. `deflate` means the zlib format (RFC 9110 §8.4.1.2), but
 * senders also use it without its frame; the first byte of a frame names its method in the lower half, which is 8.
 */
export function createInflate(coding: 'gzip' | 'deflate', firstByte: number): Transform {
  if (coding === 'gzip') return createGunzip(OPTIONS);
  return (firstByte & 0x0f) === 8 ? createZlibInflate(OPTIONS) : createInflateRaw(OPTIONS);
}
