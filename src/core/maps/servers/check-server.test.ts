import { expect, it } from 'vitest';
import { OPENSTREETMAP, type TileServerInput } from '../../../shared/tile-server.ts';
import { checkTileServer } from './check-server.ts';

const WMS = { version: '1.3.0', layers: 'roads', format: 'image/png', transparent: false } as const;
const check = (changed: Partial<TileServerInput>) =>
  checkTileServer({ ...OPENSTREETMAP, key: null, ...changed });

it('trims, and takes a pasted key out of the address', () => {
  expect(
    check({
      name: ' Roads ',
      url: ' https://a.example/{z}/{x}/{y}.png?apikey=s3cret ',
      subdomains: [' a', ''],
    }),
  ).toMatchObject({
    ok: true,
    value: {
      settings: {
        name: 'Roads',
        url: 'https://a.example/{z}/{x}/{y}.png?apikey={key}',
        subdomains: ['a'],
        wms: null,
      },
      key: 's3cret',
    },
  });
});

it('takes the key of its own field first', () => {
  expect(check({ url: 'https://a.example/{z}/{x}/{y}?key=old', key: 'new' })).toMatchObject({
    value: { key: 'new' },
  });
});

it.each([
  ['http://10.0.0.5:8080/{z}/{x}/{y}.png', {}],
  ['https://{s}.a.example/{z}/{x}/{-y}.png', { subdomains: ['a', 'b-1'] }],
  ['https://a.example/wms?map=x', { kind: 'wms', wms: WMS }],
] as const)('takes %s', (url, changed) => {
  expect(check({ url, ...changed })).toMatchObject({ ok: true });
});

it.each([
  [{ code: 'bad-name' }, { name: ' ' }],
  [{ code: 'bad-url', why: 'scheme' }, { url: 'ftp://a.example/{z}/{x}/{y}' }],
  [{ code: 'bad-url', why: 'scheme' }, { url: 'tile.example/{z}/{x}/{y}' }],
  [{ code: 'bad-url', why: 'scheme' }, { url: 'file:///srv/{z}/{x}/{y}' }],
  [{ code: 'bad-url', why: 'no-places' }, { url: 'https://a.example/{z}/{x}' }],
  [
    { code: 'bad-url', why: 'unknown-place', place: 'quadkey' },
    { url: 'https://a.example/{z}/{x}/{y}/{quadkey}' },
  ],
  [
    { code: 'bad-url', why: 'unknown-place', place: null },
    { url: 'https://a.example/{z}/{x}/{y}?key={my-s3cret}' },
  ],
  [{ code: 'bad-url', why: 'credentials' }, { url: 'https://van:s3cret@a.example/{z}/{x}/{y}' }],
  [{ code: 'bad-url', why: 'host' }, { url: 'https://{key}.a.example/{z}/{x}/{y}' }],
  [{ code: 'bad-url', why: 'host' }, { url: 'https://{z}.a.example/{z}/{x}/{y}' }],
  [{ code: 'two-keys' }, { url: 'https://a.example/{z}/{x}/{y}?app_id=one&app_code=s3cret' }],
  [{ code: 'bad-key', why: 'no-place' }, { key: 's3cret' }],
  [
    { code: 'bad-key', why: 'characters' },
    { url: 'https://a.example/{z}/{x}/{y}?key={key}', key: 's3\ncret' },
  ],
  [{ code: 'bad-subdomains', why: 'missing' }, { url: 'https://{s}.a.example/{z}/{x}/{y}' }],
  [
    { code: 'bad-subdomains', why: 'characters' },
    { url: 'https://{s}.a.example/{z}/{x}/{y}', subdomains: ['evil.example/'] },
  ],
  [{ code: 'bad-layers' }, { kind: 'wms', url: 'https://a.example/wms', wms: { ...WMS, layers: ' ' } }],
  [{ code: 'bad-layers' }, { kind: 'wms', url: 'https://a.example/wms', wms: null }],
  [
    { code: 'bad-url', why: 'wms-vector' },
    { kind: 'wms', url: 'https://a.example/wms', wms: WMS, tiles: 'vector' },
  ],
  [{ code: 'bad-zooms' }, { minZoom: 9, maxZoom: 3 }],
] as const)('refuses with %j: %j, and repeats no secret', (error, changed) => {
  const checked = check(changed);
  expect(checked).toEqual({ ok: false, error });
  expect(JSON.stringify(checked)).not.toContain('cret');
});
