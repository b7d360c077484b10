import { describe, expect, it } from 'vitest';
import { createQueueSamples, type QueuePoint, type QueueSamples } from './queue-samples.ts';

const told = (...reports: readonly (readonly [timeS: number, bytes: number])[]): QueueSamples => {
  const samples = createQueueSamples();
  for (const [timeS, bytes] of reports) samples.add(timeS, bytes);
  return samples;
};
const point = (timeS: number, bytes: number, falls = 0, step = 0): QueuePoint => ({
  timeS,
  endS: timeS,
  low: bytes,
  high: bytes,
  falls,
  step,
});

describe('reported sizes of a queue', () => {
  it('are points that know whether they fell or by how much they rose', () => {
    expect(told([1, 5], [2, 9], [3, 9], [4, 2]).points()).toEqual([
      point(1, 5),
      point(2, 9, 0, 4),
      point(3, 9),
      point(4, 2, 1),
    ]);
  });

  it('that come late are passed over, in what came after them too', () => {
    const samples = told([10, 5], [9, 100], [11, 6]);
    expect(samples.points()).toEqual([point(10, 5), point(11, 6, 0, 1)]);
    samples.add(11, 8);
    expect(samples.points().at(-1)).toEqual(point(11, 8, 0, 2));
  });

  it('tell since when something waits', () => {
    const samples = told();
    const waiting = [
      [1, 5],
      [2, 9],
      [3, 0],
      [4, 0],
      [5, 1],
      [2, 0],
      [6, 2],
    ].map(([timeS = 0, bytes = 0]) => {
      samples.add(timeS, bytes);
      return samples.waitingSinceS();
    });
    expect(told().waitingSinceS()).toBeNull();
    expect(waiting).toEqual([1, 1, null, null, 5, 5, 5]);
  });
});

describe('the past of a queue', () => {
  /** Sizes that rise by one and fall by one, `everyS` apart. */
  const many = (count: number, everyS = 1) =>
    told(...Array.from({ length: count }, (_, index) => [index * everyS, 10 + (index % 2)] as const));

  it('is kept report by report as long as it fits', () => {
    expect(many(256).points()).toHaveLength(256);
  });

  it('is joined by pairs where it is older, of which nothing is lost', () => {
    const points = many(257).points();
    expect(points).toHaveLength(64 + 129);
    expect(points[0]).toEqual({ timeS: 0, endS: 1, low: 10, high: 11, falls: 0, step: 1 });
    expect(points[1]).toEqual({ timeS: 2, endS: 3, low: 10, high: 11, falls: 1, step: 1 });
    expect(points[63]).toMatchObject({ timeS: 126, endS: 127 });
    expect(points[64]).toEqual(point(128, 10, 1));
    expect(points.at(-1)).toEqual(point(256, 10, 1));
  });

  it('is joined again and again, and covers all of its time without a hole', () => {
    const points = many(2_000).points();
    expect(points.length).toBeLessThanOrEqual(256);
    expect(points[0]?.timeS).toBe(0);
    expect(points.at(-1)?.endS).toBe(1_999);
    for (const [index, { timeS, endS, falls }] of points.entries()) {
      expect(timeS).toBe(index === 0 ? 0 : (points[index - 1]?.endS ?? 0) + 1);
      // Every second report fell.
      expect(falls).toBe(Math.floor(endS / 2) - Math.floor((timeS - 1) / 2) - (timeS === 0 ? 1 : 0));
    }
  });

  it('is forgotten after two hours, to the second', () => {
    const points = many(257, 40).points();
    const fromS = 256 * 40 - 7_200;
    expect(points[0]).toEqual({ timeS: fromS, endS: fromS + 40, low: 10, high: 11, falls: 1, step: 1 });
    expect(points).toHaveLength((128 - fromS / 40) / 2 + 129);
  });
});
