/** Whole numbers as LEB128 bytes: small ones are short. All within safe integers. */
export interface VarintWriter {
  unsigned(value: number): void;
  signed(value: number): void;
  /** Signed in as few bytes: within half of the safe integers. */
  zigzag(value: number): void;
  bytes(): Uint8Array;
}

/** Bytes of the largest safe integer, and of its sign. */
const MOST_BYTES = 9;

/** Creates an empty writer for at most `count` numbers. */
export function createVarintWriter(count: number): VarintWriter {
  const bytes = new Uint8Array(count * MOST_BYTES);
  let at = 0;
  const unsigned = (value: number): void => {
    let rest = value;
    // Division, for shifts end at 32 bits.
    while (rest >= 0x8000_0000) {
      bytes[at++] = (rest % 0x80) + 0x80;
      rest = Math.floor(rest / 0x80);
    }
    while (rest >= 0x80) {
      bytes[at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    bytes[at++] = rest;
  };
  return {
    unsigned,
    signed(value) {
      // The sign apart: doubling it away could leave the safe integers.
      unsigned(Math.abs(value));
      bytes[at++] = value < 0 ? 1 : 0;
    },
    zigzag: (value) => unsigned(value < 0 ? -2 * value - 1 : 2 * value),
    bytes: () => bytes.subarray(0, at),
  };
}

/** Reads what a writer wrote. */
export interface VarintReader {
  unsigned(): number;
  signed(): number;
  zigzag(): number;
  /** Bytes read so far. */
  offset(): number;
}

/** Reads from the beginning of `bytes`. Throws a RangeError where they end inside a number or it is none of ours. */
export function createVarintReader(bytes: Uint8Array): VarintReader {
  let at = 0;
  const next = (): number => {
    const byte = bytes[at++];
    if (byte === undefined) throw new RangeError('it ends inside a number');
    return byte;
  };
  const unsigned = (): number => {
    const first = next();
    if (first < 0x80) return first;
    let value = first & 0x7f;
    let unit = 0x80;
    for (;;) {
      const byte = next();
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) break;
      unit *= 0x80;
      if (unit > Number.MAX_SAFE_INTEGER) throw new RangeError('it holds a number that is too large');
    }
    return value;
  };
  return {
    unsigned,
    signed() {
      const size = unsigned();
      return next() === 1 ? -size : size;
    },
    zigzag() {
      const folded = unsigned();
      return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
    },
    offset: () => at,
  };
}
