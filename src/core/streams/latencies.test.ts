import { describe, expect, it } from 'vitest';
import { createLatencies, median } from './latencies.ts';

describe('median', () => {
  it.each<[number[], number | null]>([
    [[], null],
    [[3], 3],
    [[9, 1], 5],
    [[10, 1, 2], 2],
    [[4, 1, 100, 2], 3],
    [[5, 4, 3, 2, 1], 3],
    [[1e308, 9, 10], 10],
  ])('of %j is %j', (values, expected) => {
    const before = [...values];
    expect(median(values)).toBe(expected);
    expect(values).toEqual(before);
  });
});

describe('latencies', () => {
  const facts = (values: readonly number[]) => {
    const latencies = createLatencies();
    for (const [timeS, value] of values.entries()) latencies.add(value, timeS);
    return latencies.facts();
  };
  const ones = (count: number): number[] => new Array<number>(count).fill(1);

  it('are unknown at first', () => {
    const unknown = { lastS: null, medianS: null, p95S: null, recentS: null, newestS: null, baselineS: null };
    expect(facts([])).toEqual(unknown);
    expect(facts([Number.NaN, -1])).toEqual(unknown);
  });

  it('compare the last five with those before, of which there must be ten', () => {
    const late = { lastS: 9, medianS: 1, p95S: 9, recentS: 7, newestS: 9 };
    expect(facts([...ones(9), 5, 6, 7, 8, 9])).toEqual({ ...late, baselineS: null });
    expect(facts([...ones(10), 5, 6, 7, 8, 9])).toEqual({ ...late, baselineS: 1 });
    expect(facts([9, 9, 9, 9, 9, ...ones(5)])).toMatchObject({ recentS: 1, baselineS: null });
  });

  it('forget all but the last hundred', () => {
    expect(facts([...new Array<number>(96).fill(9), ...ones(100)])).toMatchObject({
      medianS: 1,
      baselineS: 1,
    });
    expect(facts([...new Array<number>(51).fill(9), ...ones(49)])).toMatchObject({ medianS: 9 });
  });

  it('are those of the newest batches, not of the last told', () => {
    const latencies = createLatencies();
    for (const [latencyS, timeS] of [
      [1, 10],
      [2, 20],
      [9, 5],
    ] as const)
      latencies.add(latencyS, timeS);
    expect(latencies.facts()).toMatchObject({ lastS: 2, newestS: 2, medianS: 2 });
  });

  it('show the longer of the last two', () => {
    expect(facts([1, 9, 2])).toMatchObject({ newestS: 9 });
    expect(facts([1, 9, 2, 3])).toMatchObject({ newestS: 3 });
    expect(facts([4])).toMatchObject({ newestS: 4 });
  });

  it('take zero', () => {
    expect(facts([0])).toMatchObject({ lastS: 0, medianS: 0 });
  });
});
