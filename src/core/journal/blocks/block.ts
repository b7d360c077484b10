import { crc32 } from 'node:zlib';
import { errorText } from '../../../shared/error-text.ts';
import { StorageError } from '../port/journal.ts';
import { type Codec, createCodec } from './codec.ts';
import { createVarintReader, createVarintWriter } from './varint.ts';

/** A message of a block: its row is found by the first three. */
export interface BlockItem {
  /** Key of the vehicle's row. */
  readonly vehicle: number;
  /** Device time, Unix microseconds. */
  readonly timeUs: number;
  /** See `markOf`. */
  readonly mark: number;
  /** First arrival, Unix milliseconds. */
  readonly receivedMs: number;
  /** Place in `SOURCES`. */
  readonly source: number;
  readonly body: Uint8Array;
}

/** Numbers of a message in the header. */
const NUMBERS = 6;
const CHECKSUM_BYTES = 4;
const CODEC = createCodec();

/**
 * Messages as one block: a checksum, then a header of numbers and the bodies as they came, compressed with a dictionary. The
 * dictionary is what makes small blocks small, for a message mostly repeats the fleet's others; the checksum is what tells a
 * body that changed on the disk from one that did not.
 */
export function encodeBlock(
  items: readonly BlockItem[],
  dictionary: Uint8Array,
  { compress }: Codec = CODEC,
): Uint8Array {
  const header = createVarintWriter(1 + items.length * NUMBERS);
  header.unsigned(items.length);
  let timeUs = 0;
  let receivedMs = 0;
  for (const item of items) {
    header.unsigned(item.vehicle);
    header.signed(item.timeUs - timeUs);
    header.signed(item.mark);
    header.signed(item.receivedMs - receivedMs);
    header.unsigned(item.source);
    header.unsigned(item.body.byteLength);
    timeUs = item.timeUs;
    receivedMs = item.receivedMs;
  }
  const plain = Buffer.concat([header.bytes(), ...items.map(({ body }) => body)]);
  const checksum = Buffer.alloc(CHECKSUM_BYTES);
  checksum.writeUInt32LE(crc32(plain));
  return Buffer.concat([checksum, compress(plain, dictionary)]);
}

/**
 * The messages of a block, read with the first of the `dictionaries` (versions of one, see `FindDictionary`) that gives what
 * the checksum says. Throws a `StorageError`: `damaged` where this is no block, or none of these dictionaries; `not-openable` where this
 * runtime cannot read it.
 */
export function decodeBlock(
  block: unknown,
  dictionaries: readonly Uint8Array[],
  codec: Codec = CODEC,
): readonly BlockItem[] {
  if (!(block instanceof Uint8Array)) throw damaged('it is no bytes');
  let why = 'its dictionary is gone';
  for (const dictionary of dictionaries) {
    try {
      return itemsOf(decompressed(block, dictionary, codec));
    } catch (error) {
      if (error instanceof StorageError) throw error;
      why = errorText(error);
    }
  }
  throw damaged(why);
}

function decompressed(block: Uint8Array, dictionary: Uint8Array, { decompress }: Codec): Uint8Array {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  const plain = decompress(bytes.subarray(CHECKSUM_BYTES), dictionary);
  if (crc32(plain) !== bytes.readUInt32LE()) throw new RangeError('its checksum differs');
  return plain;
}

function itemsOf(plain: Uint8Array): readonly BlockItem[] {
  const header = createVarintReader(plain);
  const count = header.unsigned();
  const heads: (Omit<BlockItem, 'body'> & { readonly length: number })[] = [];
  let timeUs = 0;
  let receivedMs = 0;
  for (let index = 0; index < count; index++) {
    const vehicle = header.unsigned();
    timeUs += header.signed();
    const mark = header.signed();
    receivedMs += header.signed();
    const source = header.unsigned();
    heads.push({ vehicle, timeUs, mark, receivedMs, source, length: header.unsigned() });
  }
  let at = header.offset();
  return heads.map(({ length, ...head }) => {
    const body = plain.subarray(at, at + length);
    if (body.byteLength !== length) throw new RangeError('it ends inside a message');
    at += length;
    return { ...head, body };
  });
}

function damaged(why: string): StorageError {
  return new StorageError('damaged', `A block of messages cannot be read: ${why}.`);
}
