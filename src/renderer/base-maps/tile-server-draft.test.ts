import { expect, it } from 'vitest';
import { OPENSTREETMAP, type TileServer } from '../../shared/tile-server.ts';
import { changed } from '../shell/keyed-draft.ts';
import { draftOf, hasZooms, inputOf } from './tile-server-draft.ts';

const SERVER: TileServer = { ...OPENSTREETMAP, id: 'openstreetmap', key: 'none' };

it('is what the server is, until something is changed', () => {
  expect(inputOf(draftOf(SERVER))).toEqual({ ...OPENSTREETMAP, key: null, keepUnprotected: false });
});

it('puts a pasted key into its own field', () => {
  const pasted = changed(draftOf(null), { url: 'https://a.example/{z}/{x}/{y}.png?apikey=s3cret' });
  expect(pasted).toMatchObject({ url: 'https://a.example/{z}/{x}/{y}.png?apikey={key}', key: 's3cret' });
});

it('leaves a key alone that is still being typed', () => {
  const typed = 'https://a.example/{z}/{x}/{y}.png?apikey=s';
  const before = { ...draftOf(null), url: typed.slice(0, -1) };
  expect(changed(before, { url: typed })).toMatchObject({ url: typed, key: '' });
});

it('has what a WMS server is asked for only of such', () => {
  const draft = { ...draftOf(null), layers: ' roads ', transparent: true, subdomains: ' a, b,' };
  expect(inputOf(draft)).toMatchObject({ wms: null, subdomains: ['a', 'b'] });
  expect(inputOf({ ...draft, kind: 'wms', tiles: 'vector' })).toMatchObject({
    tiles: 'raster',
    wms: { version: '1.3.0', layers: 'roads', format: 'image/png', transparent: true },
  });
});

it.each([
  ['0', '19', true],
  ['', '19', false],
  ['0', '25', false],
  ['0', '1.5', false],
])('takes zooms from %j to %j: %s', (minZoom, maxZoom, isTaken) => {
  expect(hasZooms({ ...draftOf(null), minZoom, maxZoom })).toBe(isTaken);
});
