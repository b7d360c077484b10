// Slow: a thread for each test.
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentLog } from '../../base/log.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openCacheFile } from './cache-file.ts';
import { createTileCache, type TileCache } from './tile-cache.ts';

let folder: string;
let file: string;
let opened: TileCache[];

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'tiles.sqlite');
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((cache) => cache.close()));
});

const open = (maxBytes = 1e6, worker = new URL('./cache-worker.ts', import.meta.url)): TileCache => {
  const cache = createTileCache({ file, maxBytes, worker, log: silentLog });
  opened.push(cache);
  return cache;
};
const tile = (size: number) => ({
  bytes: new Uint8Array(size).fill(7),
  etag: '"a"',
  lastModified: null,
  freshUntilMs: 5,
});
const HOUR = 3_600_000;

it('keeps a tile whole, also between runs, for its owner alone', async () => {
  const first = open();
  expect(await first.get('a', 0)).toBeNull();
  first.put('a', tile(3), 0);
  first.put('none', { ...tile(0), bytes: null }, 0);
  expect(await first.get('a', 0)).toEqual(tile(3));
  await first.close();
  const second = open();
  expect(await second.get('a', 0)).toEqual(tile(3));
  expect(await second.get('none', 0)).toMatchObject({ bytes: null });
  expect(await second.status()).toMatchObject({ tiles: 2, failure: null, maxBytes: 1e6 });
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
});

it('lets the longest unused go where it is full', async () => {
  const cache = open(10_000);
  for (const [at, name] of ['a', 'b', 'c'].entries()) cache.put(name, tile(3_000), at * 2 * HOUR);
  await cache.get('a', 10 * HOUR);
  cache.put('d', tile(3_000), 11 * HOUR);
  const left = await Promise.all(
    ['a', 'b', 'c', 'd'].map(async (name) => (await cache.get(name, 12 * HOUR)) !== null),
  );
  expect(left).toEqual([true, false, false, true]);
  expect((await cache.status()).bytes).toBeLessThanOrEqual(10_000);
});

it('counts a tile that is replaced once', async () => {
  const cache = open();
  cache.put('a', tile(1_000), 0);
  const { bytes } = await cache.status();
  cache.put('a', tile(1_000), 0);
  expect(await cache.status()).toMatchObject({ bytes, tiles: 1 });
});

it('does not count what could not be kept', async () => {
  const cache = openCacheFile({ file, maxBytes: 1e6 });
  cache.put('a', tile(1_000), 0);
  const { bytes } = cache.status();
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  expect(() => cache.put('b', tile(900_000), 0)).toThrow('locked');
  other.close();
  expect(cache.status()).toEqual({ bytes, tiles: 1 });
  cache.put('c', tile(900_000), 0);
  expect(cache.get('a', 0)).not.toBeNull();
  cache.close();
});

it('counts what a server says of a tile, too', async () => {
  const cache = open();
  cache.put('a', { ...tile(1), etag: 'e'.repeat(8_000), lastModified: 'm'.repeat(8_000) }, 0);
  expect((await cache.status()).bytes).toBeGreaterThan(16_000);
});

it('holds nothing for fresh that was kept while the clock was ahead', async () => {
  const cache = open();
  const ahead = 9_000 * HOUR;
  cache.put('a', { ...tile(3), freshUntilMs: ahead + HOUR }, ahead);
  expect(await cache.get('a', 2 * HOUR)).toEqual({ ...tile(3), freshUntilMs: 0 });
  expect(await cache.get('a', 2 * HOUR)).toEqual({ ...tile(3), freshUntilMs: 0 });
});

it('forgets all where that is wanted', async () => {
  const cache = open();
  cache.put('a', tile(1_000), 0);
  expect(await cache.clear()).toEqual({ bytes: 0, tiles: 0, failure: null, maxBytes: 1e6 });
  expect(await cache.get('a', 0)).toBeNull();
  cache.put('b', tile(1), 0);
  expect(await cache.get('b', 0)).toEqual(tile(1));
});

it.each([
  ['damaged', () => writeFileSync(file, Buffer.alloc(20_000, 'not a database '))],
  [
    'of another version',
    () => {
      const other = new DatabaseSync(file);
      other.exec('PRAGMA user_version = 99; CREATE TABLE tiles (x)');
      other.close();
    },
  ],
])('begins anew where its file is %s', async (_, spoil) => {
  spoil();
  const cache = open();
  cache.put('a', tile(3), 0);
  expect(await cache.get('a', 0)).toEqual(tile(3));
  expect(await cache.status()).toMatchObject({ tiles: 1, failure: null });
});

it('costs nothing but itself where the disk takes no file: that is said', async () => {
  mkdirSync(file);
  writeFileSync(join(file, 'in-the-way'), '');
  const cache = open();
  cache.put('a', tile(3), 0);
  expect(await cache.get('a', 0)).toBeNull();
  const status = await cache.status();
  expect(status.tiles).toBe(0);
  expect(status.failure).not.toBeNull();
});

it('keeps nobody waiting where its thread dies', async () => {
  const worker = join(folder, 'dies.mjs');
  writeFileSync(
    worker,
    `import { parentPort } from 'node:worker_threads'; parentPort.once('message', () => process.exit(3));`,
  );
  const cache = open(1e6, new URL(`file://${worker}`));
  expect(await cache.get('a', 0)).toBeNull();
  expect(await cache.get('a', 0)).toBeNull();
  expect((await cache.status()).failure).toContain('3');
});
