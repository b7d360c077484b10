import { describe, expect, it } from 'vitest';
import { clipRing, clipSegment } from './clip.ts';

describe('clipping', () => {
  const box = { left: 0, top: 0, right: 10, bottom: 10 };
  it('cuts a ring at the box', () => {
    const xs = clipRing([-5, 2, 5, 2, 5, 8, -5, 8], box).filter((_value, at) => at % 2 === 0);
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([0, 5]);
  });
  it('fills the box from a ring round it and leaves nothing of one beside it', () => {
    expect(clipRing([-50, -50, 50, -50, 50, 50, -50, 50], box)).toHaveLength(8);
    expect(clipRing([20, 20, 30, 20, 30, 30], box)).toEqual([]);
  });
  it.each([
    ['through', [-10, 5, 20, 5], [0, 5, 10, 5]],
    ['inside', [1, 1, 2, 2], [1, 1, 2, 2]],
    ['beside', [-10, 20, 20, 20], null],
    ['past a corner', [-10, 5, 5, 25], null],
    ['of no length', [3, 3, 3, 3], [3, 3, 3, 3]],
  ])('cuts a line %s', (_name, [x0 = 0, y0 = 0, x1 = 0, y1 = 0], expected) => {
    expect(clipSegment(x0, y0, x1, y1, box)).toEqual(expected);
  });
});
