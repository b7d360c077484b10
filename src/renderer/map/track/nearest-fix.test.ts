import { expect, it } from 'vitest';
import { trackOfLegs } from '../../../shared/track/testing/legs.ts';
import { WORLD_SIZE } from '../canvas/projection.ts';
import { nearestFix } from './nearest-fix.ts';
import { lineOf } from './track-line.ts';

const fixes = trackOfLegs([{ at: [0, 179.99] }, { drive: 400, kmh: 36 }]);
const line = lineOf(fixes);
/** Neighbours are 40 pixels apart. */
const scale = 40 / ((line.x[4] ?? 0) - (line.x[3] ?? 0));
/** A view with the fix at an index in its middle, on a copy of the world. */
const viewOn = (index: number, copy = 0) => ({
  left: (line.x[index] ?? 0) + copy * WORLD_SIZE - 50 / scale,
  top: (line.y[index] ?? 0) - 50 / scale,
  scale,
  zoom: 20,
  width: 100,
  height: 100,
});

it.each([
  ['the world', 0],
  ['a copy of it', 2],
])('is the one under the pointer, on %s', (_, copy) => {
  expect(nearestFix(line, viewOn(3, copy), 50, 50)?.index).toBe(3);
  expect(nearestFix(line, viewOn(3, copy), 56, 50)?.index).toBe(3);
});

it('is none where none is near', () => {
  expect(nearestFix(line, viewOn(3), 50, 65)).toBeNull();
  expect(nearestFix(lineOf(trackOfLegs([])), viewOn(3), 50, 50)).toBeNull();
});
