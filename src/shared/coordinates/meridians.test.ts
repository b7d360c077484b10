import { describe, expect, it } from 'vitest';
import { nearestLongitude, wrapped } from './meridians.ts';

describe('meridians', () => {
  it.each([
    [25.28, 25.28],
    [180, -180],
    [-180, -180],
    [540.5, -179.5],
    [-190, 170],
  ])('wraps longitude %s to %s', (longitude, within) => {
    expect(wrapped(longitude)).toBeCloseTo(within, 9);
  });

  it.each([
    [170, -170, -190],
    [-170, 530, 550],
    [10, 20, 10],
    [0, 361, 360],
  ])('has longitude %s nearest to %s at %s', (longitude, to, nearest) => {
    expect(nearestLongitude(longitude, to)).toBeCloseTo(nearest, 9);
  });
});
