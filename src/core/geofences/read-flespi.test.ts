import { expect, it } from 'vitest';
import type { JsonValue } from '../../shared/json.ts';
import { fail, ok } from '../../shared/result.ts';
import { decodeFlespiGeofences, readFlespiGeofences } from './read-flespi.ts';

const path = [
  { lat: 54.7, lon: 25.3 },
  { lat: 54.7, lon: 25.31 },
  { lat: 54.71, lon: 25.31 },
];

it('reads circles, polygons and corridors, whose kilometres become metres', () => {
  const { fences, refused } = decodeFlespiGeofences([
    { id: 1, name: 'Depot', geometry: { type: 'circle', center: { lat: 54.6, lon: 25.2 }, radius: 0.1 } },
    { id: 2, name: 'Yard', enabled: true, priority: 3, geometry: { type: 'polygon', path } },
    { id: 3, name: 'Road', geometry: { type: 'corridor', path, width: 0.25 } },
  ]);
  expect(refused).toEqual([]);
  expect(fences.map(({ input }) => input)).toMatchObject([
    { name: 'Depot', shape: { kind: 'circle', centre: [25.2, 54.6], radiusM: 100 } },
    {
      name: 'Yard',
      shape: {
        kind: 'polygon',
        rings: [
          [
            [25.3, 54.7],
            [25.31, 54.7],
            [25.31, 54.71],
          ],
        ],
      },
    },
    { name: 'Road', shape: { kind: 'corridor', widthM: 250 } },
  ]);
});

it.each<[string, JsonValue, string]>([
  ['nothing', null, 'geofence-no-shape'],
  ['a text', 'x', 'geofence-no-shape'],
  ['one without id', { name: 'A', geometry: { type: 'polygon', path } }, 'geofence-no-shape'],
  [
    'one that is off',
    { id: 1, enabled: false, geometry: { type: 'polygon', path } },
    'geofence-off-at-flespi',
  ],
  ['one without geometry', { id: 1 }, 'geofence-no-shape'],
  ['another geometry', { id: 1, geometry: { type: 'ellipse' } }, 'geofence-no-shape'],
  ['a circle without centre', { id: 1, geometry: { type: 'circle', radius: 1 } }, 'geofence-bad-place'],
  [
    'a circle without radius',
    { id: 1, geometry: { type: 'circle', center: { lat: 1, lon: 1 } } },
    'geofence-bad-radius',
  ],
  [
    'a polygon of two points',
    { id: 1, geometry: { type: 'polygon', path: path.slice(1) } },
    'geofence-too-few-points',
  ],
  [
    'a path that is none',
    { id: 1, geometry: { type: 'corridor', path: 'x', width: 1 } },
    'geofence-too-few-points',
  ],
  [
    'points that are none',
    { id: 1, geometry: { type: 'polygon', path: [1, null, {}] } },
    'geofence-bad-place',
  ],
])('refuses %s by itself', (_name, item, code) => {
  const found = decodeFlespiGeofences([item, { id: 9, geometry: { type: 'polygon', path } }]);
  expect(found.refused).toMatchObject([{ why: { code } }]);
  expect(found.fences).toMatchObject([{ flespiId: 9, input: { name: '#9' } }]);
});

it('takes numbers as texts, and names as one line', () => {
  const { fences } = decodeFlespiGeofences([
    {
      id: '7',
      name: ' <img onerror>\n ',
      geometry: { type: 'circle', center: { lat: '54.6', lon: '25.2' }, radius: '1' },
    },
  ]);
  expect(fences).toMatchObject([{ flespiId: 7, input: { name: '<img onerror>', shape: { radiusM: 1000 } } }]);
});

it('fails as the call does', async () => {
  const refused = fail({ code: 'api-refused', status: 403, said: '' });
  expect(await readFlespiGeofences({ request: async () => refused })).toEqual(refused);
  const answered = ok({ body: { errors: [] }, text: '{"errors":[]}', status: 200 });
  expect(await readFlespiGeofences({ request: async () => answered })).toMatchObject({
    error: { code: 'api-no-list' },
  });
});
