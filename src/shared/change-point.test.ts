import { describe, expect, it } from 'vitest';
import { changePoint } from './change-point.ts';

const at = (...values: readonly number[]) => values.map((value, index) => ({ timeS: 100 + index, value }));

describe('a change that lasts', () => {
  it('is where the median doubles or halves, and stays', () => {
    expect(changePoint(at(1, 1.1, 0.9, 1, 4, 4.2, 3.9))).toEqual({ atS: 104, before: 1, after: 4 });
    expect(changePoint(at(8, 8, 8, 2, 2, 2))).toEqual({ atS: 103, before: 8, after: 2 });
  });

  it('is where it changed, not where what lies long before it is out of sight', () => {
    const [low, high] = [Array.from({ length: 60 }, () => 40), Array.from({ length: 30 }, () => 160)];
    expect(changePoint(at(...low, ...high, 160, 170, 700, 650))?.atS).toBe(160);
  });

  it('is where it changed, though both sides waver', () => {
    const waver = (mean: number, count: number) =>
      Array.from({ length: count }, (_, index) => mean * (1 + Math.sin(index * 7.7) / 5));
    expect(changePoint(at(...waver(40, 50), ...waver(160, 36)))?.atS).toBe(150);
    expect(changePoint(at(...waver(40, 30), 160, ...waver(40, 19), ...waver(160, 36)))?.atS).toBe(150);
  });

  it.each([
    ['it is by day as by night before', at(...[1, 1, 1, 4, 4, 4, 1, 1, 1, 4, 4, 4, 1, 1, 1])],
    ['it is less than double', at(1, 1, 1, 1.8, 1.8, 1.8)],
    ['it is over', at(1, 1, 1, 9, 1, 1, 1)],
    ['it has only begun', at(1, 1, 1, 1, 9)],
    ['it comes and goes', at(1, 4, 1, 4, 1, 4, 1, 4)],
    ['nothing was before', at(0, 0, 0, 5, 5, 5)],
    ['nothing is known', []],
  ])('is none where %s', (_why, measures) => {
    expect(changePoint(measures)).toBeNull();
  });
});
