import { expect, it } from 'vitest';
import { bearingDeg, distanceM, windFrom } from './geodesy.ts';

const at = (latitude: number, longitude: number) => ({ latitude, longitude });

it.each([
  [at(52, 13), at(53, 13), 'n'],
  [at(52, 13), at(52.6, 14), 'ne'],
  [at(52, 13), at(52, 14), 'e'],
  [at(0, 0), at(-1, 1), 'se'],
  [at(0, 0), at(-1, 0), 's'],
  [at(0, 0), at(-1, -1), 'sw'],
  [at(0, 0), at(0, -1), 'w'],
  [at(0, 0), at(1, -1), 'nw'],
  // The short way over the dateline, and over the pole.
  [at(0, 179), at(0, -179), 'e'],
  [at(0, -179), at(0, 179), 'w'],
  [at(80, 0), at(80, 180), 'n'],
  [at(52, 13), at(90, 100), 'n'],
  [at(52, 13), at(-90, 100), 's'],
] as const)('from %j to %j: %s', (from, to, wind) => expect(windFrom(from, to)).toBe(wind));

it.each([
  // A degree of a meridian, and of the equator.
  [at(52, 13), at(53, 13), 111_195],
  [at(0, 179.5), at(0, -179.5), 111_195],
  // Over the pole, and half round the earth.
  [at(89.5, 0), at(89.5, 180), 111_195],
  [at(0, 0), at(0, 180), 20_015_114],
  [at(52, 13), at(52, 13), 0],
] as const)('from %j to %j: %s m', (from, to, metres) =>
  expect(Math.round(distanceM(from, to))).toBe(metres),
);

it('a bearing is less than 360°', () => {
  expect(bearingDeg(at(0, 0), at(1, -1e-9))).toBeCloseTo(360, 5);
  expect(bearingDeg(at(0, 0), at(0, -1))).toBeCloseTo(270, 9);
  expect(bearingDeg(at(0, 0), at(0, 0))).toBe(0);
});
