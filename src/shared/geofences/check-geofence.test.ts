import { expect, it } from 'vitest';
import { polygonAreaM2 } from './area.ts';
import { checkGeofence, checkShape } from './check-geofence.ts';
import type { GeofencePoint, GeofenceShape } from './geofence.ts';

const square = (west: number, south: number, size: number): readonly GeofencePoint[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
];
const polygon = (...rings: readonly (readonly GeofencePoint[])[]): GeofenceShape => ({
  kind: 'polygon',
  rings,
});
const ofPoints = (count: number, radius = 1): readonly GeofencePoint[] =>
  Array.from({ length: count }, (_, index) => {
    const angle = (index / count) * 2 * Math.PI;
    return [Math.cos(angle) * radius, Math.sin(angle) * radius];
  });

it.each<[string, GeofenceShape, string | null]>([
  ['a square', polygon(square(0, 0, 1)), null],
  ['with a hole', polygon(square(0, 0, 1), square(0.4, 0.4, 0.2)), null],
  ['with an edge on its hole’s', polygon(square(0, 0, 1), square(0, 0, 0.5)), null],
  [
    'over the dateline, with a hole',
    polygon(square(179, 0, 1.5).map(turned), square(-179.9, 0.2, 0.2)),
    null,
  ],
  ['the most points', polygon(ofPoints(2_000)), null],
  ['one more', polygon(ofPoints(2_001)), 'geofence-too-many-points'],
  ['two points', polygon(square(0, 0, 1).slice(0, 2)), 'geofence-too-few-points'],
  ['one point many times', polygon(Array.from({ length: 9 }, () => [5, 5])), 'geofence-too-few-points'],
  ['no ring', polygon(), 'geofence-too-few-points'],
  [
    'a line',
    polygon([
      [0, 0],
      [1, 0],
      [2, 0],
    ]),
    'geofence-no-area',
  ],
  ['less than a square metre', polygon(square(0, 0, 0.000_005)), 'geofence-no-area'],
  [
    'a bow-tie',
    polygon([
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
    ]),
    'geofence-crosses-itself',
  ],
  ['a hole across its edge', polygon(square(0, 0, 1), square(0.8, 0.8, 0.5)), 'geofence-crosses-itself'],
  ['a hole elsewhere', polygon(square(0, 0, 1), square(3, 3, 0.5)), 'geofence-hole-outside'],
  [
    'round the pole',
    polygon([
      [0, 80],
      [120, 80],
      [-120, 80],
    ]),
    'geofence-round-pole',
  ],
  [
    'beyond the map',
    polygon([
      [0, 80],
      [1, 89],
      [2, 80],
    ]),
    'geofence-bad-place',
  ],
  [
    'no numbers',
    polygon([
      [0, 0],
      [Number.NaN, 0],
      [1, 1],
    ]),
    'geofence-bad-place',
  ],
  [
    'no place on earth',
    polygon([
      [0, 0],
      [500, 0],
      [1, 1],
    ]),
    'geofence-bad-place',
  ],
  ['a circle on the pole', { kind: 'circle', centre: [12, 90], radiusM: 500 }, null],
  ['a circle of nothing', { kind: 'circle', centre: [0, 0], radiusM: 0 }, 'geofence-bad-radius'],
  ['a circle without end', { kind: 'circle', centre: [0, 0], radiusM: Infinity }, 'geofence-bad-radius'],
  ['a circle nowhere', { kind: 'circle', centre: [0, 91], radiusM: 5 }, 'geofence-bad-place'],
  [
    'a corridor',
    {
      kind: 'corridor',
      path: [
        [0, 0],
        [1, 0],
      ],
      widthM: 20,
    },
    null,
  ],
  [
    'a corridor on itself',
    {
      kind: 'corridor',
      path: [
        [0, 0],
        [1, 0],
        [0, 0],
      ],
      widthM: 20,
    },
    null,
  ],
  [
    'a corridor of one place',
    {
      kind: 'corridor',
      path: [
        [0, 0],
        [0, 0],
      ],
      widthM: 20,
    },
    'geofence-too-few-points',
  ],
  [
    'a corridor of no width',
    {
      kind: 'corridor',
      path: [
        [0, 0],
        [1, 0],
      ],
      widthM: Number.NaN,
    },
    'geofence-bad-width',
  ],
])('says of %s whether it can be kept', (_name, shape, code) => {
  const checked = checkShape(shape);
  expect(checked.ok ? null : checked.error.code).toBe(code);
});

it('says where sides cross', () => {
  expect(
    checkShape(
      polygon([
        [0, 0],
        [2, 2],
        [2, 0],
        [0, 2],
      ]),
    ),
  ).toMatchObject({
    error: { longitude: expect.closeTo(1, 6), latitude: expect.closeTo(1, 3) },
  });
});

it('keeps no point twice, and none finer than a centimetre', () => {
  const given = polygon([
    [0, 0],
    [0, 0],
    [1, 0],
    [1.000_000_049, 1],
    [-0, 1],
    [0, 0],
  ]);
  expect(checkShape(given)).toEqual({
    ok: true,
    value: polygon([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]),
  });
});

it('wants a name', () => {
  const input = { name: '  ', colour: 'blue', group: null, shape: polygon(square(0, 0, 1)) } as const;
  expect(checkGeofence(input)).toMatchObject({ error: { code: 'geofence-no-name' } });
});

it('tells an area without holes, over the dateline too', () => {
  const degreeM2 = 111_194.9 ** 2;
  expect(polygonAreaM2([square(0, -0.5, 1)]) / degreeM2).toBeCloseTo(1, 3);
  expect(polygonAreaM2([square(179.5, -0.5, 1).map(turned)]) / degreeM2).toBeCloseTo(1, 3);
  expect(polygonAreaM2([square(0, -0.5, 1), square(0.1, 0, 0.5)]) / degreeM2).toBeCloseTo(0.75, 3);
});

function turned([longitude, latitude]: GeofencePoint): GeofencePoint {
  return [longitude > 180 ? longitude - 360 : longitude, latitude];
}
