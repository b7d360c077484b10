import { expect, it } from 'vitest';
import { trackOfLegs } from '../../../shared/track/testing/legs.ts';
import { WORLD_SIZE } from '../canvas/projection.ts';
import { lineOf } from './track-line.ts';

it('takes the short way over the dateline, however often', () => {
  const { x } = lineOf(trackOfLegs([{ at: [0, 179.99] }, { drive: 400, kmh: 36 }]));
  const steps = x.slice(1).map((at, index) => at - (x[index] ?? 0));
  expect(Math.max(...steps.map(Math.abs))).toBeLessThan(0.01);
  expect(Math.max(...x)).toBeGreaterThan(WORLD_SIZE);
});

it('is not on the map beyond its edge', () => {
  const { y } = lineOf(trackOfLegs([{ at: [89, 0] }, { stand: 20 }]));
  expect([...y].every(Number.isNaN)).toBe(true);
});

it('leaves the map before a pole and is on it again beyond, half the world on', () => {
  const fixes = trackOfLegs([{ stand: 20 }]);
  const over = { ...fixes, latitude: Float64Array.of(85, 90, 85), longitude: Float64Array.of(10, 10, -170) };
  const { x, y } = lineOf(over);
  expect([...y].map(Number.isNaN)).toEqual([false, true, false]);
  expect(Math.abs((x[2] ?? 0) - (x[0] ?? 0))).toBeCloseTo(WORLD_SIZE / 2, 6);
});
