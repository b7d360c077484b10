import { expect, it } from 'vitest';
import type { Geofence } from '../../shared/geofences/geofence.ts';
import { isInside } from '../../shared/geofences/inside.ts';
import { planeShape } from '../../shared/geofences/plane-shape.ts';
import { createDraw, randomPlace, randomShape } from '../../shared/geofences/testing/random-shapes.ts';
import { createFenceIndex } from './fence-index.ts';
import { DEPOT, someFence } from './testing/some-fences.ts';

it('finds what looking at every geofence finds', () => {
  const draw = createDraw(3);
  const fences: readonly Geofence[] = Array.from({ length: 400 }, (_, number) =>
    someFence(number, { ...DEPOT, shape: randomShape(draw) }),
  );
  const shapes = fences.map(({ shape }) => planeShape(shape));
  const index = createFenceIndex(fences);
  let found = 0;
  for (let many = 0; many < 3_000; many += 1) {
    const shape = fences[Math.floor(draw() * fences.length)]?.shape ?? DEPOT.shape;
    const place = randomPlace(draw, shape, 0.3);
    const expected = shapes.flatMap((other, at) => (isInside(other, place) ? [at] : []));
    expect(index.at(place)).toEqual(expected);
    found += expected.length;
  }
  expect(found).toBeGreaterThan(1_000);
});

it('knows the dateline by both its names', () => {
  const fence = someFence(1, { ...DEPOT, shape: { kind: 'circle', centre: [180, 10], radiusM: 500 } });
  const index = createFenceIndex([fence]);
  expect([180, -180].map((longitude) => index.at({ latitude: 10, longitude }))).toEqual([[0], [0]]);
});

it('has nothing where there is nothing', () => {
  expect(createFenceIndex([]).at({ latitude: 0, longitude: 0 })).toEqual([]);
});
