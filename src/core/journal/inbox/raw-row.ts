/** The bytes of a row of the inbox: entries one behind the other, each a head of fixed length, its texts, and its body. */
import { Buffer } from 'node:buffer';
import type { MessageSource } from '../../../shared/vehicle-details.ts';
import { SOURCES, sourceAt } from '../blocks/packed.ts';
import type { RawRow } from '../port/journal.ts';

/** What is kept of something that came, before anybody has looked into it: all that reading it needs. */
export interface RawEntry {
  /** Empty where it came without one. */
  readonly topic: string;
  readonly body: Uint8Array;
  readonly source: MessageSource;
  /** Unix milliseconds. */
  readonly receivedAtMs: number;
  /** The user property `timestamp` of an MQTT packet; null where it has none. */
  readonly timestamp: string | null;
  /** Id of the flespi stream that pushed it, where known. */
  readonly streamId: string | null;
  /** See `MessageEntry`. */
  readonly delivery: number;
  readonly redelivered: boolean;
  /** Whether it is what the broker keeps of its topic. */
  readonly retained: boolean;
}

/** An entry of a row, and where its body begins in it. */
export interface FoundEntry extends RawEntry {
  readonly offset: number;
}

/** How rows are written; another way has another name. */
export const RAW_FORM = 'raw-1';

const AT = {
  source: 0,
  flags: 1,
  topic: 2,
  timestamp: 4,
  stream: 6,
  receivedMs: 8,
  delivery: 16,
  body: 24,
} as const;
const HEAD_BYTES = 28;
const TEXTS = 3;
const FLAGS = { redelivered: 1, retained: 2, hasTimestamp: 4, hasStream: 8 } as const;
/** Lengths of texts take two bytes: no topic of MQTT is longer, nor a user property. */
const MOST_TEXT_BYTES = 0xffff;

/** Gathers entries of one row. */
export interface RawRowWriter {
  /** Answers with where the body begins in the row. `timestamp` as of a `RawEntry`. */
  add(entry: Omit<RawEntry, 'timestamp'>, timestamp: string | null): number;
  entries(): number;
  byteLength(): number;
  /** The row; nothing is added after it. */
  row(): RawRow;
}

/** Creates a writer of an empty row. */
export function createRawRow(): RawRowWriter {
  const entries: Omit<RawEntry, 'timestamp'>[] = [];
  const timestamps: (string | null)[] = [];
  /** Bytes of the topic, the timestamp and the stream of each. */
  const lengths: number[] = [];
  let size = 0;
  return {
    add(entry, timestamp) {
      const ofTopic = lengthOf(entry.topic);
      const ofTimestamp = timestamp === null ? 0 : lengthOf(timestamp);
      entries.push(entry);
      timestamps.push(timestamp);
      const ofStream = entry.streamId === null ? 0 : lengthOf(entry.streamId);
      lengths.push(ofTopic, ofTimestamp, ofStream);
      const offset = size + HEAD_BYTES + ofTopic + ofTimestamp + ofStream;
      size = offset + entry.body.byteLength;
      return offset;
    },
    entries: () => entries.length,
    byteLength: () => size,
    row() {
      const buffer = new ArrayBuffer(size);
      const bytes = Buffer.from(buffer);
      let at = 0;
      let firstMs = Number.POSITIVE_INFINITY;
      let lastMs = Number.NEGATIVE_INFINITY;
      for (const [index, entry] of entries.entries()) {
        const { topic, body, source, receivedAtMs, streamId, delivery, redelivered, retained } = entry;
        const timestamp = timestamps[index] ?? null;
        const ofTopic = lengths[TEXTS * index] ?? 0;
        const ofTimestamp = lengths[TEXTS * index + 1] ?? 0;
        const ofStream = lengths[TEXTS * index + 2] ?? 0;
        firstMs = Math.min(firstMs, receivedAtMs);
        lastMs = Math.max(lastMs, receivedAtMs);
        bytes[at + AT.source] = SOURCES.indexOf(source);
        bytes[at + AT.flags] =
          (redelivered ? FLAGS.redelivered : 0) |
          (retained ? FLAGS.retained : 0) |
          (timestamp === null ? 0 : FLAGS.hasTimestamp) |
          (streamId === null ? 0 : FLAGS.hasStream);
        bytes.writeUInt16LE(ofTopic, at + AT.topic);
        bytes.writeUInt16LE(ofTimestamp, at + AT.timestamp);
        bytes.writeUInt16LE(ofStream, at + AT.stream);
        bytes.writeDoubleLE(receivedAtMs, at + AT.receivedMs);
        bytes.writeDoubleLE(delivery, at + AT.delivery);
        bytes.writeUInt32LE(body.byteLength, at + AT.body);
        at += HEAD_BYTES;
        // A call of its own costs as much as all of the head, and what is pushed has no topic.
        if (ofTopic > 0) bytes.write(topic, at, ofTopic, 'utf8');
        at += ofTopic;
        if (timestamp !== null) bytes.write(timestamp, at, ofTimestamp, 'utf8');
        at += ofTimestamp;
        if (streamId !== null) bytes.write(streamId, at, ofStream, 'utf8');
        at += ofStream;
        bytes.set(body, at);
        at += body.byteLength;
      }
      return {
        bytes: new Uint8Array(buffer),
        entries: entries.length,
        firstMs: Math.round(firstMs),
        lastMs: Math.round(lastMs),
      };
    },
  };
}

/** The entries of a row, in their order; bodies are views of it. Throws a `RangeError` where this is no row. */
export function readRawRow(row: Uint8Array): readonly FoundEntry[] {
  const bytes = Buffer.from(row.buffer, row.byteOffset, row.byteLength);
  const found: FoundEntry[] = [];
  let at = 0;
  while (at < bytes.length) {
    const flags = bytes.readUInt8(at + AT.flags);
    const topicAt = at + HEAD_BYTES;
    const timestampAt = topicAt + bytes.readUInt16LE(at + AT.topic);
    const streamAt = timestampAt + bytes.readUInt16LE(at + AT.timestamp);
    const offset = streamAt + bytes.readUInt16LE(at + AT.stream);
    const end = offset + bytes.readUInt32LE(at + AT.body);
    if (end > bytes.length) throw new RangeError('It ends inside an entry.');
    const hasTimestamp = (flags & FLAGS.hasTimestamp) !== 0;
    found.push({
      topic: bytes.toString('utf8', topicAt, timestampAt),
      body: bytes.subarray(offset, end),
      source: sourceAt(bytes.readUInt8(at + AT.source)),
      receivedAtMs: bytes.readDoubleLE(at + AT.receivedMs),
      timestamp: hasTimestamp ? bytes.toString('utf8', timestampAt, streamAt) : null,
      streamId: (flags & FLAGS.hasStream) === 0 ? null : bytes.toString('utf8', streamAt, offset),
      delivery: bytes.readDoubleLE(at + AT.delivery),
      redelivered: (flags & FLAGS.redelivered) !== 0,
      retained: (flags & FLAGS.retained) !== 0,
      offset,
    });
    at = end;
  }
  return found;
}

/** How many bytes of a text are kept: all of it, but where it was no UTF-8, whose every byte is three once it was read. */
function lengthOf(text: string): number {
  const length = Buffer.byteLength(text);
  if (length <= MOST_TEXT_BYTES) return length;
  const bytes = Buffer.from(text);
  let end = MOST_TEXT_BYTES;
  // Whole characters alone.
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return end;
}
