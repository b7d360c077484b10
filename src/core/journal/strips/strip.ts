import { crc32 } from 'node:zlib';
import { mostNumbers, readColumn, writeColumn } from '../blocks/number-column.ts';
import { createVarintReader, createVarintWriter } from '../blocks/varint.ts';
import type { Column } from '../identity/feed.ts';
import { HASH_BASE, OTHER_CONTENT_BASE } from '../identity/identity.ts';

/**
 * Messages of one vehicle that came once, by one source and one after the other: what rows of `messages` would say of each, in columns
 * (ADR 0055). In order of arrival.
 */
export interface Strip extends StripHead {
  readonly messages: readonly StripMessage[];
}

/** What all messages of a strip have in common. */
export interface StripHead {
  /** Key of the vehicle's row. */
  readonly vehicle: number;
  /** The source that brought them. */
  readonly column: Column;
  /** Key of the stream; null for none. */
  readonly stream: number | null;
  /** Whether they came more than a minute apart from their time. */
  readonly isFar: boolean;
}

export interface StripMessage {
  readonly timeUs: number;
  readonly mark: number;
  readonly block: number;
  readonly place: number;
  /** See `RowEntry`. */
  readonly facts: readonly (number | null)[];
  /** Milliseconds from the device's time to its arrival. */
  readonly arrival: number;
}

/** A message that was read out of a strip, and what it has in common with the others. */
export interface HeldInStrip extends StripMessage {
  readonly head: StripHead;
}

/** A strip that was read. */
export interface DecodedStrip extends Strip {
  readonly messages: readonly HeldInStrip[];
}

/** Where a strip stands among the others of its table, and what it reaches over. Of one of which messages were taken out it may be too far. */
export interface StripBounds {
  /** Newest and oldest time. */
  readonly toUs: number;
  readonly fromUs: number;
  /** The first message's place in its block, and the blocks. */
  readonly block: number;
  readonly place: number;
  readonly lastBlock: number;
  /** The newest arrival where it is far; else null. */
  readonly farUs: number | null;
}

/** No strip reaches over more device time, nor over more time of arrival where it is far. */
export const WIDEST_US = 300e6;
/** Messages within so much of their time are near. */
export const NEAR_MS = 60_000;
const FACTS = [0, 1, 2, 3, 4, 5];
const NO_FACTS: readonly null[] = FACTS.map(() => null);
const COLUMNS: readonly Column[] = ['mqtt', 'http', 'rest'];
const SUM_BYTES = 4;
/** Numbers before and after the columns, and of each message besides its facts. */
const HEAD_NUMBERS = 2;
const NUMBERS = 5;
/** Marks up to here have differences that fold into a safe integer; no message that says its times is beyond. */
const MOST = 2 ** 50;

/** Whether a strip can have a message of these: the mark is no hash of its content, so nothing is to be found by it. */
export function fitsStrip(timeUs: number, mark: number): boolean {
  const isDifference = mark > OTHER_CONTENT_BASE && mark < HASH_BASE;
  return isDifference && Math.abs(mark) < MOST && Number.isSafeInteger(timeUs);
}

/** The bytes of a strip with their checksum, which covers its bounds too. */
export function encodeStrip(strip: Strip, bounds: StripBounds): Uint8Array {
  const { messages } = strip;
  const writer = createVarintWriter(
    HEAD_NUMBERS + messages.length * NUMBERS + FACTS.length * mostNumbers(messages.length),
  );
  writer.unsigned(COLUMNS.indexOf(strip.column));
  writer.unsigned(strip.stream === null ? 0 : strip.stream + 1);
  let { toUs: timeUs, block } = bounds;
  let mark = 0;
  let arrival = 0;
  for (const message of messages) {
    writer.zigzag(message.timeUs - timeUs);
    writer.zigzag(message.mark - mark);
    writer.zigzag(message.arrival - arrival);
    writer.zigzag(message.block - block);
    writer.unsigned(message.place);
    ({ timeUs, mark, arrival, block } = message);
  }
  for (const fact of FACTS) {
    writeColumn(
      writer,
      messages.map(({ facts }) => facts[fact] ?? null),
    );
  }
  const columns = writer.bytes();
  const bytes = Buffer.allocUnsafe(SUM_BYTES + columns.byteLength);
  bytes.set(columns, SUM_BYTES);
  bytes.writeUInt32LE(sumOf(strip.vehicle, messages.length, bounds, columns));
  return bytes;
}

/** One whose facts are being read. */
type Written<Message> = Omit<Message, 'facts'> & { readonly facts: (number | null)[] };

/** The messages of a strip. Throws a RangeError where they are not what was written. */
export function decodeStrip(
  vehicle: number,
  count: number,
  bounds: StripBounds,
  bytes: Uint8Array,
): DecodedStrip {
  const columns = bytes.subarray(SUM_BYTES);
  const sum = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).readUInt32LE();
  if (sumOf(vehicle, count, bounds, columns) !== sum) throw new RangeError('its checksum differs');
  const reader = createVarintReader(columns);
  const column = COLUMNS[reader.unsigned()];
  const stream = reader.unsigned() - 1;
  if (column === undefined) throw new RangeError('it is of a source that is not known');
  let { toUs: timeUs, block } = bounds;
  let mark = 0;
  let arrival = 0;
  const head: StripHead = {
    vehicle,
    column,
    stream: stream < 0 ? null : stream,
    isFar: bounds.farUs !== null,
  };
  const messages: Written<HeldInStrip>[] = [];
  for (let index = 0; index < count; index++) {
    timeUs += reader.zigzag();
    mark += reader.zigzag();
    arrival += reader.zigzag();
    block += reader.zigzag();
    messages.push({ head, timeUs, mark, arrival, block, place: reader.unsigned(), facts: [...NO_FACTS] });
  }
  for (const fact of FACTS) {
    const values = readColumn(reader, count);
    for (let index = 0; index < count; index++) {
      const message = messages[index];
      if (message !== undefined) message.facts[fact] = values[index] ?? null;
    }
  }
  return { ...head, messages };
}

/** The bounds of these messages. */
export function boundsOf({ isFar, messages }: Strip): StripBounds {
  let toUs = Number.NEGATIVE_INFINITY;
  let fromUs = Number.POSITIVE_INFINITY;
  let farUs = Number.NEGATIVE_INFINITY;
  let block = Number.POSITIVE_INFINITY;
  let place = Number.POSITIVE_INFINITY;
  let lastBlock = Number.NEGATIVE_INFINITY;
  for (const message of messages) {
    toUs = Math.max(toUs, message.timeUs);
    fromUs = Math.min(fromUs, message.timeUs);
    farUs = Math.max(farUs, arrivedUsOf(message));
    lastBlock = Math.max(lastBlock, message.block);
    if (message.block < block || (message.block === block && message.place < place)) {
      ({ block, place } = message);
    }
  }
  return { toUs, fromUs, block, place, lastBlock, farUs: isFar ? farUs : null };
}

/** When a message came, Unix microseconds. */
export function arrivedUsOf({ timeUs, arrival }: Pick<StripMessage, 'timeUs' | 'arrival'>): number {
  return timeUs + arrival * 1000;
}

function sumOf(vehicle: number, count: number, bounds: StripBounds, columns: Uint8Array): number {
  const { toUs, fromUs, block, place, lastBlock, farUs } = bounds;
  const numbers = Float64Array.of(vehicle, count, toUs, fromUs, block, place, lastBlock, farUs ?? Number.NaN);
  return crc32(columns, crc32(new Uint8Array(numbers.buffer)));
}
