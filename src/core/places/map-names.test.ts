import { fromVectorTileJs, GeoJSONWrapper } from '@maplibre/vt-pbf';
import { describe, expect, it } from 'vitest';
import { type MapSource, TILES_COME } from '../../shared/map-source.ts';
import { ok } from '../../shared/result.ts';
import { mapNamesIn, tileAt } from './map-names.ts';
import { type NamedByMapsDeps, namedByMaps } from './named-by-maps.ts';

type Feature = readonly [
  layer: string,
  type: 1 | 2,
  at: readonly (readonly [x: number, y: number])[],
  tags: Record<string, string>,
];

/** Zoom 14 at the equator: a tile is 2 446 m wide, a unit of its grid 60 cm. */
const ADDRESS = { z: 14, x: 8_192, y: 8_191 };
const MIDDLE = { latitude: 0.010986, longitude: 0.010986 };
const tileOf = (...features: readonly Feature[]): Uint8Array => {
  const layers: Record<string, GeoJSONWrapper> = {};
  for (const name of new Set(features.map(([layer]) => layer))) {
    const own = features
      .filter(([layer]) => layer === name)
      .map(([, type, at, tags]) => ({ type, geometry: type === 1 ? at : [at], tags, id: null }));
    const layer = new GeoJSONWrapper(own as never, { version: 2, extent: 4_096 });
    layer.name = name;
    layers[name] = layer;
  }
  return fromVectorTileJs({ layers });
};
/** A road from the west to the east, so many units south of the middle. */
const road = (name: string, south: number, tags: Record<string, string> = {}): Feature => [
  'roads',
  2,
  [
    [0, 2_048 + south],
    [4_096, 2_048 + south],
  ],
  { kind: 'minor_road', name, ...tags },
];
const names = (...features: readonly Feature[]) => mapNamesIn(tileOf(...features), ADDRESS, MIDDLE);

describe('a vector tile', () => {
  it('knows the nearest road with a name, and how far it is', () => {
    expect(names(road('far', 60), road('near', 20), road('', 5)).road).toEqual({
      name: 'near',
      distanceM: 12,
    });
    expect(names(road('too far', 90)).road).toBeNull();
    expect(names(road('rails', 5, { kind: 'rail' })).road).toBeNull();
  });

  it('knows it by either schema, and the quarter', () => {
    const openMapTiles: Feature = [
      'transportation_name',
      2,
      road('', 10)[2],
      { class: 'minor', name: 'OMT' },
    ];
    const quarter: Feature = ['place', 1, [[2_100, 2_100]], { class: 'suburb', name: 'Altstadt' }];
    const city: Feature = [
      'places',
      1,
      [[2_050, 2_050]],
      { kind: 'locality', kind_detail: 'city', name: 'City' },
    ];
    expect(names(openMapTiles, quarter, city)).toEqual({
      road: { name: 'OMT', distanceM: 6 },
      quarter: 'Altstadt',
    });
  });

  it('gives names as text: nothing unseen, nothing endless', () => {
    const hostile = `\u202e<img src=x onerror=alert(1)>\u0000\n${'x'.repeat(10_000)}`;
    const { name = '' } = names(road(hostile, 0)).road ?? {};
    expect(name.length).toBeLessThanOrEqual(80);
    expect(name).toMatch(/^<img src=x onerror=alert\(1\)> x+$/);
  });
});

describe('the tile of a point', () => {
  it.each([
    [
      { latitude: 0, longitude: 0 },
      { z: 1, x: 1, y: 1 },
    ],
    [
      { latitude: 85, longitude: -180 },
      { z: 1, x: 0, y: 0 },
    ],
    [
      { latitude: -85, longitude: 180 },
      { z: 1, x: 1, y: 1 },
    ],
    [{ latitude: 90, longitude: 0 }, null],
    [{ latitude: -90, longitude: 0 }, null],
  ])('%j', (point, tile) => expect(tileAt(point, 1)).toEqual(tile));
});

describe('map files', () => {
  const source = (rest: Partial<MapSource>): MapSource => ({
    id: 'a',
    kind: 'file',
    name: 'Berlin',
    tiles: 'vector',
    tileSize: 256,
    hasDouble: false,
    minZoom: 0,
    maxZoom: 14,
    bounds: [-1, -1, 1, 1],
    attribution: '',
    state: TILES_COME,
    ...rest,
  });
  const ask = async (...sources: readonly MapSource[]) => {
    const asked: string[] = [];
    const deps: NamedByMapsDeps = {
      maps: {
        list: () => sources,
        async tile({ source: id, address: { z, x, y } }) {
          asked.push(`${id}/${z}/${x}/${y}`);
          return id === 'empty' ? ok(null) : ok(tileOf(road('Lindenstraße', 0)));
        },
      },
      places: { namesIn: async (bytes, address, point) => ok(mapNamesIn(bytes, address, point)) },
    };
    return [await namedByMaps(deps, MIDDLE), asked] as const;
  };

  it('are asked for one tile, the first that has one', async () => {
    expect(await ask(source({ id: 'empty' }), source({}), source({ id: 'b' }))).toEqual([
      ok({ road: { name: 'Lindenstraße', distanceM: 0 }, quarter: null, map: 'Berlin' }),
      ['empty/14/8192/8191', 'a/14/8192/8191'],
    ]);
  });

  it('alone are asked: no server, no pictures, and none that is of elsewhere', async () => {
    const others = [
      { kind: 'server' },
      { tiles: 'raster' },
      { bounds: [5, 5, 6, 6] },
      { maxZoom: 8 },
    ] as const;
    expect(await ask(...others.map(source))).toEqual([ok(null), []]);
  });
});
