import { describe, expect, it } from 'vitest';
import { ALL, collect } from './testing/collect.ts';
import { createFakeReader, type FakeFix, type FakeMessage } from './testing/fake-reader.ts';

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<gpx version="1.1" creator="Fleetglass" xmlns="http://www.topografix.com/GPX/1/1" ' +
  'xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v2">\n';

const START_US = Date.UTC(2026, 0, 1) * 1000;
const at = (seconds: number, fix?: FakeFix, vehicleId = '1'): FakeMessage => ({
  vehicleId,
  timeUs: START_US + seconds * 1e6,
  ...(fix === undefined ? {} : { fix }),
});
const place = { latitude: 1, longitude: 2 };

async function gpxOf(messages: readonly FakeMessage[], name: string | null = 'Van'): Promise<string> {
  const reader = createFakeReader(messages, [{ id: '1', name, ident: null }]);
  const { text } = await collect(reader, { ...ALL, format: 'gpx' });
  expect(text.startsWith(HEAD)).toBe(true);
  expect(text.endsWith('</gpx>\n')).toBe(true);
  return text.slice(HEAD.length, -'</gpx>\n'.length);
}

describe('gpx', () => {
  it('has a track a vehicle with all that is known of each fix', async () => {
    const full = {
      latitude: -33.1234567,
      longitude: 0.0000001,
      altitudeM: -3,
      speedKmh: 36,
      headingDeg: 360,
    };
    expect(await gpxOf([at(0, full), at(1.5, place), at(0, place, '2')])).toBe(
      '<trk>\n<name>Van</name>\n<trkseg>\n' +
        '<trkpt lat="-33.1234567" lon="0.0000001"><ele>-3</ele><time>2026-01-01T00:00:00.000Z</time><extensions>' +
        '<gpxtpx:TrackPointExtension><gpxtpx:speed>10</gpxtpx:speed><gpxtpx:course>0</gpxtpx:course>' +
        '</gpxtpx:TrackPointExtension></extensions></trkpt>\n' +
        '<trkpt lat="1" lon="2"><time>2026-01-01T00:00:01.500Z</time></trkpt>\n' +
        '</trkseg>\n</trk>\n' +
        '<trk>\n<name>Device 2</name>\n<trkseg>\n' +
        '<trkpt lat="1" lon="2"><time>2026-01-01T00:00:00.000Z</time></trkpt>\n</trkseg>\n</trk>\n',
    );
  });

  it.each([
    ['five minutes', 300, 1],
    ['more than five minutes', 300.000001, 2],
  ])('after %s without a fix', async (_name, seconds, segments) => {
    const text = await gpxOf([at(0, place), at(seconds, place)]);
    expect(text.split('<trkseg>')).toHaveLength(segments + 1);
    expect(text.split('</trkseg>')).toHaveLength(segments + 1);
    expect(text.split('<trk>')).toHaveLength(2);
  });

  it('leaves out invalid fixes, and vehicles without a valid one', async () => {
    expect(await gpxOf([at(0, { ...place, valid: false }), at(1)])).toBe('');
    const text = await gpxOf([at(0, { ...place, valid: false }), at(1, place)]);
    expect(text.split('<trkpt')).toHaveLength(2);
  });

  it('takes 0, 0 for a place, and the date line as GPX has it', async () => {
    const text = await gpxOf([at(0, { latitude: 0, longitude: 0 }), at(1, { latitude: -0, longitude: 180 })]);
    expect(text).toContain('<trkpt lat="0" lon="0">');
    expect(text).toContain('<trkpt lat="0" lon="-180">');
  });

  it('escapes names and takes out what XML cannot hold', async () => {
    const text = await gpxOf([at(0, place)], '</name><script>"&\'\0\u001b\ud800\uffff🚚');
    expect(text).toContain('<name>&lt;/name&gt;&lt;script&gt;&quot;&amp;&apos;🚚</name>');
  });

  it('is valid where there is nothing', async () => {
    expect(await gpxOf([])).toBe('');
  });
});
