import { describe, expect, it } from 'vitest';
import { addSample, type RateSample, rateOf } from './message-rate.ts';

const collect = (readings: readonly (readonly [atMs: number, received: number])[]): readonly RateSample[] =>
  readings.reduce<readonly RateSample[]>(
    (samples, [atMs, received]) => addSample(samples, { atMs, received }),
    [],
  );

describe('message rate', () => {
  it.each([
    ['nothing was read', [], 0, null],
    ['one reading', [[0, 5]], 0, null],
    [
      'readings too close to tell',
      [
        [0, 5],
        [100, 6],
      ],
      100,
      null,
    ],
    [
      'a steady flow',
      [
        [0, 0],
        [1_000, 10],
        [2_000, 20],
      ],
      2_000,
      10,
    ],
    [
      'a burst that has left the window',
      [
        [0, 0],
        [1_000, 900],
        [12_000, 910],
        [13_000, 920],
      ],
      13_000,
      10,
    ],
    [
      'silence since',
      [
        [0, 0],
        [1_000, 10],
      ],
      4_001,
      0,
    ],
    [
      'a host that began anew',
      [
        [0, 900],
        [1_000, 0],
        [2_000, 3],
      ],
      2_000,
      3,
    ],
  ] as const)('%s', (_what, readings, nowMs, expected) =>
    expect(rateOf(collect(readings), nowMs)).toBe(expected),
  );
});
