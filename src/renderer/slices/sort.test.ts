import { describe, expect, it } from 'vitest';
import { resultOf } from './slices.ts';
import { mergedInSlices, sortedInSlices } from './sort.ts';
import { createCountingSlicer } from './testing/counting-slicer.ts';

/** Mixed up, the same each time. */
const mixed = (count: number, below: number): number[] =>
  Array.from({ length: count }, (_none, at) => (Math.imul(at + 1, 2_654_435_761) >>> 0) % below);

/** Counts how often it compares. */
function counting(): { compare: (a: number, b: number) => number; count: number } {
  const counted = {
    count: 0,
    compare: (a: number, b: number) => {
      counted.count += 1;
      return a - b;
    },
  };
  return counted;
}

describe('sorting in slices', () => {
  it.each([0, 1, 2, 511, 512, 513, 1_024, 5_000])('sorts %i numbers', (count) => {
    const numbers = mixed(count, 1_000);
    const sorted = resultOf(sortedInSlices(Uint32Array.from(numbers), (a, b) => a - b));
    expect([...sorted]).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('leaves equal ones in the order in which they were', () => {
    const values = mixed(5_000, 7);
    const order = resultOf(
      sortedInSlices(Uint32Array.from(values.keys()), (a, b) => (values[a] ?? 0) - (values[b] ?? 0)),
    );
    const expected = [...values.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
    expect([...order]).toEqual(expected);
  });

  it('does at most a few thousand comparisons between two places at which it may be interrupted', () => {
    const slicer = createCountingSlicer();
    const counted = counting();
    let most = 0;
    let before = 0;
    slicer.run(sortedInSlices(Uint32Array.from(mixed(100_000, 1 << 30)), counted.compare), () => {});
    while (slicer.isWaiting()) {
      most = Math.max(most, counted.count - before);
      before = counted.count;
      slicer.turn();
    }
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(30_000);
    expect(slicer.turns).toBeGreaterThan(100);
  });

  it('finds by a comparison each that numbers are in order', () => {
    const counted = counting();
    resultOf(
      sortedInSlices(
        Uint32Array.from({ length: 50_000 }, (_none, at) => at),
        counted.compare,
      ),
    );
    expect(counted.count).toBeLessThan(55_000);
  });
});

describe('merging', () => {
  const merged = (left: readonly number[], right: readonly number[]): number[] => [
    ...resultOf(mergedInSlices(Uint32Array.from(left), Uint32Array.from(right), (a, b) => a - b)),
  ];
  it.each<[number[], number[]]>([
    [[], []],
    [[1], []],
    [[], [1]],
    [
      [1, 2, 3],
      [4, 5],
    ],
    [
      [4, 5],
      [1, 2, 3],
    ],
    [
      [1, 3, 5, 7],
      [2, 4, 6],
    ],
    [
      [1, 1, 2],
      [1, 2, 2],
    ],
  ])('makes one of %o and %o', (left, right) =>
    expect(merged(left, right)).toEqual([...left, ...right].sort((a, b) => a - b)),
  );

  it('costs a search for each of few that come to many', () => {
    const counted = counting();
    const many = Uint32Array.from({ length: 100_000 }, (_none, at) => at * 2);
    const few = Uint32Array.of(3, 100_001, 150_001);
    expect(resultOf(mergedInSlices(many, few, counted.compare))).toHaveLength(100_003);
    expect(counted.count).toBeLessThan(150);
  });
});
