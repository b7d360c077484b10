/**
 * Large messages of `wire.ts` in parts, for a WebSocket. A browser takes a message over in one task of the page's thread, however long it is,
 * and twice as slowly as the same bytes in parts. Before the parts goes an announcement,
 * `[u32 little-endian 0xFFFFFFFF][u32 little-endian: bytes that follow]`: no message begins like that, for it begins with the length of its
 * head. Then come the parts, with nothing between them, until all is there.
 */

const ANNOUNCED = 0xff_ff_ff_ff;
/** Bytes of a part: some milliseconds of a page. */
const PART_BYTES = 1 << 18;

/** The messages in which it is sent: the same where it is short. */
export function inParts(bytes: Uint8Array): readonly Uint8Array[] {
  if (bytes.byteLength <= PART_BYTES) return [bytes];
  const announcement = new Uint8Array(8);
  const view = new DataView(announcement.buffer);
  view.setUint32(0, ANNOUNCED, true);
  view.setUint32(4, bytes.byteLength, true);
  const parts: Uint8Array[] = [announcement];
  for (let from = 0; from < bytes.byteLength; from += PART_BYTES)
    parts.push(bytes.subarray(from, from + PART_BYTES));
  return parts;
}

/** Joins what comes in parts again. */
export interface PartJoiner {
  /** A whole message, or null where parts are still to come. Throws a `RangeError` where more comes than was announced. */
  push(bytes: Uint8Array): Uint8Array | null;
}

export function createPartJoiner(): PartJoiner {
  let parts: Uint8Array[] = [];
  let announced = 0;
  let there = 0;
  return {
    push(bytes) {
      if (announced === 0) {
        announced = announcedIn(bytes);
        return announced === 0 ? bytes : null;
      }
      parts.push(bytes);
      there += bytes.byteLength;
      if (there > announced) throw new RangeError(`${there} bytes came of ${announced}.`);
      if (there < announced) return null;
      const whole = new Uint8Array(there);
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.byteLength;
      }
      parts = [];
      announced = 0;
      there = 0;
      return whole;
    },
  };
}

/** How many bytes are to follow; 0 where it is a message itself. */
function announcedIn(bytes: Uint8Array): number {
  if (bytes.byteLength !== 8) return 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint32(0, true) === ANNOUNCED ? view.getUint32(4, true) : 0;
}
