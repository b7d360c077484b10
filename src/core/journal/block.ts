import { deflateRawSync, inflateRawSync } from 'node:zlib';
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

/** Level 3: measured, higher ones cost twice the time for a tenth of the size. */
const LEVEL = 3;
/** A block that says more than this was not written by us: 64 messages of the largest MQTT packet. */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * Messages as one block: a header of numbers, then the bodies as they came, deflated with a dictionary. The dictionary is what
 * makes small blocks small: a message mostly repeats the fleet's others.
 */
export function encodeBlock(items: readonly BlockItem[], dictionary: Uint8Array): Uint8Array {
  const header = createVarintWriter();
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
  const bodies = items.map(({ body }) => body);
  return deflateRawSync(Buffer.concat([header.bytes(), ...bodies]), { level: LEVEL, dictionary });
}

/** The messages of a block. Throws where the bytes are no block of this dictionary. */
export function decodeBlock(bytes: Uint8Array, dictionary: Uint8Array): readonly BlockItem[] {
  const plain = inflateRawSync(bytes, { dictionary, maxOutputLength: MOST_BYTES });
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
    if (body.byteLength !== length) throw new RangeError('The block ends inside a message.');
    at += length;
    return { ...head, body };
  });
}
