import { describe, expect, it } from 'vitest';
import type { QueueGrowth } from './facts.ts';
import { createQueueTrend } from './queue-trend.ts';

type Samples = readonly (readonly [timeS: number, bytes: number])[];

describe('growth of a queue', () => {
  it.each<[string, Samples, QueueGrowth | null]>([
    ['nothing known', [], null],
    ['one size', [[1_000, 9e9]], null],
    [
      'grows',
      [
        [900, 1_000],
        [950, 9_000],
        [1_000, 12_000],
      ],
      { fromBytes: 1_000, sinceS: 900 },
    ],
    [
      'is counted from its lowest',
      [
        [900, 9_000],
        [940, 0],
        [1_000, 12_000],
      ],
      { fromBytes: 0, sinceS: 940 },
    ],
    [
      'shrinks',
      [
        [900, 12_000],
        [1_000, 1_000],
      ],
      null,
    ],
    [
      'stays',
      [
        [900, 12_000],
        [1_000, 12_000],
      ],
      null,
    ],
    [
      'fell to nine tenths of its peak',
      [
        [900, 0],
        [950, 10_000],
        [1_000, 9_000],
      ],
      { fromBytes: 0, sinceS: 900 },
    ],
    [
      'fell below',
      [
        [900, 0],
        [950, 10_000],
        [1_000, 8_999],
      ],
      null,
    ],
    [
      'by noise',
      [
        [900, 0],
        [1_000, 2_047],
      ],
      null,
    ],
    [
      'by just enough',
      [
        [900, 0],
        [1_000, 2_048],
      ],
      { fromBytes: 0, sinceS: 900 },
    ],
    [
      'by little of a large one',
      [
        [900, 1e6],
        [1_000, 1.2e6],
      ],
      null,
    ],
    [
      'by a quarter of a large one',
      [
        [900, 1e6],
        [1_000, 1.25e6],
      ],
      { fromBytes: 1e6, sinceS: 900 },
    ],
    [
      'too quickly to tell',
      [
        [971, 0],
        [1_000, 9_000],
      ],
      null,
    ],
    [
      'for half a minute',
      [
        [970, 0],
        [1_000, 9_000],
      ],
      { fromBytes: 0, sinceS: 970 },
    ],
    [
      'long ago',
      [
        [300, 0],
        [350, 9_000],
      ],
      null,
    ],
    [
      'since beyond the window',
      [
        [399, 0],
        [410, 8_000],
        [1_000, 9_000],
      ],
      null,
    ],
    [
      'within the window',
      [
        [400, 0],
        [410, 8_000],
        [1_000, 9_000],
      ],
      { fromBytes: 0, sinceS: 400 },
    ],
    [
      'told out of order',
      [
        [900, 1_000],
        [1_000, 12_000],
        [950, 0],
      ],
      { fromBytes: 1_000, sinceS: 900 },
    ],
  ])('%s', (_, samples, growth) => {
    const trend = createQueueTrend();
    for (const [timeS, bytes] of samples) trend.add(timeS, bytes);
    expect(trend.growth(1_000)).toEqual(growth);
  });

  it('keeps a bounded number of samples', () => {
    const trend = createQueueTrend();
    for (let index = 0; index <= 1_000; index += 1) trend.add(900 + index / 10, index * 100);
    expect(trend.growth(1_000)).toEqual({ fromBytes: 40_100, sinceS: 940.1 });
  });
});
