import { describe, expect, it } from 'vitest';
import { worldX } from '../canvas/projection.ts';
import { fleetBounds } from './fleet-bounds.ts';

const boundsOf = (longitudes: readonly number[]) =>
  fleetBounds({
    length: longitudes.length,
    x: Float64Array.from(longitudes, worldX),
    y: Float64Array.from(longitudes, () => 100),
  });

describe('bounds of the fleet', () => {
  it('is nothing of nothing', () => {
    expect(boundsOf([])).toBeNull();
    expect(boundsOf([Number.NaN])).toBeNull();
  });
  it.each([
    ['one vehicle', [10], 135.111, 135.111],
    ['two in Europe', [10, 20], 135.111, 142.222],
    ['over the dateline', [179, -179], 255.289, 256.711],
    ['over the dateline with a third', [-170, 175, 160], 241.778, 263.111],
    ['both sides of Greenwich', [-1, 1], 127.289, 128.711],
  ])('is the smallest box: %s', (_name, longitudes, left, right) => {
    const bounds = boundsOf(longitudes);
    expect(bounds?.left).toBeCloseTo(left, 3);
    expect(bounds?.right).toBeCloseTo(right, 3);
  });
});
