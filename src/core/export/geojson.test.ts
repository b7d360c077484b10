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
      at(0, { latitude: -33.1234567, longitude: 180, altitudeM: 12.25, speedKmh: 12.3 }),
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
            [180, -33.1234567, 12.25],
            [0.0000001, 0],
          ],
        },
        properties: {
          id: '1',
          name: 'Van "1"',
          ident: '77',
          times: ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:01.000Z'],
          speedsKmh: [12.3, null],
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
        },
      },
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
