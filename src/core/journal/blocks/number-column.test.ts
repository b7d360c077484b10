import { expect, it } from 'vitest';
import { mostNumbers, readColumn, writeColumn } from './number-column.ts';
import { createVarintReader, createVarintWriter } from './varint.ts';

function written(values: readonly (number | null)[]): Uint8Array {
  const writer = createVarintWriter(mostNumbers(values.length));
  writeColumn(writer, values);
  return writer.bytes();
}

it.each<[string, readonly (number | null)[], number]>([
  ['none', [], 1],
  ['nothing but what is missing', [null, null, null], 1],
  ['zeros', [0, 0, 0, 0], 2],
  ['one number again and again', Array(200).fill(541_234_568), 6],
  ['numbers that differ little', [541_234_568, 541_234_570, 541_234_500], 9],
  ['some missing', [null, 5, null, 7, 7, null, null, null, 9], 7],
  ['tenths', [359.6, 0.1, 12, -12.3], 9],
  ['hundredths and thousandths', [12.25, 12.375], 6],
  ['what is no decimal', [Math.PI, null, 1 / 3], 22],
  ['what is beyond whole numbers', [1e300, -1e-300, 2 ** 52], 30],
  ['a time and one long before', [1_770_000_000_123_456, -1_770_000_000_123_456], 17],
  ['hashes', [2 ** 53 - 1, 2 ** 52, -(2 ** 52) - 9], 31],
])('gives back %s, in few bytes', (_name, values, most) => {
  const bytes = written(values);
  expect(readColumn(createVarintReader(bytes), values.length)).toEqual(values);
  expect(bytes.byteLength).toBeLessThanOrEqual(most);
});

it('takes no zero with a sign for anything else', () => {
  expect(readColumn(createVarintReader(written([-0, 3])), 2).map((value) => Number(value) + 0)).toEqual([
    0, 3,
  ]);
});

it('gives back whatever goes in, a thousand times, in no more numbers than it says', () => {
  let state = 3;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (let round = 0; round < 1_000; round++) {
    const scale = 10 ** Math.floor(random() * 5);
    const values = Array.from({ length: Math.floor(random() * 40) }, () =>
      random() < 0.2 ? null : Math.round((random() - 0.5) * 1e6) / scale + 0,
    );
    const bytes = written(values);
    expect(readColumn(createVarintReader(bytes), values.length)).toEqual(values);
    expect(bytes.filter((byte) => byte < 0x80).length).toBeLessThanOrEqual(mostNumbers(values.length));
  }
});

it('refuses a kind that no version wrote', () => {
  expect(() => readColumn(createVarintReader(Uint8Array.of(1 + 8 * 4, 0)), 1)).toThrow(RangeError);
});
