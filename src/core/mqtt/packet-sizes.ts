/**
 * The largest packet that is taken in, bytes. MQTT allows 256 MB, which the library would hold in memory until it is whole; a camera's
 * photo is some megabytes.
 */
export const LARGEST_PACKET_BYTES = 64 * 1024 * 1024;

/** Watches incoming bytes for the size that packets announce. */
export interface PacketSizes {
  /** False where a packet begins in this chunk that is larger than the limit. */
  admits(chunk: Buffer): boolean;
}

/**
 * Follows the fixed headers of packets (MQTT 5.0 §2.1), however the stream is cut. It looks at a header's few bytes and jumps over
 * what they announce: this runs once a message. A header that is none is for the library to refuse.
 */
export function createPacketSizes(limit = LARGEST_PACKET_BYTES): PacketSizes {
  let part: 'type' | 'length' = 'type';
  let remaining = 0;
  let shift = 0;
  /** Bytes of the packet under way that are in no chunk yet. */
  let toSkip = 0;

  return {
    admits(chunk) {
      let at = Math.min(toSkip, chunk.length);
      toSkip -= at;
      while (at < chunk.length) {
        if (part === 'type') {
          part = 'length';
          remaining = 0;
          shift = 0;
          at++;
          continue;
        }
        const byte = chunk[at++] ?? 0;
        remaining += (byte & 0x7f) << shift;
        shift += 7;
        if ((byte & 0x80) !== 0) {
          // A length of more than four bytes is none, which the library says.
          if (shift < 28) continue;
          return true;
        }
        if (remaining > limit) return false;
        part = 'type';
        toSkip = Math.max(0, remaining - (chunk.length - at));
        at += remaining - toSkip;
      }
      return true;
    },
  };
}
