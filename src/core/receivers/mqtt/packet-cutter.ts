/** Packets of MQTT, whole, or why there are no more: a length that is none, or a packet beyond the bound. */
export type Cut = Buffer | 'no-length' | 'too-large';

/** Cuts what comes over a connection into packets by their lengths (MQTT 5.0 §2.1.4). */
export interface PacketCutter {
  /** A cut that is no packet is the last: nothing is pushed after it. */
  push(chunk: Buffer): Generator<Cut, void>;
  /** Bytes of a packet that is not whole. */
  held(): number;
}

const MOST_LENGTH_BYTES = 4;

/** Creates one at the beginning of a connection. `largest` is asked at each packet. */
export function createPacketCutter(largest: () => number): PacketCutter {
  let parts: Buffer[] = [];
  let held = 0;
  /** Bytes of the packet with its head; 0 as long as that is not known. */
  let wanted = 0;

  return {
    *push(chunk) {
      parts.push(chunk);
      held += chunk.length;
      if (held < wanted) return;
      let bytes = Buffer.concat(parts, held);
      parts = [];
      held = 0;
      while (bytes.length > 0) {
        const length = lengthOf(bytes);
        if (length === 'no-length') {
          yield length;
          return;
        }
        if (length !== null && length > largest()) {
          yield 'too-large';
          return;
        }
        wanted = length ?? 0;
        if (length === null || length > bytes.length) {
          // In memory of its own: what is left of a large chunk must not keep all of it.
          parts = [Buffer.from(bytes)];
          held = bytes.length;
          return;
        }
        const packet = bytes.subarray(0, length);
        bytes = bytes.subarray(length);
        wanted = 0;
        yield packet;
      }
    },
    held: () => held,
  };
}

/** Bytes of the first packet with its head; null where that is not known yet. */
function lengthOf(bytes: Buffer): number | 'no-length' | null {
  let length = 0;
  for (let at = 1; at <= MOST_LENGTH_BYTES; at++) {
    const byte = bytes[at];
    if (byte === undefined) return null;
    length += (byte & 0x7f) * 2 ** (7 * (at - 1));
    if (byte < 0x80) return 1 + at + length;
  }
  return 'no-length';
}
