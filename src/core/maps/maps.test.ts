import { expect, it } from 'vitest';
import type { MapSource } from '../../shared/map-source.ts';
import { ok } from '../../shared/result.ts';
import type { TileAddress, TileSource } from './map-tile.ts';
import { createMaps } from './maps.ts';

const facts: MapSource = {
  id: 'demo-town',
  kind: 'demo-town',
  tiles: 'vector',
  minZoom: 4,
  maxZoom: 14,
  bounds: [0, 0, 1, 1],
  attribution: '',
};

const setUp = (town = true) => {
  const asked: TileAddress[] = [];
  const told: (readonly MapSource[])[] = [];
  let closed = 0;
  let hasDemo = false;
  const demoTown: TileSource = {
    facts,
    async tile(address) {
      asked.push(address);
      return ok(new Uint8Array([address.z]));
    },
    async close() {
      closed += 1;
    },
  };
  const maps = createMaps({
    demoTown: town ? demoTown : null,
    hasDemo: () => hasDemo,
    onChange: (sources) => told.push(sources),
  });
  return { maps, asked, told, closed: () => closed, showDemo: (shown: boolean) => (hasDemo = shown) };
};

it('offers the town while an account shows the demo, and tells windows once when that changes', () => {
  const { maps, told, showDemo } = setUp();
  maps.changed();
  expect(maps.list()).toEqual([]);
  showDemo(true);
  maps.changed();
  maps.changed();
  expect(maps.list()).toEqual([facts]);
  showDemo(false);
  maps.changed();
  expect(told).toEqual([[facts], []]);
});

it('gives tiles of the zooms that a map has, and nothing of others', async () => {
  const { maps, asked, showDemo } = setUp();
  showDemo(true);
  const at = (z: number) => maps.tile({ source: 'demo-town', address: { z, x: 0, y: 0 } });
  expect(await at(4)).toEqual(ok(new Uint8Array([4])));
  expect(await at(14)).toEqual(ok(new Uint8Array([14])));
  expect([await at(3), await at(15)]).toEqual([ok(null), ok(null)]);
  expect(asked.map(({ z }) => z)).toEqual([4, 14]);
});

it('knows no map that it does not offer', async () => {
  const { maps, asked } = setUp();
  const answer = await maps.tile({ source: 'demo-town', address: { z: 9, x: 0, y: 0 } });
  expect(answer).toMatchObject({ ok: false, error: { code: 'unknown-map' } });
  expect(asked).toEqual([]);
});

it('closes what it has', async () => {
  const { maps, closed } = setUp();
  await maps.close();
  expect(closed()).toBe(1);
  await expect(setUp(false).maps.close()).resolves.toBeUndefined();
});
