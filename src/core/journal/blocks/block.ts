import { crc32 } from 'node:zlib';
import { errorText } from '../../../shared/error-text.ts';
import { StorageError } from '../port/journal.ts';
import { type Codec, createCodec } from './codec.ts';
import { mostNumbers, readColumn, writeColumn } from './number-column.ts';
import { createVarintReader, createVarintWriter, type VarintReader } from './varint.ts';

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

/** In the header, each as a column of its own: what repeats itself lies together. */
const COLUMNS: readonly ((item: BlockItem) => number)[] = [
  ({ vehicle }) => vehicle,
  ({ timeUs }) => timeUs,
  ({ mark }) => mark,
  ({ receivedMs }) => receivedMs,
  ({ source }) => source,
  ({ body }) => body.byteLength,
];
/** What the header begins with: earlier ones, which began with how many messages follow, were of numbers message by message. */
const IN_COLUMNS = 0;
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
  const header = createVarintWriter(2 + COLUMNS.length * mostNumbers(items.length));
  header.unsigned(IN_COLUMNS);
  header.unsigned(items.length);
  for (const valueIn of COLUMNS) writeColumn(header, items.map(valueIn));
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
  const first = header.unsigned();
  const heads = first === IN_COLUMNS ? readHeads(header, header.unsigned()) : readEarlierHeads(header, first);
  let at = header.offset();
  return heads.map(({ length, ...head }) => {
    const body = plain.subarray(at, at + length);
    if (body.byteLength !== length) throw new RangeError('it ends inside a message');
    at += length;
    return { ...head, body };
  });
}

type Head = Omit<BlockItem, 'body'> & { readonly length: number };

function readHeads(header: VarintReader, count: number): readonly Head[] {
  const [vehicles, times, marks, received, sources, lengths] = COLUMNS.map(() => readColumn(header, count));
  return Array.from({ length: count }, (_, index) => ({
    vehicle: numberIn(vehicles, index),
    timeUs: numberIn(times, index),
    mark: numberIn(marks, index),
    receivedMs: numberIn(received, index),
    source: numberIn(sources, index),
    length: numberIn(lengths, index),
  }));
}

function numberIn(column: readonly (number | null)[] | undefined, index: number): number {
  const value = column?.[index];
  if (typeof value !== 'number') throw new RangeError('a number of a message is missing');
  return value;
}

function readEarlierHeads(header: VarintReader, count: number): readonly Head[] {
  let timeUs = 0;
  let receivedMs = 0;
  return Array.from({ length: count }, () => {
    const vehicle = header.unsigned();
    timeUs += header.signed();
    const mark = header.signed();
    receivedMs += header.signed();
    const source = header.unsigned();
    return { vehicle, timeUs, mark, receivedMs, source, length: header.unsigned() };
  });
}

function damaged(why: string): StorageError {
  return new StorageError('damaged', `A block of messages cannot be read: ${why}.`);
}
