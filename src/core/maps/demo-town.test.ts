import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRandom } from '../../simulator/base/random.ts';
import { createTownMap } from '../../simulator/town/tiles.ts';
import { layRoads } from '../../simulator/world/roads.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createDemoTown } from './demo-town.ts';
import type { MapProvider } from './map-provider.ts';
import type { TileAddress } from './map-tile.ts';

const WORKER = new URL('../../simulator/town-worker.ts', import.meta.url);
const VILNIUS = { z: 12, x: 2335, y: 1300 };
let folder: string;
let logged: string[];
let towns: MapProvider[];

beforeEach(() => {
  folder = temporaryFolder();
  logged = [];
  towns = [];
});
afterEach(async () => {
  await Promise.all(towns.map((town) => town.close()));
});

const quiet = () => {};
const open = (worker: URL, seed = 1) => {
  const log = { debug: quiet, info: quiet, warn: quiet, error: (event: string) => logged.push(event) };
  const town = createDemoTown({ worker, seed, hasDemo: () => true, log });
  towns.push(town);
  const tile = (address: TileAddress) =>
    town.tile({ source: 'demo-town', address, isDouble: false }, new AbortController().signal);
  return { facts: () => town.list()[0], tile, close: () => town.close() };
};
/** A thread that stands in for the town's. */
const threadOf = (script: string): URL => {
  const file = join(folder, 'thread.mjs');
  writeFileSync(file, `import { parentPort, workerData } from 'node:worker_threads';\n${script}`);
  return pathToFileURL(file);
};

it('is the map of the roads on which vehicles drive, as what it says of itself', async () => {
  const random = createRandom(1);
  const map = createTownMap(layRoads(random.fork('roads')), random.fork('map'));
  const town = open(WORKER);
  expect(await town.tile(VILNIUS)).toEqual({ ok: true, value: map.tile(VILNIUS.z, VILNIUS.x, VILNIUS.y) });
  expect(await town.tile({ z: 12, x: 0, y: 0 })).toEqual({ ok: true, value: null });
  const { minZoom = 0, maxZoom = 0, bounds = [0, 0, 0, 0] } = town.facts() ?? {};
  expect({ minZoom, maxZoom }).toEqual({ minZoom: map.minZoom, maxZoom: map.maxZoom });
  const [west, south, east, north] = map.bounds;
  // The country around the towns is on the map too.
  expect([bounds[0] <= west, bounds[1] <= south, bounds[2] >= east, bounds[3] >= north]).toEqual([
    true,
    true,
    true,
    true,
  ]);
});

it('answers each for itself, whatever the order', async () => {
  const town = open(
    threadOf(`const held = [];
parentPort.on('message', ({ id, z }) => {
  held.push({ id, bytes: new Uint8Array([z]) });
  if (held.length === 3) for (const answer of held.reverse()) parentPort.postMessage(answer);
});`),
  );
  const tiles = await Promise.all([5, 6, 7].map((z) => town.tile({ z, x: 0, y: 0 })));
  expect(tiles).toEqual([5, 6, 7].map((z) => ({ ok: true, value: new Uint8Array([z]) })));
});

it('begins anew with the next tile after its thread died, and fails what waited', async () => {
  const town = open(
    threadOf(`parentPort.on('message', ({ id, z }) => {
  if (z === 5) throw new Error('out of streets');
  parentPort.postMessage({ id, bytes: null });
});`),
  );
  const died = await Promise.all([town.tile({ z: 5, x: 0, y: 0 }), town.tile({ z: 5, x: 1, y: 0 })]);
  expect(died).toMatchObject([
    {
      ok: false,
      error: { code: 'map-failed', why: 'demo-ended', reason: expect.stringContaining('out of streets') },
    },
    { ok: false },
  ]);
  expect(logged).toEqual(['map.demo-ended']);
  expect(await town.tile({ z: 6, x: 0, y: 0 })).toEqual({ ok: true, value: null });
});

it('is ended where its answer is not understood, and nobody waits for ever', async () => {
  const town = open(threadOf(`parentPort.on('message', () => parentPort.postMessage({ id: 'none' }));`));
  expect(await town.tile({ z: 5, x: 0, y: 0 })).toMatchObject({
    ok: false,
    error: { code: 'map-failed', why: 'demo-ended', reason: 'unreadable-answer' },
  });
  expect(logged).toEqual(['map.demo-ended']);
});

it('is offered while an account shows the demo', () => {
  let hasDemo = false;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const town = createDemoTown({ worker: WORKER, seed: 1, hasDemo: () => hasDemo, log });
  towns.push(town);
  expect(town.list()).toEqual([]);
  hasDemo = true;
  expect(town.list()).toMatchObject([{ id: 'demo-town', state: { tiles: 'come' } }]);
});

it('fails what is asked for once it is closed, and what waited then', async () => {
  const town = open(threadOf(`parentPort.on('message', () => {});`));
  const waiting = town.tile({ z: 5, x: 0, y: 0 });
  await town.close();
  expect([await waiting, await town.tile({ z: 5, x: 0, y: 0 })]).toMatchObject([
    { ok: false, error: { code: 'map-failed' } },
    { ok: false, error: { code: 'map-failed' } },
  ]);
  expect(logged).toEqual([]);
});
