/** The largest packet that is taken, bytes behind its size; one with a camera's picture is some hundred thousand. */
export const LARGEST_PACKET_BYTES = 1024 * 1024;
/** An ident of one character, its end, time and flags. */
const SMALLEST_PACKET_BYTES = 10;
const SIZE_BYTES = 4;

/** A size that no packet has: nothing behind it can be told apart. */
export interface WrongSize {
  readonly wrongSize: number;
}

/** Cuts what comes over a connection into packets. */
export interface PacketFrames {
  /**
   * The packets that are whole with this chunk, without their sizes and in memory of their own, in order. A wrong size is the last: nothing
   * is pushed after it.
   */
  push(chunk: Buffer): readonly (Buffer | WrongSize)[];
  /** Bytes of a packet that is not whole. */
  held(): number;
}

/** Creates one at the beginning of a connection. */
export function createPacketFrames(largest = LARGEST_PACKET_BYTES): PacketFrames {
  let parts: Buffer[] = [];
  let held = 0;
  /** Bytes of the packet with its size; of the size alone as long as that is not known. */
  let wanted = SIZE_BYTES;

  return {
    push(chunk) {
      parts.push(chunk);
      held += chunk.length;
      if (held < wanted) return [];
      const bytes = Buffer.concat(parts, held);
      const found: (Buffer | WrongSize)[] = [];
      let at = 0;
      wanted = SIZE_BYTES;
      while (bytes.length - at >= SIZE_BYTES) {
        const size = bytes.readUInt32LE(at);
        if (size < SMALLEST_PACKET_BYTES || size > largest) {
          found.push({ wrongSize: size });
          at = bytes.length;
          break;
        }
        wanted = SIZE_BYTES + size;
        if (bytes.length - at < wanted) break;
        found.push(bytes.subarray(at + SIZE_BYTES, at + wanted));
        at += wanted;
        wanted = SIZE_BYTES;
      }
      // In memory of its own: what is left of a large chunk must not keep all of it.
      const rest = Buffer.from(bytes.subarray(at));
      parts = rest.length === 0 ? [] : [rest];
      held = rest.length;
      return found;
    },
    held: () => held,
  };
}

/** Whether it is a size that no packet has. */
export function isWrongSize(frame: Buffer | WrongSize): frame is WrongSize {
  return 'wrongSize' in frame;
}
