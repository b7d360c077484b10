import { describe, expect, it } from 'vitest';
import { addInterval, NO_INTERVALS } from './reporting-interval.ts';

const nominalOf = (intervalsS: readonly number[]): number => {
  let history = NO_INTERVALS;
  for (const intervalS of intervalsS) history = addInterval(history, intervalS);
  return history.nominalS;
};

describe('addInterval', () => {
  it.each<[string, number[], number]>([
    ['nothing', [], Number.NaN],
    ['one alone', [10], 10],
    ['two, the longer of which may be an outage', [36_000, 10], 10],
    ['three', [10, 30, 20], 20],
    ['four', [10, 40, 20, 30], 25],
    ['an outage among reports', [10, 10, 10, 36_000, 10], 10],
    ['four outages among nine', [10, 900, 10, 900, 10, 900, 10, 900, 10], 10],
    ['events beside reports', [0.2, 60, 0.1, 60, 0, 60], 60],
    ['time going back', [60, -5, 60, 60], 60],
    ['a second', [1, 1], 1],
    ['less than a second', [0.999], Number.NaN],
    ['a day', [86_400], 86_400],
    ['more than a day', [86_401], Number.NaN],
    ['days and nonsense', [60, 60, 60, 1e9, Number.NaN, Number.POSITIVE_INFINITY], 60],
    ['a new rhythm after nine', [10, 10, 10, 10, 10, 10, 10, 10, 10, 60, 60, 60, 60, 60], 60],
    ['not yet a new rhythm', [10, 10, 10, 10, 10, 10, 10, 10, 10, 60, 60, 60, 60], 10],
  ])('of %s', (_name, intervalsS, nominalS) => {
    expect(nominalOf(intervalsS)).toBe(nominalS);
  });

  it('leaves what stands for none of any vehicle as it is', () => {
    const one = addInterval(NO_INTERVALS, 10);
    expect(addInterval(NO_INTERVALS, 0.5)).toBe(NO_INTERVALS);
    expect(one).toMatchObject({ recentS: [10], next: 1, nominalS: 10 });
    expect(NO_INTERVALS).toEqual({ recentS: [], next: 0, nominalS: Number.NaN });
  });

  it('agrees with a plain median over the last nine of any series', () => {
    let state = 7;
    const series: number[] = [];
    let history = NO_INTERVALS;
    for (let step = 0; step < 500; step += 1) {
      state = (state * 1103515245 + 12345) % 2147483648;
      const intervalS = 1 + (state % 40);
      series.push(intervalS);
      history = addInterval(history, intervalS);
      const last = series.slice(-9).sort((a, b) => a - b);
      if (last.length === 9) expect(history.nominalS).toBe(last[4]);
    }
  });
});
