import { type PlainPublish, readPlainPublish } from './plain-publish.ts';

/**
 * The largest packet that is taken in, bytes. MQTT allows 256 MB, which would be held in memory until it is whole; a camera's photo is
 * some megabytes.
 */
export const LARGEST_PACKET_BYTES = 64 * 1024 * 1024;

/** A PUBLISH in pieces is put together here up to so many bytes; a larger one goes to the library as it comes. */
const MOST_JOINED_BYTES = 256 * 1024;

const MOST_LENGTH_BYTES = 4;

const PUBLISH = 3;
const QOS_2 = 0b0100;

/** Where a reader leaves what it found, in the order in which it came. */
export interface PacketSink {
  publish(packet: PlainPublish): void;
  /** Bytes for the MQTT library: packets or parts of them. */
  pass(bytes: Buffer): void;
}

/** Cuts incoming bytes into packets and takes the PUBLISH of the usual form past the MQTT library. */
export interface PacketReader {
  /** False where a packet begins that is larger than the limit; nothing of it is passed. */
  push(chunk: Buffer): boolean;
  /** The library has handled one more packet that was passed to it. */
  handled(): void;
}

/**
 * Creates a reader. As long as the library has a packet that it has not handled, everything goes to it: what it would have
 * delivered or refused first is never overtaken.
 */
export function createPacketReader(
  sink: PacketSink,
  v5: boolean,
  limit = LARGEST_PACKET_BYTES,
): PacketReader {
  let unhandled = 0;
  /** Bytes still to come of the packet that is being passed. */
  let passing = 0;
  /** The beginning of a packet that is not whole yet. */
  let parts: Buffer[] = [];
  let partsBytes = 0;
  /** Bytes of that packet, its header included; 0 while that is not known. */
  let wanted = 0;

  const keep = (rest: Buffer, packetBytes: number): void => {
    parts = [rest];
    partsBytes = rest.length;
    wanted = packetBytes;
  };

  /** The chunk with what was kept before it; null while the packet is still not whole. */
  const joined = (chunk: Buffer): Buffer | null => {
    if (partsBytes === 0) return chunk;
    parts.push(chunk);
    partsBytes += chunk.length;
    if (partsBytes < wanted) return null;
    const whole = Buffer.concat(parts, partsBytes);
    parts = [];
    partsBytes = 0;
    return whole;
  };

  return {
    push(chunk) {
      const bytes = joined(chunk);
      if (bytes === null) return true;
      let at = 0;
      /** Where the bytes begin that go to the library in one piece. */
      let passFrom = 0;
      const passUpTo = (end: number): void => {
        if (end > passFrom) sink.pass(bytes.subarray(passFrom, end));
      };
      while (at < bytes.length) {
        if (passing > 0) {
          const taken = Math.min(passing, bytes.length - at);
          passing -= taken;
          at += taken;
          continue;
        }
        let length = 0;
        let lengthBytes = 0;
        let isWhole = false;
        while (!isWhole && lengthBytes < MOST_LENGTH_BYTES && at + 1 + lengthBytes < bytes.length) {
          const byte = bytes[at + 1 + lengthBytes] ?? 0;
          length += (byte & 0x7f) * 2 ** (7 * lengthBytes);
          lengthBytes++;
          isWhole = byte < 0x80;
        }
        if (!isWhole && lengthBytes < MOST_LENGTH_BYTES) {
          passUpTo(at);
          keep(bytes.subarray(at), 0);
          return true;
        }
        if (!isWhole) {
          // No length of MQTT: the library says so, and nothing behind it can be read.
          unhandled = Number.POSITIVE_INFINITY;
          passing = Number.POSITIVE_INFINITY;
          continue;
        }
        if (length > limit) {
          passUpTo(at);
          return false;
        }
        const bodyAt = at + 1 + lengthBytes;
        const end = bodyAt + length;
        if (unhandled === 0 && isUsual(bytes[at] ?? 0)) {
          if (end > bytes.length && length <= MOST_JOINED_BYTES) {
            passUpTo(at);
            keep(bytes.subarray(at), end - at);
            return true;
          }
          const packet = end > bytes.length ? null : readPlainPublish(bytes, at, bodyAt, end, v5);
          if (packet !== null) {
            passUpTo(at);
            sink.publish(packet);
            at = end;
            passFrom = end;
            continue;
          }
        }
        unhandled++;
        passing = end - at;
      }
      passUpTo(bytes.length);
      return true;
    },
    handled() {
      unhandled = Math.max(0, unhandled - 1);
    },
  };
}

/** Whether a first byte is that of a PUBLISH of QoS 0 or 1; the library refuses others by this byte alone. */
function isUsual(firstByte: number): boolean {
  return firstByte >> 4 === PUBLISH && (firstByte & QOS_2) === 0;
}
