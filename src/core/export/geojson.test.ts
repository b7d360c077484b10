import { describe, expect, it } from 'vitest';
import { ALL, collect } from './testing/collect.ts';
import { createFakeReader, type FakeFix, type FakeMessage } from './testing/fake-reader.ts';

const START_US = Date.UTC(2026, 0, 1) * 1000;
const at = (seconds: number, fix?: FakeFix, vehicleId = '1'): FakeMessage => ({
  vehicleId,
  timeUs: START_US + seconds * 1e6,
  ...(fix === undefined ? {} : { fix }),
});
const place = { latitude: 1, longitude: 2 };

async function featuresOf(messages: readonly FakeMessage[], name = 'Van "1"'): Promise<unknown> {
  const reader = createFakeReader(messages, [{ id: '1', name, ident: '77' }]);
  const { text } = await collect(reader, { ...ALL, format: 'geojson' });
  const { type, features } = JSON.parse(text);
  expect(type).toBe('FeatureCollection');
  return features;
}

describe('geojson', () => {
  it('has a line a vehicle, with times and speeds that run parallel, and a point for one fix', async () => {
    const fixes = [
      at(0, { latitude: -33.1234567, longitude: 90, altitudeM: 12.2567, speedKmh: 12.3, headingDeg: 83.75 }),
      at(1, { latitude: 0, longitude: 0.0000001 }),
      at(2, { ...place, valid: false }),
      at(0, place, '2'),
      at(0, undefined, '3'),
    ];
    expect(await featuresOf(fixes)).toEqual([
      {
        type: 'Feature',
        geometry: {
          type: 'LineString',
          coordinates: [
            [90, -33.1234567, 12.2567],
            [0.0000001, 0],
          ],
        },
        properties: {
          id: '1',
          name: 'Van "1"',
          ident: '77',
          times: ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:01.000Z'],
          speedsKmh: [12.3, null],
          headingsDeg: [83.75, null],
        },
      },
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [2, 1] },
        properties: {
          id: '2',
          name: 'Device 2',
          ident: null,
          times: ['2026-01-01T00:00:00.000Z'],
          speedsKmh: [null],
          headingsDeg: [null],
        },
      },
    ]);
  });

  it('is in as many features as GPX has segments, all with the id of the vehicle', async () => {
    const features = await featuresOf([
      at(0, place),
      at(1, place),
      at(302, place),
      at(602, place),
      at(903, place),
    ]);
    expect(features).toMatchObject([
      { geometry: { type: 'LineString' }, properties: { id: '1', times: { length: 2 } } },
      { geometry: { type: 'LineString' }, properties: { id: '1', times: { length: 2 } } },
      { geometry: { type: 'Point' }, properties: { id: '1', times: { length: 1 } } },
    ]);
  });

  it('cuts a line at the antimeridian, where the parts meet', async () => {
    const fixes = [
      at(0, { latitude: -17, longitude: 179.9, altitudeM: 5, speedKmh: 40 }),
      at(40, { latitude: -17.04, longitude: -179.7, altitudeM: 6, speedKmh: 41 }),
      at(80, { latitude: -17.04, longitude: -179.6 }),
    ];
    expect(await featuresOf(fixes)).toMatchObject([
      {
        geometry: {
          type: 'MultiLineString',
          coordinates: [
            [
              [179.9, -17, 5],
              [180, -17.01],
            ],
            [
              [-180, -17.01],
              [-179.7, -17.04, 6],
              [-179.6, -17.04],
            ],
          ],
        },
        properties: {
          times: [
            ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:10.000Z'],
            ['2026-01-01T00:00:10.000Z', '2026-01-01T00:00:40.000Z', '2026-01-01T00:01:20.000Z'],
          ],
          speedsKmh: [
            [40, null],
            [null, 41, null],
          ],
        },
      },
    ]);
  });

  it.each([
    [
      'there and back',
      [179, -179, 179],
      [
        [179, 180],
        [-180, -179, -180],
        [180, 179],
      ],
    ],
    [
      'a fix on it',
      [179, 180, -179],
      [
        [179, 180],
        [-180, -179],
      ],
    ],
    [
      'a fix on it under its other name',
      [179, -180, -179],
      [
        [179, 180],
        [-180, -179],
      ],
    ],
    ['an end on it', [-179, 180], [[-179, -180]]],
    ['a beginning on it', [180, -179], [[-180, -179]]],
    ['nothing but it', [180, -180], [[180, 180]]],
    ['half the world', [-90, 90], [[-90, 90]]],
  ])('cuts %s', async (_name, longitudes, parts) => {
    const fixes = longitudes.map((longitude, index) => at(index, { latitude: 1, longitude }));
    const coordinates = parts.map((part) => part.map((longitude) => [longitude, 1]));
    expect(await featuresOf(fixes)).toMatchObject([
      { geometry: { coordinates: coordinates.length === 1 ? coordinates[0] : coordinates } },
    ]);
  });

  it('is valid where there is nothing', async () => {
    expect(await featuresOf([])).toEqual([]);
  });

  it('holds a line of bounded length at a time and goes on in another feature', async () => {
    const messages = Array.from({ length: 200_002 }, (_, index) => at(index, place));
    const reader = createFakeReader(messages);
    const { text, written } = await collect(reader, {
      fromMs: START_US / 1000,
      toMs: START_US / 1000 + 200_002_000,
      vehicleId: '1',
      format: 'geojson',
    });
    const lengths = JSON.parse(text).features.map(
      (feature: { properties: { times: readonly unknown[] } }) => feature.properties.times.length,
    );
    expect(lengths).toEqual([100_001, 100_001]);
    expect(written).toBe(200_002);
    expect(reader.asked.most).toBeLessThanOrEqual(200_000);
  });
});
