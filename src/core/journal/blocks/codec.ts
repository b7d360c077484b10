/**
 * How a block is made small (ADR 0055). Each says itself which of the two it is: zstd's frames begin with a number of their own, and
 * deflate cannot begin so, for the two lengths that would stand there contradict each other.
 */
import zlib, { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { StorageError } from '../port/journal.ts';

/** Level 2: measured, 3 saves a thirtieth of the size for a third more time. */
const DEFLATE_LEVEL = 2;
/** Level 1: measured, 3 is larger here and takes twice the time. */
const ZSTD_LEVEL = 1;
/** Where zstd begins to be the smaller one: some four messages. */
const LEAST_FOR_ZSTD = 2 * 1024;
/** The beginning of each frame (RFC 8878), little-endian. */
const ZSTD_FRAME = 0xfd2fb528;
/** What zstd would take for a dictionary of its own making, and refuse; ours are plain bytes. */
const ZSTD_DICTIONARY = 0xec30a437;
const NUMBER_BYTES = 4;

/** The functions of zstd, undefined in a runtime that was built without it. */
type Zstd = Partial<Pick<typeof zlib, 'zstdCompressSync' | 'zstdDecompressSync'>>;

/** Makes blocks small, and large again. */
export interface Codec {
  compress(plain: Uint8Array, dictionary: Uint8Array): Uint8Array;
  /** Throws what the codec says of bytes that are not whole; a `StorageError`, `not-openable`, where this runtime cannot read them. */
  decompress(bytes: Uint8Array, dictionary: Uint8Array): Uint8Array;
}

/** Creates one out of what the runtime has. Zstd is used only where it knows dictionaries; it was built without them at first. */
export function createCodec(zstd: Zstd = zlib): Codec {
  const hasZstd = knowsDictionaries(zstd);
  return {
    compress(plain, dictionary) {
      if (!hasZstd || plain.byteLength < LEAST_FOR_ZSTD || beginsWith(dictionary, ZSTD_DICTIONARY)) {
        return deflateRawSync(plain, { level: DEFLATE_LEVEL, dictionary });
      }
      return compressed(zstd, plain, dictionary);
    },
    decompress(bytes, dictionary) {
      if (!beginsWith(bytes, ZSTD_FRAME)) return inflateRawSync(bytes, { dictionary });
      if (!hasZstd || zstd.zstdDecompressSync === undefined) {
        throw new StorageError(
          'not-openable',
          'What wrote this journal knew zstd, which this runtime lacks.',
        );
      }
      return zstd.zstdDecompressSync(bytes, { dictionary });
    },
  };
}

function compressed({ zstdCompressSync }: Zstd, plain: Uint8Array, dictionary: Uint8Array): Uint8Array {
  if (zstdCompressSync === undefined) throw new Error('This runtime has no zstd.');
  const params = { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL };
  return zstdCompressSync(plain, { params, dictionary, pledgedSrcSize: plain.byteLength });
}

/** A runtime that has zstd and passes dictionaries over would write what no other can tell from damage. */
function knowsDictionaries(zstd: Zstd): boolean {
  if (zstd.zstdCompressSync === undefined || zstd.zstdDecompressSync === undefined) return false;
  const text = Buffer.from('What is said once already is not said again in full.');
  return compressed(zstd, text, text).byteLength < text.byteLength / 2;
}

function beginsWith(bytes: Uint8Array, number: number): boolean {
  if (bytes.byteLength < NUMBER_BYTES) return false;
  return Buffer.from(bytes.buffer, bytes.byteOffset, NUMBER_BYTES).readUInt32LE() === number;
}
