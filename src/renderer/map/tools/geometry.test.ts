import { describe, expect, it } from 'vitest';
import { distanceM } from '../../../shared/coordinates/geodesy.ts';
import { areaM2, between, turnDeg } from './geometry.ts';

const at = (latitude: number, longitude: number) => ({ latitude, longitude });
const VILNIUS = at(54.6872, 25.2797);
const BERLIN = at(52.52, 13.405);

describe('an area', () => {
  const square = (longitude: number) => [
    at(0, longitude),
    at(0, longitude + 1),
    at(1, longitude + 1),
    at(1, longitude),
  ];
  const wrapped = (longitude: number): number => turnDeg(0, longitude);

  it('is none of less than three points', () =>
    expect([areaM2([]), areaM2([VILNIUS]), areaM2([VILNIUS, BERLIN])]).toEqual([0, 0, 0]));

  it('of a square degree is the same wherever it begins, over the dateline and whichever way round', () => {
    const area = areaM2(square(10));
    expect(area / 1e6).toBeCloseTo(12_364, -1);
    const overDateline = square(179.5).map(({ latitude, longitude }) => at(latitude, wrapped(longitude)));
    expect(areaM2(overDateline)).toBeCloseTo(area, -2);
    expect(areaM2(square(10).toReversed())).toBeCloseTo(area, -2);
  });

  it('of an eighth of the earth has three right angles', () => {
    const eighth = (4 * Math.PI * 6_371_008.8 ** 2) / 8;
    expect(areaM2([at(0, 0), at(0, 90), at(90, 0)]) / eighth).toBeCloseTo(1, 9);
  });

  it('round a pole is that of its cap', () => {
    const ring = [0, 60, 120, 180, -120, -60].map((longitude) => at(80, longitude));
    const cap = 2 * Math.PI * 6_371_008.8 ** 2 * (1 - Math.sin((80 * Math.PI) / 180));
    // Six sides that are shortest ways lie within the circle.
    expect(areaM2(ring) / cap).toBeGreaterThan(0.8);
    expect(areaM2(ring) / cap).toBeLessThan(1);
    expect(areaM2(ring.map(({ longitude }) => at(-80, longitude))) / areaM2(ring)).toBeCloseTo(1, 9);
  });
});

it('a point between lies as far from both as its share says, over the dateline too', () => {
  const [from, to] = [at(50, 170), at(55, -150)];
  const middle = between(from, to, 0.25);
  expect(distanceM(from, middle) / distanceM(from, to)).toBeCloseTo(0.25, 9);
  expect(distanceM(middle, to) / distanceM(from, to)).toBeCloseTo(0.75, 9);
  expect(between(VILNIUS, VILNIUS, 0.5)).toEqual(VILNIUS);
});

it.each([
  [10, 20, 10],
  [170, -170, 20],
  [-170, 170, -20],
  [0, 180, -180],
  [540, 10, -170],
])('the turn from %s to %s is %s', (from, to, turn) => expect(turnDeg(from, to)).toBeCloseTo(turn, 9));
