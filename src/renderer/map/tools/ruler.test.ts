import { describe, expect, it } from 'vitest';
import { canClose, closed, EMPTY_RULER, figuresOf, type Ruler, withoutLast, withPoint } from './ruler.ts';

const at = (latitude: number, longitude: number) => ({ latitude, longitude });
const line = (...points: readonly (readonly [number, number])[]): Ruler =>
  points.reduce((ruler, [latitude, longitude]) => withPoint(ruler, at(latitude, longitude)), EMPTY_RULER);
const SQUARE = line([0, 0], [0, 1], [1, 1], [1, 0]);

describe('a ruler', () => {
  it('has the length of its legs', () => {
    const { legs, totalM, areaM2 } = figuresOf(line([0, 0], [0, 1], [1, 1]));
    expect(legs.map(({ metres }) => Math.round(metres))).toEqual([111_195, 111_195]);
    expect(legs.map(({ bearingDeg }) => Math.round(bearingDeg))).toEqual([90, 0]);
    expect(Math.round(totalM)).toBe(222_390);
    expect(areaM2).toBeNull();
    expect(figuresOf(EMPTY_RULER)).toEqual({ legs: [], totalM: 0, areaM2: null });
    expect(figuresOf(line([5, 5])).legs).toEqual([]);
  });

  it('has the way back and an area once it is closed', () => {
    const { legs, totalM, areaM2 } = figuresOf(closed(SQUARE));
    expect(legs).toHaveLength(4);
    expect(legs.at(-1)?.to).toEqual(at(0, 0));
    expect(totalM).toBeGreaterThan(figuresOf(SQUARE).totalM);
    expect((areaM2 ?? 0) / 1e6).toBeCloseTo(12_364, -1);
  });

  it('goes over the dateline by the short way', () => {
    expect(Math.round(figuresOf(line([0, 179.5], [0, -179.5])).totalM)).toBe(111_195);
    const ring = closed(line([0, 179.5], [0, -179.5], [1, -179.5], [1, 179.5]));
    expect((figuresOf(ring).areaM2 ?? 0) / 1e6).toBeCloseTo(12_364, -1);
  });

  it('is closed with three points at least, and takes none after that', () => {
    expect([canClose(line([0, 0], [0, 1])), canClose(SQUARE), canClose(closed(SQUARE))]).toEqual([
      false,
      true,
      false,
    ]);
    expect(closed(line([0, 0], [0, 1])).isClosed).toBe(false);
    expect(withPoint(closed(SQUARE), at(9, 9))).toEqual(closed(SQUARE));
  });

  it('opens, then loses its last point', () => {
    const opened = withoutLast(closed(SQUARE));
    expect(opened).toEqual(SQUARE);
    expect(withoutLast(opened).points).toEqual(SQUARE.points.slice(0, 3));
    expect(withoutLast(EMPTY_RULER)).toEqual(EMPTY_RULER);
  });

  it('takes the second click of a double click for no other point', () => {
    expect(line([1, 1], [1, 1]).points).toHaveLength(1);
    expect(line([1, 1], [1, 1 + 1e-9], [1, 1.1]).points).toHaveLength(2);
  });
});
