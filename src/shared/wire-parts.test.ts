import { describe, expect, it } from 'vitest';
import { decodeWire, encodeWire } from './wire.ts';
import { createPartJoiner, inParts } from './wire-parts.ts';

const large = encodeWire({ id: 1, numbers: Float64Array.from({ length: 100_000 }, (_, at) => at / 7) });

describe('messages in parts', () => {
  it('are sent as they are where they are short', () => {
    const short = encodeWire({ heartbeat: true });
    expect(inParts(short)).toEqual([short]);
    expect(createPartJoiner().push(short)).toBe(short);
  });

  it('come together again, one after the other, with short ones between them', () => {
    const joiner = createPartJoiner();
    const short = encodeWire('between');
    for (let round = 0; round < 2; round += 1) {
      const parts = inParts(large);
      expect(parts.length).toBeGreaterThan(3);
      expect(Math.max(...parts.map(({ byteLength }) => byteLength))).toBeLessThan(300_000);
      const joined = parts.map((part) => joiner.push(part));
      expect(joined.slice(0, -1).every((each) => each === null)).toBe(true);
      expect(decodeWire(joined.at(-1) ?? new Uint8Array())).toEqual(decodeWire(large));
      expect(joiner.push(short)).toBe(short);
    }
  });

  it('are told from a message of eight bytes', () => {
    const eight = encodeWire('ab');
    expect(eight.byteLength).toBe(8);
    expect(createPartJoiner().push(eight)).toBe(eight);
  });

  it('of which more comes than was announced are none', () => {
    const joiner = createPartJoiner();
    const [announcement = new Uint8Array()] = inParts(large);
    joiner.push(announcement);
    expect(() => joiner.push(new Uint8Array(large.byteLength + 1))).toThrow(RangeError);
  });
});
