import { describe, expect, it } from 'vitest';
import { countLabel, ringAngles } from './cluster-painter.ts';

describe('rings', () => {
  it.each([
    [7, '7'],
    [999, '999'],
    [1_000, '1.0k'],
    [9_949, '9.9k'],
    [9_950, '10k'],
    [100_000, '100k'],
  ])('writes %i as %s', (count, label) => expect(countLabel(count)).toBe(label));
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
