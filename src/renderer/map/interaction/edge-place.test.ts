import { describe, expect, it } from 'vitest';
import { edgePlace } from './edge-place.ts';

describe('the pointer at the edge', () => {
  it.each([
    ['inside', 100, 100, null],
    ['to the right', 2_000, 300, { x: 780, y: 300, angleDeg: 90 }],
    ['above', 400, -900, { x: 400, y: 20, angleDeg: 0 }],
    ['far down left', -10_000, 20_000, { x: 252, y: 580, angleDeg: -152 }],
  ])('points %s', (_name, x, y, expected) => expect(edgePlace(x, y, 800, 600, 20)).toEqual(expected));

  it('points beside the buttons on the right, and to the edge on the left', () => {
    expect(edgePlace(2_000, 300, 800, 600, 20, 70)).toEqual({ x: 730, y: 300, angleDeg: 90 });
    expect(edgePlace(-2_000, 300, 800, 600, 20, 70)).toEqual({ x: 20, y: 300, angleDeg: -90 });
  });
});
