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
  ['bad-name', { name: ' ' }],
  ['bad-url', { url: 'ftp://a.example/{z}/{x}/{y}' }],
  ['bad-url', { url: 'tile.example/{z}/{x}/{y}' }],
  ['bad-url', { url: 'file:///srv/{z}/{x}/{y}' }],
  ['bad-url', { url: 'https://a.example/{z}/{x}' }],
  ['bad-url', { url: 'https://a.example/{z}/{x}/{y}/{quadkey}' }],
  ['bad-url', { url: 'https://a.example/{z}/{x}/{y}?key={my-s3cret}' }],
  ['bad-url', { url: 'https://van:s3cret@a.example/{z}/{x}/{y}' }],
  ['bad-url', { url: 'https://{key}.a.example/{z}/{x}/{y}' }],
  ['bad-url', { url: 'https://{z}.a.example/{z}/{x}/{y}' }],
  ['two-keys', { url: 'https://a.example/{z}/{x}/{y}?app_id=one&app_code=s3cret' }],
  ['bad-key', { key: 's3cret' }],
  ['bad-key', { url: 'https://a.example/{z}/{x}/{y}?key={key}', key: 's3\ncret' }],
  ['bad-subdomains', { url: 'https://{s}.a.example/{z}/{x}/{y}' }],
  ['bad-subdomains', { url: 'https://{s}.a.example/{z}/{x}/{y}', subdomains: ['evil.example/'] }],
  ['bad-layers', { kind: 'wms', url: 'https://a.example/wms', wms: { ...WMS, layers: ' ' } }],
  ['bad-layers', { kind: 'wms', url: 'https://a.example/wms', wms: null }],
  ['bad-zooms', { minZoom: 9, maxZoom: 3 }],
] as const)('refuses with %s: %j, and repeats no secret', (code, changed) => {
  const checked = check(changed);
  expect(checked).toMatchObject({ ok: false, error: { code } });
  expect(JSON.stringify(checked)).not.toContain('cret');
});
