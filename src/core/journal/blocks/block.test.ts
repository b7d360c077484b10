import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type BlockItem, decodeBlock, encodeBlock } from './block.ts';
import { createCodec } from './codec.ts';
import { createVarintWriter } from './varint.ts';

const DICTIONARY = new TextEncoder().encode(
  '{"position.latitude":54.1,"position.longitude":25.2,"timestamp":1',
);
const body = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const item = (over: Partial<BlockItem> = {}): BlockItem => ({
  vehicle: 1,
  timeUs: 1_770_000_000_123_456,
  mark: 250_000,
  receivedMs: 1_770_000_000_500,
  source: 0,
  body: body('{"timestamp":1770000000.123456}'),
  ...over,
});

/** The same numbers in [0, 1) each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Whether both come to the same plain bytes, so that a reader gives what was written. */
function isMeaningless(altered: Uint8Array, bytes: Uint8Array): boolean {
  const plainOf = (block: Uint8Array): Uint8Array => createCodec().decompress(block.subarray(4), DICTIONARY);
  const isSum = Buffer.compare(altered.subarray(0, 4), bytes.subarray(0, 4)) !== 0;
  try {
    return !isSum && Buffer.compare(plainOf(altered), plainOf(bytes)) === 0;
  } catch {
    return false;
  }
}

describe('a block', () => {
  it.each<[string, readonly BlockItem[]]>([
    ['one message', [item()]],
    ['an empty body', [item({ body: body('') })]],
    ['bytes that are no text', [item({ body: new Uint8Array([0, 255, 254, 10, 13, 0]) })]],
    ['a megabyte', [item({ body: new Uint8Array(1_000_000).map((_, index) => index % 251) })]],
    ['the largest numbers', [item({ vehicle: 2 ** 31, timeUs: 4_102_444_800_000_000, mark: 2 ** 53 - 1 })]],
    ['a server clock behind the device', [item({ mark: -3_600_000_000 })]],
    ['times that go back', [item(), item({ timeUs: 1_600_000_000_000_000, receivedMs: 1_600_000_000_000 })]],
  ])('gives back %s', (_name, items) => {
    const read = decodeBlock(encodeBlock(items, DICTIONARY), [DICTIONARY]);
    expect(read).toHaveLength(items.length);
    for (const [index, { body: bytes, ...head }] of read.entries()) {
      const { body: wanted, ...wantedHead } = items[index] ?? item();
      expect(head).toEqual(wantedHead);
      expect(Buffer.compare(bytes, wanted)).toBe(0);
    }
  });

  it('gives back whatever went in, a thousand times', () => {
    const random = seeded(7);
    const whole = (most: number): number => Math.floor(random() * most);
    for (let round = 0; round < 1_000; round++) {
      const items = Array.from({ length: 1 + whole(20) }, () =>
        item({
          vehicle: whole(2 ** 20),
          timeUs: whole(4e15),
          mark: whole(2 ** 52) - whole(2 ** 50),
          receivedMs: whole(4e12),
          source: whole(4),
          body: Uint8Array.from({ length: whole(200) }, () => whole(256)),
        }),
      );
      const read = decodeBlock(encodeBlock(items, DICTIONARY), [DICTIONARY]);
      expect(read.map((one) => ({ ...one, body: [...one.body] }))).toEqual(
        items.map((one) => ({ ...one, body: [...one.body] })),
      );
    }
  });

  it.each([
    ['few', [item(), item({ vehicle: 2 })]],
    ['many', Array.from({ length: 100 }, (_, index) => item({ vehicle: 1 + index }))],
  ])('tells each altered byte of %s, and another dictionary, as damage', (_name, items) => {
    const bytes = encodeBlock(items, DICTIONARY);
    for (let at = 0; at < bytes.length; at++) {
      const altered = Uint8Array.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 0x10;
      // Some bits say nothing: those behind the end of the last byte, and one of zstd's header.
      if (isMeaningless(altered, bytes)) continue;
      expect(() => decodeBlock(altered, [DICTIONARY]), `byte ${at}`).toThrow();
    }
    expect(decodeBlock(bytes, [body('something else entirely'), DICTIONARY])).toHaveLength(items.length);
    expect(() => decodeBlock(bytes, [])).toThrow();
    expect(() => decodeBlock(bytes.subarray(0, bytes.length - 3), [DICTIONARY])).toThrow();
    expect(() => decodeBlock(bytes, [body('something else entirely, and long enough to matter')])).toThrow();
  });

  it('is read as versions wrote it that had its heads message by message', () => {
    const header = createVarintWriter(20);
    header.unsigned(2);
    for (const [timeUs, receivedMs] of [
      [1_770_000_000_123_456, 1_770_000_000_500],
      [-1_000_000, 1],
    ] as const) {
      header.unsigned(3);
      header.signed(timeUs);
      header.signed(-250_000);
      header.signed(receivedMs);
      header.unsigned(1);
      header.unsigned(2);
    }
    const plain = Buffer.concat([header.bytes(), body('{}[]')]);
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32LE(crc32(plain));
    const block = Buffer.concat([checksum, deflateRawSync(plain, { dictionary: DICTIONARY })]);
    const common = { vehicle: 3, mark: -250_000, source: 1 };
    const read = decodeBlock(block, [DICTIONARY]).map((one) => ({ ...one, body: textOf(one.body) }));
    expect(read).toEqual([
      { ...common, timeUs: 1_770_000_000_123_456, receivedMs: 1_770_000_000_500, body: '{}' },
      { ...common, timeUs: 1_769_999_999_123_456, receivedMs: 1_770_000_000_501, body: '[]' },
    ]);
  });

  it('is not damaged where this runtime cannot read it', () => {
    const bytes = encodeBlock(
      Array.from({ length: 100 }, () => item()),
      DICTIONARY,
    );
    expect(() => decodeBlock(bytes, [DICTIONARY], createCodec({}))).toThrow(
      expect.objectContaining({ storageCause: 'not-openable' }),
    );
  });

  it('tells one whose heads promise more bytes than it has, though its checksum is right', () => {
    // One message of vehicle 1, at time 0 as all its times, of source 0, with five bytes of which three are there.
    const plain = Buffer.from([1, 1, 0, 0, 0, 0, 0, 0, 0, 5, 97, 98, 99]);
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32LE(crc32(plain));
    const block = Buffer.concat([checksum, deflateRawSync(plain, { dictionary: DICTIONARY })]);
    expect(() => decodeBlock(block, [DICTIONARY])).toThrow('it ends inside a message');
  });

  it('makes a message that is like the dictionary small', () => {
    const text = '{"position.latitude":54.1,"position.longitude":25.2,"timestamp":1}';
    expect(encodeBlock([item({ body: body(text) })], DICTIONARY).byteLength).toBeLessThan(text.length / 1.5);
  });
});
