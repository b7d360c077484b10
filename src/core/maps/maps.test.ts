import { expect, it } from 'vitest';
import { type MapSource, TILES_COME } from '../../shared/map-source.ts';
import { ok } from '../../shared/result.ts';
import type { MapProvider } from './map-provider.ts';
import { createMaps } from './maps.ts';
import type { TileRequest } from './tile-route.ts';

const { signal } = new AbortController();
const map = (id: string): MapSource => ({
  id,
  kind: 'server',
  name: id,
  tiles: 'raster',
  tileSize: 256,
  hasDouble: false,
  minZoom: 4,
  maxZoom: 14,
  bounds: [0, 0, 1, 1],
  attribution: '',
  state: TILES_COME,
});

const setUp = () => {
  const asked: TileRequest[] = [];
  const told: (readonly MapSource[])[] = [];
  const closed: string[] = [];
  const lists: Record<'a' | 'b', readonly MapSource[]> = { a: [], b: [] };
  const provider = (name: 'a' | 'b'): MapProvider => ({
    list: () => lists[name],
    async tile(request) {
      asked.push(request);
      return ok(new Uint8Array([request.address.z]));
    },
    async close() {
      closed.push(name);
    },
  });
  const maps = createMaps({
    providers: [provider('a'), provider('b')],
    onChange: (sources) => told.push(sources),
  });
  const at = (source: string, z: number) =>
    maps.tile({ source, address: { z, x: 0, y: 0 }, isDouble: false }, signal);
  return { maps, at, asked, told, closed, lists };
};

it('lists the maps of all it has, and tells windows once when they or their states change', () => {
  const { maps, told, lists } = setUp();
  maps.changed();
  lists.b = [map('server')];
  maps.changed();
  maps.changed();
  lists.a = [map('town')];
  maps.changed();
  lists.b = [{ ...map('server'), state: { tiles: 'fail', fault: { code: 'slow', detail: '' } } }];
  maps.changed();
  lists.a = [];
  lists.b = [];
  maps.changed();
  expect(told.map((list) => list.map(({ id, state }) => `${id} ${state.tiles}`))).toEqual([
    ['server come'],
    ['town come', 'server come'],
    ['town come', 'server fail'],
    [],
  ]);
});

it('gives tiles of the zooms that a map has, and nothing of others', async () => {
  const { at, asked, lists } = setUp();
  lists.b = [map('server')];
  expect([await at('server', 4), await at('server', 14)]).toEqual([
    ok(new Uint8Array([4])),
    ok(new Uint8Array([14])),
  ]);
  expect([await at('server', 3), await at('server', 15)]).toEqual([ok(null), ok(null)]);
  expect(asked.map(({ address }) => address.z)).toEqual([4, 14]);
});

it('knows no map that it does not offer', async () => {
  const { at, asked } = setUp();
  expect(await at('server', 9)).toMatchObject({ ok: false, error: { code: 'unknown-map' } });
  expect(asked).toEqual([]);
});

it('closes all that it has', async () => {
  const { maps, closed } = setUp();
  await maps.close();
  expect(closed).toEqual(['a', 'b']);
});
