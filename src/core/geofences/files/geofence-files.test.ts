import { describe, expect, it } from 'vitest';
import { checkShape } from '../../../shared/geofences/check-geofence.ts';
import type { Geofence, GeofencePoint } from '../../../shared/geofences/geofence.ts';
import { createDraw, randomShape } from '../../../shared/geofences/testing/random-shapes.ts';
import { systemClock } from '../../base/clock.ts';
import { must } from '../../testing/must.ts';
import { DEPOT, ROAD, someFence, YARD } from '../testing/some-fences.ts';
import { readGeofenceFile } from './read-geofence-file.ts';
import { readInThread } from './read-in-thread.ts';
import { geofencesGeojson } from './write-geojson.ts';
import { geofencesKml } from './write-kml.ts';

const collection = (...features: readonly object[]): string =>
  JSON.stringify({ type: 'FeatureCollection', features });
const feature = (geometry: unknown, properties: unknown = {}): object => ({
  type: 'Feature',
  properties,
  geometry,
});
const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
];
const kml = (inner: string): string =>
  `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${inner}</Document></kml>`;
const SQUARE_KML =
  '<Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,1 0,0</coordinates></LinearRing></outerBoundaryIs></Polygon>';

describe('a file of geofences', () => {
  const draw = createDraw(5);
  const random = Array.from({ length: 60 }, (_, at) => ({
    ...DEPOT,
    name: `R${at}`,
    shape: randomShape(draw),
  }));
  const fences: readonly Geofence[] = [DEPOT, YARD, ROAD, ...random]
    .flatMap((input) => {
      const checked = checkShape(input.shape);
      return checked.ok ? [{ ...input, shape: checked.value }] : [];
    })
    .map((input, at) => someFence(at, { ...input, group: at % 2 === 0 ? 'Süd & "Ost"' : null }));

  it.each([
    ['geojson', geofencesGeojson],
    ['kml', geofencesKml],
  ] as const)('comes back as it went: %s', (format, write) => {
    const read = must(readGeofenceFile('a', write(fences)));
    expect(read).toMatchObject({ format, refused: [], moreRefused: 0 });
    const byName = (list: readonly { readonly name: string }[]) =>
      list.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(byName(read.fences)).toEqual(
      byName(fences.map(({ id: _id, source: _source, ...input }) => ({ ...input, notes: [] }))),
    );
  });
});

describe('GeoJSON', () => {
  it('is taken in whatever form, and what is no area is refused by itself', () => {
    const read = must(
      readGeofenceFile(
        'C:\\maps\\Süd.geojson',
        collection(
          feature(
            { type: 'MultiPolygon', coordinates: [[square], [square]] },
            { Name: 'Both', fill: '#ff0000' },
          ),
          feature({ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2] }] }),
          feature(
            {
              type: 'LineString',
              coordinates: [
                [0, 0, 12],
                [1, 0, 13],
              ],
            },
            null,
          ),
          feature({ type: 'Point', coordinates: [1, 2] }, { name: 'Round', radius: '250' }),
          feature(null),
          feature({ type: 'Polygon', coordinates: 'x' }, 7),
          { type: 'Topology' },
        ),
      ),
    );
    expect(read.fences).toMatchObject([
      { name: 'Both 1', colour: 'rose', notes: [{ code: 'geofence-part', part: 1, parts: 2 }] },
      { name: 'Both 2' },
      { name: 'Süd 3', shape: { kind: 'corridor', widthM: 50 }, notes: [{ code: 'geofence-width-given' }] },
      { name: 'Round', shape: { kind: 'circle', radiusM: 250 } },
    ]);
    expect(read.refused.map(({ name, why }) => [name, why])).toEqual([
      ['Süd 2', { code: 'geofence-no-shape', kind: 'Point' }],
      ['Süd 5', { code: 'geofence-no-shape', kind: '–' }],
      ['Süd 6', { code: 'geofence-no-shape', kind: 'Polygon' }],
      ['Süd 7', { code: 'geofence-no-shape', kind: '–' }],
    ]);
  });

  it('may be a feature or a geometry alone', () => {
    for (const value of [
      feature({ type: 'Polygon', coordinates: [square] }),
      { type: 'Polygon', coordinates: [square] },
    ]) {
      expect(must(readGeofenceFile('a.json', JSON.stringify(value))).fences).toHaveLength(1);
    }
  });

  it('gives names as text', () => {
    const text = collection(
      feature({ type: 'Polygon', coordinates: [square] }, { name: '<img src=x onerror="alert(1)">' }),
    );
    expect(must(readGeofenceFile('a', text)).fences[0]?.name).toBe('<img src=x onerror="alert(1)">');
  });
});

describe('KML', () => {
  it('has folders, styles and holes', () => {
    const text =
      kml(`<Style id="s"><PolyStyle><color>ff20c020</color></PolyStyle></Style><Folder><name>Kunden</name>
      <Placemark><name>Müller</name><styleUrl>#s</styleUrl>${SQUARE_KML}</Placemark>
      <Placemark><name>Punkt</name><Point><coordinates>1,2</coordinates></Point></Placemark></Folder>`);
    const read = must(readGeofenceFile('a.kml', text));
    expect(read.fences).toMatchObject([{ name: 'Müller', group: 'Kunden', shape: { kind: 'polygon' } }]);
    expect(read.refused).toMatchObject([
      { name: 'Punkt', why: { code: 'geofence-no-shape', kind: 'Point' } },
    ]);
  });

  it('takes no picture that is laid over the ground', () => {
    const box = '<LatLonBox><north>2</north><south>1</south><east>2</east><west>1</west></LatLonBox>';
    const text = kml(
      `<GroundOverlay><name>Picture</name><Icon><href>a.png</href></Icon>${box}</GroundOverlay>
      <GroundOverlay><name>Nowhere</name></GroundOverlay><Placemark><name>A</name>${SQUARE_KML}</Placemark>`,
    );
    const read = must(readGeofenceFile('a.kml', text));
    expect(read.fences).toMatchObject([{ name: 'A' }]);
    expect(read.refused).toEqual([
      { name: 'Picture', why: { code: 'geofence-picture' } },
      { name: 'Nowhere', why: { code: 'geofence-picture' } },
    ]);
  });

  it('looks no further at a shape of too many points, and at its neighbours all the same', () => {
    const many = Array.from({ length: 100_001 }, (_, at) => `${(at / 1e6).toFixed(6)},1`).join(' ');
    const text = kml(
      `<Placemark><name>Coast</name><LineString><coordinates>${many}</coordinates></LineString></Placemark>
      <Placemark><name>A</name>${SQUARE_KML}</Placemark>`,
    );
    const read = must(readGeofenceFile('a.kml', text));
    expect(read.fences).toMatchObject([{ name: 'A' }]);
    expect(read.refused).toEqual([
      { name: 'Coast', why: { code: 'geofence-too-many-points', points: 100_001, most: 100_000 } },
    ]);
  });

  it('numbers places without a name by their place in the file, and takes what stands beside a shape of too many points', () => {
    const many = Array.from({ length: 100_001 }, (_, at) => `${(at / 1e6).toFixed(6)},1`).join(' ');
    const line = `<LineString><coordinates>${many}</coordinates></LineString>`;
    const why = { code: 'geofence-too-many-points', points: 100_001, most: 100_000 };
    const nameless = kml(
      `<Placemark id="7">${SQUARE_KML}</Placemark><Placemark>${line}</Placemark><Placemark>${SQUARE_KML}</Placemark>`,
    );
    const read = must(readGeofenceFile('a.kml', nameless));
    expect(read.fences).toMatchObject([{ name: 'a 1' }, { name: 'a 3' }]);
    expect(read.refused).toEqual([{ name: 'a 2', why }]);
    const beside = must(
      readGeofenceFile('a.kml', kml(`<Placemark><name>P</name>${SQUARE_KML}${line}</Placemark>`)),
    );
    expect(beside.fences).toMatchObject([{ name: 'P 1' }]);
    expect(beside.refused).toEqual([{ name: 'P 2', why }]);
  });

  it('takes a place that says of itself to be a link or a picture', () => {
    const place = (name: string, kind: string): string =>
      `<Placemark><name>${name}</name><ExtendedData><Data name="@geometry-type"><value>${kind}</value></Data>
        <SchemaData><SimpleData name="@geometry-type">${kind}</SimpleData></SchemaData></ExtendedData>${SQUARE_KML}</Placemark>`;
    const read = must(
      readGeofenceFile('a.kml', kml(place('L', 'networklink') + place('P', 'groundoverlay'))),
    );
    expect(read.fences).toMatchObject([{ name: 'L' }, { name: 'P' }]);
    expect(read.refused).toEqual([]);
  });

  it('follows no link, runs no script and knows no entities', () => {
    const text = `<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "yyyy">]>
      <kml xmlns="http://www.opengis.net/kml/2.2"><Document><script>alert(1)</script>
      <NetworkLink><name>Elsewhere</name><Link><href>http://example.com/a.kml</href></Link></NetworkLink>
      <Placemark><name>A</name><description><![CDATA[<script>alert(2)</script>]]></description>${SQUARE_KML}</Placemark></Document></kml>`;
    const read = must(readGeofenceFile('a.kml', text));
    expect(read.fences).toMatchObject([{ name: 'A' }]);
    expect(read.refused).toEqual([{ name: 'Elsewhere', why: { code: 'geofence-link' } }]);
    expect(readGeofenceFile('a.kml', text.replace('<name>A<', '<name>&x;&y;<'))).toMatchObject({ ok: false });
  });
});

describe('what cannot be read', () => {
  it.each<[string, string, object]>([
    ['nothing', '  \n', { why: 'empty' }],
    ['a packed file', 'PK\u0003\u0004rest', { why: 'zipped' }],
    ['a text', 'Hello', { why: 'unknown' }],
    ['other JSON', '{"version": 1}', { why: 'unknown' }],
    ['half of JSON', '{"type": "FeatureCollection", "features": [', { why: 'json', line: null }],
    ['other XML', '<gpx></gpx>', { why: 'unknown' }],
    ['half of KML', kml(`<Placemark>\n\n${SQUARE_KML}`), { why: 'xml' }],
    ['an attribute twice', '<kml a="1" a="2"/>', { why: 'xml', line: 1 }],
  ])('is said to be so: %s', (_name, text, fault) => {
    expect(readGeofenceFile('a', text)).toMatchObject({
      ok: false,
      error: { code: 'geofence-file-unreadable', ...fault },
    });
  });

  it('is too many', () => {
    const one = feature({ type: 'Polygon', coordinates: [square] });
    expect(readGeofenceFile('a', collection(...Array.from({ length: 2_001 }, () => one)))).toMatchObject({
      error: { code: 'too-many-geofences', most: 2_000 },
    });
  });

  it('is counted beyond what is named', () => {
    const one = feature({ type: 'Point', coordinates: [1, 2] });
    const read = must(readGeofenceFile('a', collection(...Array.from({ length: 500 }, () => one))));
    expect([read.refused.length, read.moreRefused]).toEqual([200, 300]);
  });
});

describe('a polygon with very many points', () => {
  const circle = (count: number, rough = 0): readonly GeofencePoint[] => {
    const draw = createDraw(8);
    return Array.from({ length: count }, (_, at) => {
      const angle = (at / (count - 1)) * 2 * Math.PI;
      const away = 0.2 + draw() * rough;
      return [Math.cos(angle) * away, Math.sin(angle) * away];
    });
  };
  const read = (ring: readonly GeofencePoint[]) =>
    must(readGeofenceFile('a', collection(feature({ type: 'Polygon', coordinates: [ring] }))));

  it('is simplified, and that is told', () => {
    const { fences } = read(circle(100_000));
    expect(fences[0]?.notes).toMatchObject([{ code: 'geofence-simplified', points: 100_000 }]);
    const [ring = []] = fences[0]?.shape.kind === 'polygon' ? fences[0].shape.rings : [];
    expect(ring.length).toBeGreaterThan(100);
    expect(ring.length).toBeLessThanOrEqual(2_000);
    for (const [x, y] of ring) expect(Math.hypot(x, y)).toBeCloseTo(0.2, 6);
  });

  it('is refused with more', () => {
    expect(read(circle(100_001)).refused).toMatchObject([
      { why: { code: 'geofence-too-many-points', points: 100_001, most: 100_000 } },
    ]);
  });

  it('is refused where it crosses itself however it is simplified', () => {
    const eight: GeofencePoint[] = Array.from({ length: 3_000 }, (_, at) => {
      const angle = (at / 3_000) * 2 * Math.PI + 0.1;
      return [Math.sin(2 * angle), Math.sin(angle)];
    });
    expect(read(eight).refused).toMatchObject([{ why: { code: 'geofence-crosses-itself' } }]);
  });

  it('is refused where it is nowhere', () => {
    expect(read(circle(5_000).map(([x, y]) => [x * 2_000, y])).refused).toMatchObject([
      { why: { code: 'geofence-bad-place', why: 'numbers' } },
    ]);
  });
});

describe('in a thread', () => {
  const worker = new URL('./geofence-file-thread.ts', import.meta.url);
  const asked = { fileName: 'a.kml', text: kml(`<Placemark>${SQUARE_KML}</Placemark>`) };

  it('a file is read', async () => {
    expect(must(await readInThread({ worker, clock: systemClock }, asked)).fences).toHaveLength(1);
  });

  it('one that takes too long is given up', async () => {
    const clock = { after: (_ms: number, callback: () => void) => systemClock.after(0, callback) };
    expect(await readInThread({ worker, clock }, asked)).toMatchObject({
      error: { code: 'geofence-file-too-hard' },
    });
  });

  it('one that is nested without end is given up', async () => {
    const text = kml('<Folder>'.repeat(40_000));
    expect(await readInThread({ worker, clock: systemClock }, { ...asked, text })).toMatchObject({
      ok: false,
    });
  });

  it('one that is too large is not begun', async () => {
    const text = ' '.repeat(12 * 1024 * 1024 + 1);
    expect(await readInThread({ worker, clock: systemClock }, { ...asked, text })).toMatchObject({
      error: { code: 'geofence-file-too-large', mostMib: 12 },
    });
  });
});
