import { describe, expect, it } from 'vitest';
import { findJumps } from '../../../shared/track/jumps.ts';
import { partsOf } from '../../../shared/track/parts.ts';
import { type Leg, trackOfLegs } from '../../../shared/track/testing/legs.ts';
import { DEFAULT_TRACK_RULES } from '../../../shared/track/track.ts';
import { sortedByValidity } from '../../../shared/track/valid-fixes.ts';
import { TRACK_FILE_KINDS, TRACK_FILES, type TrackFile } from './track-files.ts';

const NAME = '=Van "17" <img onerror> & \u0000co\ud800';

function fileOf(kind: TrackFile, legs: readonly Leg[], ...vehicles: readonly string[]): string {
  const fixes = trackOfLegs(legs);
  const jumps = findJumps(fixes);
  const parts = partsOf(fixes, jumps, DEFAULT_TRACK_RULES);
  const track = { vehicleId: 'a/7', ...sortedByValidity(fixes), jumps, parts };
  return TRACK_FILES[kind].write(vehicles.map((each) => ({ name: each, track, fuel: null })));
}
const WITH_SILENCE: readonly Leg[] = [
  { drive: 100, kmh: 36 },
  { silent: 4_000, km: 9 },
  { drive: 50, kmh: 36 },
];

describe('a track as a file', () => {
  it.each(TRACK_FILE_KINDS)('%s of no fix is one of no fix', (kind) => {
    expect(fileOf(kind, [], NAME)).not.toMatch(/trkpt|coord>|LineString|2025-/);
  });

  it.each<[TrackFile, RegExp]>([
    ['gpx', /<trk>\n<name>[ab]</g],
    ['kml', /<Placemark>\n<name>[ab]</g],
    ['geojson', /"properties":{"name":"[ab]","times"/g],
    ['csv', /^[ab],2025-11-24T16:00:00/gm],
  ])('%s has each vehicle by its name', (kind, each) => {
    expect(fileOf(kind, [{ drive: 100, kmh: 36 }], 'a', 'b').match(each)).toHaveLength(2);
  });

  it('GPX has a segment between silences, and names that are text', () => {
    const gpx = fileOf('gpx', WITH_SILENCE, NAME);
    expect(gpx.match(/<trkseg>/g)).toHaveLength(2);
    expect(gpx.match(/<trkpt /g)).toHaveLength(17);
    expect(gpx).toContain('<name>=Van &quot;17&quot; &lt;img onerror&gt; &amp; co</name>');
    expect(gpx).toContain('<time>2025-11-24T16:00:00.000Z</time>');
    expect(gpx).toContain('<gpxtpx:speed>10</gpxtpx:speed>');
    expect(gpx).not.toContain('<ele>');
  });

  it('KML has as many times as places', () => {
    const kml = fileOf('kml', WITH_SILENCE, NAME);
    expect(kml.match(/<gx:Track>/g)).toHaveLength(2);
    expect(kml.match(/<when>/g)).toHaveLength(17);
    expect(kml.match(/<gx:coord>/g)).toHaveLength(17);
  });

  it('GeoJSON has no line over the dateline', () => {
    const { features } = JSON.parse(fileOf('geojson', [{ at: [0, 179.99] }, { drive: 400, kmh: 36 }], NAME));
    expect(features).toHaveLength(2);
    for (const { geometry, properties } of features) {
      const longitudes = geometry.coordinates.map(([longitude]: readonly number[]) => longitude);
      expect(Math.max(...longitudes) - Math.min(...longitudes)).toBeLessThan(1);
      expect(properties.times).toHaveLength(longitudes.length);
    }
  });

  it('CSV has no formula, and is empty for what is not known', () => {
    const lines = fileOf('csv', WITH_SILENCE, '=1+1, "x"').split('\r\n');
    expect(lines).toHaveLength(19);
    expect(lines[1]).toBe('"\'=1+1, ""x""",2025-11-24T16:00:00.000Z,54,25,36,,,true');
  });

  it('leaves out a fix that cannot be true', () => {
    const lines = fileOf('csv', [{ drive: 600, kmh: 36 }, { jump: 500 }, { drive: 600, kmh: 36 }], 'x');
    expect(lines.split('\r\n')).toHaveLength(1 + 121 + 1);
  });
});
