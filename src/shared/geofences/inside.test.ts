import { describe, expect, it } from 'vitest';
import { boxesOf } from './boxes.ts';
import type { GeofenceShape } from './geofence.ts';
import { isInside, outsideM } from './inside.ts';
import { planeShape } from './plane-shape.ts';
import { isInsideByForce, nearestM, outsideByForceM } from './testing/by-brute-force.ts';
import { createDraw, randomPlace, randomShape } from './testing/random-shapes.ts';

describe('what is inside', () => {
  it('is what another way of telling finds, at zero, dateline and far north', () => {
    const draw = createDraw(1);
    let inside = 0;
    for (let round = 0; round < 600; round += 1) {
      const reach = 0.01 + draw() * 0.4;
      const shape = randomShape(draw, reach);
      const plane = planeShape(shape);
      for (let many = 0; many < 8; many += 1) {
        const place = randomPlace(draw, shape, reach);
        const expected = isInsideByForce(shape, place);
        if (expected === null) continue;
        const isIn = isInside(plane, place);
        expect([isIn, shape, place]).toEqual([expected, shape, place]);
        expect(outsideM(plane, place) === 0).toBe(isIn);
        if (isIn) inside += 1;
        // Nothing that is inside is out of its boxes.
        const isBoxed = boxesOf(plane).some(
          ({ west, south, east, north }) =>
            place.longitude >= west &&
            place.longitude <= east &&
            place.latitude >= south &&
            place.latitude <= north,
        );
        if (isIn) expect([isBoxed, shape, place]).toEqual([true, shape, place]);
      }
    }
    expect(inside).toBeGreaterThan(300);
  });

  it('is as far away as the nearest of many points of its edge', () => {
    const draw = createDraw(2);
    for (let round = 0; round < 200; round += 1) {
      const shape = randomShape(draw, 0.02);
      const place = randomPlace(draw, shape, 0.02);
      const found = outsideM(planeShape(shape), place);
      if (found === 0) continue;
      const expected =
        shape.kind === 'polygon'
          ? Math.min(...shape.rings.map((ring) => nearestM([...ring, ...ring.slice(0, 1)], place)))
          : outsideByForceM(shape, place);
      expect(Math.abs(found - expected)).toBeLessThan(1 + expected * 0.01);
    }
  });

  it.each<[string, GeofenceShape, number, number, boolean]>([
    ['a circle over the pole', { kind: 'circle', centre: [0, 89.9], radiusM: 50_000 }, 89.9, 180, true],
    ['not far beyond it', { kind: 'circle', centre: [0, 89.9], radiusM: 50_000 }, 89, 180, false],
    ['the pole itself', { kind: 'circle', centre: [0, 89.9], radiusM: 50_000 }, 90, -77, true],
    ['a circle over the dateline', { kind: 'circle', centre: [179.99, 0], radiusM: 5_000 }, 0, -179.99, true],
    ['a corridor over it', corridor([179, 0], [-179, 0]), 0, 180, true],
    ['the other name of it', corridor([179, 0], [-179, 0]), 0, -180, true],
    ['not the long way round', corridor([179, 0], [-179, 0]), 0, 0, false],
    ['an end of a corridor', corridor([0, 0], [1, 0]), 0, -0.003, true],
    ['beyond that end', corridor([0, 0], [1, 0]), 0, -0.006, false],
    ['the pole, of a polygon', box(-170, 60, -100, 85), 90, -120, false],
    ['a polygon of half the earth', box(-89, -80, 89, 80), 0, 0, true],
  ])('knows %s', (_name, shape, latitude, longitude, expected) => {
    expect(isInside(planeShape(shape), { latitude, longitude })).toBe(expected);
  });
});

describe('boxes', () => {
  it('are two over the dateline, and all longitudes over a pole', () => {
    expect(boxesOf(planeShape(box(170, -10, -170, 10)))).toHaveLength(2);
    expect(boxesOf(planeShape({ kind: 'circle', centre: [3, 89.99], radiusM: 20_000 }))).toEqual([
      expect.objectContaining({ west: -180, east: 180, north: 90 }),
    ]);
  });
});

function corridor(...path: readonly (readonly [number, number])[]): GeofenceShape {
  return { kind: 'corridor', path, widthM: 1_000 };
}

function box(west: number, south: number, east: number, north: number): GeofenceShape {
  const rings = [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ],
  ] as const;
  return { kind: 'polygon', rings };
}
