import { describe, expect, it } from 'vitest';
import { OPENSTREETMAP, type TileServerSettings } from '../../../shared/tile-server.ts';
import { hasDouble, hostsOf, tileUrl, withinZooms } from './tile-url.ts';

const server = (changed: Partial<TileServerSettings>): TileServerSettings => ({
  ...OPENSTREETMAP,
  ...changed,
});
const urlOf = (changed: Partial<TileServerSettings>, isDouble = false, key = '') =>
  tileUrl(server(changed), { address: { z: 3, x: 2, y: 1 }, isDouble, key }).href;

describe('the address of a tile', () => {
  it.each([
    [{}, 'https://tile.openstreetmap.org/3/2/1.png'],
    [{ url: 'https://a.example/{z}/{x}/{-y}.png' }, 'https://a.example/3/2/6.png'],
    [{ kind: 'tms', url: 'https://a.example/{z}/{x}/{y}.png' }, 'https://a.example/3/2/6.png'],
    [
      { url: 'https://{s}.a.example/{z}/{x}/{y}{r}.png', subdomains: ['a', 'b'] },
      'https://b.a.example/3/2/1.png',
    ],
  ] as const)('of %j', (changed, url) => {
    expect(urlOf(changed)).toBe(url);
  });

  it('has twice the pixels where it is asked for, and the key where it belongs', () => {
    expect(urlOf({ url: 'https://a.example/{z}/{x}/{y}{r}.png?key={key}' }, true, 'a b&c')).toBe(
      'https://a.example/3/2/1@2x.png?key=a%20b%26c',
    );
  });

  it('fills in once: a key is never read as a template', () => {
    expect(urlOf({ url: 'https://a.example/{z}/{x}/{y}.png?key={key}' }, false, '{z}$&')).toContain(
      'key=%7Bz%7D%24%26',
    );
  });
});

describe('the address of a WMS picture', () => {
  const wms = { version: '1.3.0', layers: 'roads,names', format: 'image/png', transparent: true } as const;
  const params = (changed: Partial<TileServerSettings>, isDouble = false) =>
    Object.fromEntries(
      new URL(
        urlOf(
          { kind: 'wms', wms, url: 'https://a.example/wms?map=x&bbox=1&Version=9', ...changed },
          isDouble,
        ),
      ).searchParams,
    );

  it('says what version 1.3.0 wants, keeps what is the server’s and drops what would contradict', () => {
    expect(params({})).toEqual({
      map: 'x',
      SERVICE: 'WMS',
      REQUEST: 'GetMap',
      VERSION: '1.3.0',
      LAYERS: 'roads,names',
      STYLES: '',
      FORMAT: 'image/png',
      TRANSPARENT: 'TRUE',
      CRS: 'EPSG:3857',
      BBOX: '-10018754.171395,10018754.171395,-5009377.085697,15028131.257092',
      WIDTH: '256',
      HEIGHT: '256',
    });
  });

  it('says what version 1.1.1 wants, in the same order of corners', () => {
    const told = params({ wms: { ...wms, version: '1.1.1', transparent: false }, tileSize: 512 }, true);
    expect(told).toMatchObject({
      SRS: 'EPSG:3857',
      BBOX: params({}).BBOX,
      TRANSPARENT: 'FALSE',
      WIDTH: '1024',
    });
    expect(told).not.toHaveProperty('CRS');
  });

  it('covers the world at zoom 0', () => {
    const url = tileUrl(server({ kind: 'wms', wms, url: 'https://a.example/' }), {
      address: { z: 0, x: 0, y: 0 },
      isDouble: false,
      key: '',
    });
    expect(url.searchParams.get('BBOX')).toBe(
      '-20037508.342789,-20037508.342789,20037508.342789,20037508.342789',
    );
  });
});

it('knows every host that is asked', () => {
  expect([
    ...hostsOf(server({ url: 'https://{s}.a.example:8443/{z}/{x}/{y}', subdomains: ['a', 'b'] })),
  ]).toEqual(['a.a.example:8443', 'b.a.example:8443']);
  expect([...hostsOf(OPENSTREETMAP)]).toEqual(['tile.openstreetmap.org']);
});

it('knows where twice the pixels can be had', () => {
  expect([hasDouble(OPENSTREETMAP), hasDouble(server({ url: 'https://a.example/{z}/{x}/{y}{r}' }))]).toEqual([
    false,
    true,
  ]);
});

it.each([
  [
    { z: 9, x: 291, y: 162 },
    { z: 9, x: 291, y: 162 },
  ],
  [
    { z: 3, x: 4, y: 2 },
    { z: 5, x: 16, y: 8 },
  ],
  [
    { z: 16, x: 40_000, y: 20_000 },
    { z: 14, x: 10_000, y: 5_000 },
  ],
])('a test of %j asks for a tile that there can be', (view, tile) => {
  expect(withinZooms(view, { minZoom: 5, maxZoom: 14 })).toEqual(tile);
});
