/** Bytes of one column, written one number after the other; and read again in the same order. */
export interface Sink {
  /** A whole number from 0 on, within the safe integers. */
  whole(value: number): void;
  /** Any number, exactly. */
  double(value: number): void;
  bytes(): Uint8Array;
}

/** What a sink wrote. Both throw a `RangeError` where the bytes end inside a number or it is none of ours. */
export interface Source {
  whole(): number;
  double(): number;
}

const FIRST_BYTES = 256;
/** Bytes of the largest safe integer. */
const MOST_OF_WHOLE = 8;

/** Creates an empty one. */
export function createSink(): Sink {
  let held = new Uint8Array(FIRST_BYTES);
  let view = new DataView(held.buffer);
  let at = 0;
  const makeRoom = (): void => {
    if (at + MOST_OF_WHOLE <= held.length) return;
    const larger = new Uint8Array(held.length * 2);
    larger.set(held);
    held = larger;
    view = new DataView(larger.buffer);
  };
  return {
    whole(value) {
      makeRoom();
      let rest = value;
      // Division, for shifts end at 32 bits.
      while (rest >= 0x8000_0000) {
        held[at++] = (rest % 0x80) + 0x80;
        rest = Math.floor(rest / 0x80);
      }
      while (rest >= 0x80) {
        held[at++] = (rest & 0x7f) | 0x80;
        rest >>>= 7;
      }
      held[at++] = rest;
    },
    double(value) {
      makeRoom();
      view.setFloat64(at, value, true);
      at += 8;
    },
    bytes: () => held.subarray(0, at),
  };
}

/** Reads from the beginning of `bytes`. */
export function createSource(bytes: Uint8Array): Source {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  return {
    whole() {
      let value = 0;
      let unit = 1;
      for (;;) {
        const byte = bytes[at++];
        if (byte === undefined) throw new RangeError('it ends inside a number');
        value += (byte & 0x7f) * unit;
        if (byte < 0x80) return value;
        unit *= 0x80;
        if (unit > Number.MAX_SAFE_INTEGER) throw new RangeError('it holds a number that is too large');
      }
    },
    double() {
      at += 8;
      return view.getFloat64(at - 8, true);
    },
  };
}
