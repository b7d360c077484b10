import { describe, expect, it } from 'vitest';
import { ringAngles } from './cluster-painter.ts';

describe('rings', () => {
  it('shows one lost vehicle among thousands and closes the circle', () => {
    const angles = ringAngles([4_000, 0, 0, 0, 0, 1]);
    expect(angles.at(-1)).toBeCloseTo(2 * Math.PI, 9);
    expect((angles[5] ?? 0) - (angles[4] ?? 0)).toBeGreaterThan(0.25);
    expect(angles[1]).toBe(angles[0]);
  });
  it('is whole for one state', () =>
    expect(ringAngles([0, 5, 0, 0, 0, 0])).toEqual([
      0,
      2 * Math.PI,
      2 * Math.PI,
      2 * Math.PI,
      2 * Math.PI,
      2 * Math.PI,
    ]));
});
