import zlib, { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createCodec } from './codec.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const DICTIONARY = bytes('{"position.latitude":54.1,"position.longitude":25.2,"timestamp":1');
const MESSAGE = '{"position.latitude":54.1,"position.longitude":25.2,"timestamp":1770000000}';
const MANY = bytes(MESSAGE.repeat(40));
const FEW = bytes(MESSAGE);
const ZSTD_FRAME = [0x28, 0xb5, 0x2f, 0xfd];

/** As Node 22.15 has it: dictionaries are passed over. */
const WITHOUT_DICTIONARIES = {
  zstdCompressSync: (plain: zlib.InputType) => zlib.zstdCompressSync(plain),
  zstdDecompressSync: (packed: zlib.InputType) => zlib.zstdDecompressSync(packed),
};

describe('a codec', () => {
  const codec = createCodec();

  it('makes many messages a frame of zstd, and few smaller than that would', () => {
    expect([...codec.compress(MANY, DICTIONARY).subarray(0, 4)]).toEqual(ZSTD_FRAME);
    const few = codec.compress(FEW, DICTIONARY);
    expect(few.byteLength).toBeLessThan(zlib.zstdCompressSync(FEW, { dictionary: DICTIONARY }).byteLength);
  });

  it.each([
    ['many', MANY],
    ['few', FEW],
    ['none', bytes('')],
    ['bytes that are like nothing', Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7_919) % 251)],
  ])('gives back %s', (_name, plain) => {
    expect(Buffer.compare(codec.decompress(codec.compress(plain, DICTIONARY), DICTIONARY), plain)).toBe(0);
  });

  it('gives back what a version before it deflated', () => {
    const old = deflateRawSync(MANY, { level: 2, dictionary: DICTIONARY });
    expect(Buffer.compare(codec.decompress(old, DICTIONARY), MANY)).toBe(0);
  });

  it('takes no dictionary for one of zstd’s own making', () => {
    const like = Buffer.concat([Buffer.from([0x37, 0xa4, 0x30, 0xec]), DICTIONARY]);
    expect(Buffer.compare(codec.decompress(codec.compress(MANY, like), like), MANY)).toBe(0);
  });
});

it('nothing that deflate makes begins as a frame of zstd: its two lengths contradict each other', () => {
  for (let next = 0; next < 256; next++) {
    const frame = Buffer.from([...ZSTD_FRAME, next, 0, 0, 0]);
    expect(() => zlib.inflateRawSync(frame)).toThrow('invalid stored block lengths');
  }
});

it.each([
  ['has no zstd', {}],
  ['has one that knows no dictionaries', WITHOUT_DICTIONARIES],
])('a runtime that %s writes what every other reads, and says what it cannot read', (_name, zstd) => {
  const codec = createCodec(zstd);
  const written = codec.compress(MANY, DICTIONARY);
  expect(Buffer.compare(createCodec().decompress(written, DICTIONARY), MANY)).toBe(0);
  expect(Buffer.compare(codec.decompress(written, DICTIONARY), MANY)).toBe(0);
  expect(() => codec.decompress(createCodec().compress(MANY, DICTIONARY), DICTIONARY)).toThrow(
    expect.objectContaining({ storageCause: 'not-openable' }),
  );
});
