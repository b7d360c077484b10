import { expect, it } from 'vitest';
import { worldX, worldY } from '../../canvas/projection.ts';
import { writePlace } from './world-place.ts';

const f = Math.fround;

/** As a shader takes them apart, in single precision. */
function apart(place: readonly [number, number], corner: readonly [number, number], scale: number) {
  const [one, other] = [new Float32Array(4), new Float32Array(4)];
  writePlace(one, 0, ...place);
  writePlace(other, 0, ...corner);
  const [xHigh = 0, xLow = 0, yHigh = 0, yLow = 0] = one.map((value, at) => f(value - (other[at] ?? 0)));
  return [f(f(xHigh + xLow) * f(scale)), f(f(yHigh + yLow) * f(scale))];
}

it.each([4, 12, 18, 19])('is exact to a hundredth of a pixel at zoom %i, wherever the view is', (zoom) => {
  const scale = 2 ** zoom * 2;
  const place = [worldX(25.279_651), worldY(54.687_157)] as const;
  for (let step = 0; step < 400; step += 1) {
    const corner = [place[0] - (7 * step) / scale, place[1] - (3 * step) / scale] as const;
    const [x = 0, y = 0] = apart(place, corner, scale);
    // A view of another zoom may begin anywhere: what it is compared with is as exact as the place itself.
    expect(Math.abs(x - (place[0] - corner[0]) * scale)).toBeLessThan(0.01);
    expect(Math.abs(y - (place[1] - corner[1]) * scale)).toBeLessThan(0.01);
  }
});

it('would not be with one float', () => {
  const scale = 2 ** 19 * 2;
  const place = worldX(25.279_651);
  const corner = place - 700 / scale;
  expect(Math.abs(f(f(place) - f(corner)) * scale - 700)).toBeGreaterThan(1);
});
