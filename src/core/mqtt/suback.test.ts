import { describe, expect, it } from 'vitest';
import { liveFilter } from '../session/testing/probe.ts';
import { alike, inBatches, readSuback } from './suback.ts';

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

describe('alike', () => {
  it('puts those together that are asked for in the same way, in their order', () => {
    const way = (filter: string, qos: 0 | 1, retainHandling: 0 | 2) =>
      liveFilter(filter, { qos, retainHandling });
    const specs = [way('a', 1, 2), way('b', 1, 0), way('c', 0, 0), way('d', 1, 2), way('e', 0, 2)];
    const [a, b, c, d, e] = specs;
    expect(alike(specs)).toEqual([
      { qos: 1, retainHandling: 2, specs: [a, d] },
      { qos: 1, retainHandling: 0, specs: [b] },
      { qos: 0, retainHandling: 0, specs: [c] },
      { qos: 0, retainHandling: 2, specs: [e] },
    ]);
    expect(alike([])).toEqual([]);
  });
});
