import { describe, expect, it } from 'vitest';
import { createVarintReader, createVarintWriter } from './varint.ts';

const MOST = Number.MAX_SAFE_INTEGER;

/** As it lies on the disk. */
const CASES: readonly (readonly [value: number, bytes: readonly number[]])[] = [
  [0, [0]],
  [1, [1]],
  [127, [127]],
  [128, [128, 1]],
  [300, [172, 2]],
  [16_384, [128, 128, 1]],
  [2 ** 31 - 1, [255, 255, 255, 255, 7]],
  [2 ** 31, [128, 128, 128, 128, 8]],
  [2 ** 31 + 1, [129, 128, 128, 128, 8]],
  [2 ** 38, [128, 128, 128, 128, 128, 8]],
  [MOST, [255, 255, 255, 255, 255, 255, 255, 15]],
];

describe.each(CASES)('the number %d', (value, bytes) => {
  it('is as many bytes as it needs, and is read again', () => {
    const writer = createVarintWriter(1);
    writer.unsigned(value);
    expect([...writer.bytes()]).toEqual(bytes);
    const reader = createVarintReader(writer.bytes());
    expect(reader.unsigned()).toBe(value);
    expect(reader.offset()).toBe(bytes.length);
  });

  it('has its sign behind it', () => {
    const writer = createVarintWriter(2);
    writer.signed(value);
    writer.signed(-value);
    expect([...writer.bytes()]).toEqual([...bytes, 0, ...bytes, value === 0 ? 0 : 1]);
    const reader = createVarintReader(writer.bytes());
    expect([reader.signed(), reader.signed() + 0]).toEqual([value, 0 - value]);
  });
});

it.each([0, 1, -1, 63, -64, 64, 8_640_000, -8_640_000, 2 ** 40, -(2 ** 51), 2 ** 51])(
  'the number %d has its sign within',
  (value) => {
    const writer = createVarintWriter(1);
    writer.zigzag(value);
    expect(createVarintReader(writer.bytes()).zigzag() + 0).toBe(value);
    if (Math.abs(value) < 64) expect(writer.bytes()).toHaveLength(1);
  },
);

it('has room for as many of the largest as it was made for', () => {
  const writer = createVarintWriter(3);
  for (let time = 0; time < 3; time++) writer.signed(-MOST);
  const reader = createVarintReader(writer.bytes());
  expect([reader.signed(), reader.signed(), reader.signed()]).toEqual([-MOST, -MOST, -MOST]);
});

it.each<[string, readonly number[], string]>([
  ['nothing', [], 'it ends inside a number'],
  ['a number without its end', [128, 255], 'it ends inside a number'],
  [
    'a number of too many bytes',
    [128, 128, 128, 128, 128, 128, 128, 128, 1],
    'it holds a number that is too large',
  ],
])('refuses %s', (_what, bytes, words) => {
  expect(() => createVarintReader(Uint8Array.from(bytes)).unsigned()).toThrow(new RangeError(words));
});

it('refuses a number without its sign', () => {
  expect(() => createVarintReader(Uint8Array.of(7)).signed()).toThrow(RangeError);
});
