import { describe, expect, it } from 'vitest';
import { inBatches, readSuback } from './suback.ts';
import { liveFilter } from './testing/probe.ts';

describe('readSuback', () => {
  it.each([
    [0, null],
    [1, null],
    [2, null],
    [3, 128],
    [127, 128],
    [128, 128],
    [135, 135],
    [143, 143],
    [undefined, 128],
    ['1', 128],
  ])('reads code %s as refused with %s', (code, refusedWith) => {
    const spec = liveFilter('a');
    expect(readSuback([spec], [code])).toMatchObject([{ spec, refusedWith }]);
  });

  it.each([
    [1, 0, true],
    [1, 1, false],
    [0, 0, false],
    [1, 135, false],
  ] as const)('asked for QoS %i and answered %i it is lowered: %s', (qos, code, lowered) => {
    expect(readSuback([liveFilter('a', { qos })], [code])).toMatchObject([{ lowered }]);
  });
});

describe('inBatches', () => {
  it('keeps order and leaves none out', () => {
    const items = Array.from({ length: 19 }, (_, index) => index);
    const batches = inBatches(items);
    expect(batches.map(({ length }) => length)).toEqual([8, 8, 3]);
    expect(batches.flat()).toEqual(items);
    expect(inBatches([])).toEqual([]);
  });
});
