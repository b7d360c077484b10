/**
 * A zip file written front to back, in memory that does not grow with it. Node has the compression and the checksum; what is
 * left is the container (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, §4.3), which a library would do no shorter.
 */
import { Buffer } from 'node:buffer';
import { constants, crc32, deflateRawSync } from 'node:zlib';

/** Writes the entries of a zip one after another; each call answers with the bytes that come next. */
export interface ZipWriter {
  /** Begins an entry, which ends the one before. */
  begin(name: string): Uint8Array;
  /** Adds to the entry. */
  add(text: string): Uint8Array;
  /** Ends the file. Throws a `RangeError` where it grew beyond what the format holds without its extension, 4 GiB. */
  end(): Uint8Array;
}

interface Entry {
  readonly name: Buffer;
  readonly offset: number;
  crc: number;
  packed: number;
  size: number;
}

/** Creates a writer of a file that has no entry yet. */
export function createZipWriter(): ZipWriter {
  const entries: Entry[] = [];
  let current: Entry | null = null;
  let written = 0;

  const counted = (bytes: Buffer): Buffer => {
    written += bytes.byteLength;
    return bytes;
  };
  const finished = (): Buffer => {
    const entry = current;
    if (entry === null) return Buffer.alloc(0);
    current = null;
    entries.push(entry);
    entry.packed += LAST_BLOCK.byteLength;
    return counted(Buffer.concat([LAST_BLOCK, descriptorOf(entry)]));
  };

  return {
    begin(name) {
      const before = finished();
      current = { name: Buffer.from(name), offset: written, crc: 0, packed: 0, size: 0 };
      return Buffer.concat([before, counted(localHeaderOf(current))]);
    },
    add(text) {
      if (current === null) throw new Error('A zip has no place for text outside of its entries.');
      const bytes = Buffer.from(text);
      // Flushed to a whole byte and not ended, so that the next piece goes on behind it in the same stream.
      const packed = deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
      current.crc = crc32(bytes, current.crc);
      current.size += bytes.byteLength;
      current.packed += packed.byteLength;
      return counted(packed);
    },
    end() {
      const before = finished();
      const offset = written;
      const directory = Buffer.concat(entries.map(directoryEntryOf));
      const sizes = entries.flatMap(({ size, packed }) => [size, packed]);
      if (Math.max(offset + directory.byteLength, ...sizes) > MOST_BYTES) {
        throw new RangeError('The file is larger than 4 GiB, which its format cannot hold.');
      }
      return Buffer.concat([before, directory, endOf(entries.length, directory.byteLength, offset)]);
    },
  };
}

const MOST_BYTES = 0xffff_ffff;
/** An empty block of deflate that says it is the last. */
const LAST_BLOCK = Buffer.from([0x03, 0x00]);
const VERSION = 20;
/** Names in UTF-8, sizes behind the data. */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** 1980-01-01, the first day that the format knows: the same messages make the same file. */
const DATE = 0x0021;

function localHeaderOf({ name }: Entry): Buffer {
  return Buffer.concat([
    u32(0x0403_4b50),
    u16(VERSION, FLAGS, DEFLATE, 0, DATE),
    u32(0, 0, 0),
    u16(name.length, 0),
    name,
  ]);
}

function descriptorOf({ crc, packed, size }: Entry): Buffer {
  return u32(0x0807_4b50, crc, packed, size);
}

function directoryEntryOf({ name, crc, packed, size, offset }: Entry): Buffer {
  return Buffer.concat([
    u32(0x0201_4b50),
    u16(VERSION, VERSION, FLAGS, DEFLATE, 0, DATE),
    u32(crc, packed, size),
    u16(name.length, 0, 0, 0, 0),
    u32(0, offset),
    name,
  ]);
}

function endOf(count: number, size: number, offset: number): Buffer {
  return Buffer.concat([u32(0x0605_4b50), u16(0, 0, count, count), u32(size, offset), u16(0)]);
}

function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => void bytes.writeUInt16LE(value, index * 2));
  return bytes;
}

function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => void bytes.writeUInt32LE(value % 2 ** 32, index * 4));
  return bytes;
}
