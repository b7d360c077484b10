import { statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  PNG,
  type SomeArchive,
  vectorTile,
  writeSomeArchive,
} from '../../../simulator/town/testing/some-archives.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import type { MapArchive } from './map-archive.ts';
import { openArchive, problemIn } from './open-archive.ts';

let folder: string;
let opened: MapArchive[];
beforeEach(() => {
  folder = temporaryFolder();
  opened = [];
});
afterEach(() => {
  for (const archive of opened) archive.close();
});

const open = async (name: string): Promise<MapArchive> => {
  const archive = await openArchive(join(folder, name));
  opened.push(archive);
  return archive;
};
const problemOf = (name: string) => open(name).then(() => 'none', problemIn);

describe.each(['pmtiles', 'mbtiles'] as const)('a map as %s', (format) => {
  it.each(['vector', 'raster'] as const)(
    '%s: gives its tiles and what it says of itself',
    async (kind: SomeArchive) => {
      writeSomeArchive(join(folder, `map.${format}`), kind);
      const archive = await open(`map.${format}`);
      expect(archive.facts).toEqual({
        format,
        tiles: kind,
        schema: kind === 'vector' ? 'protomaps' : null,
        name: 'Some map',
        attribution: '© Somebody',
        minZoom: 0,
        maxZoom: 3,
        bounds: [-180, -80, 0, 80],
      });
      const there = { z: 3, x: 1, y: 4 };
      const expected = kind === 'vector' ? vectorTile(3, 1, 4) : PNG;
      expect(await archive.tile(there)).toEqual(new Uint8Array(expected ?? []));
      expect(await archive.tile({ z: 3, x: 7, y: 7 })).toBeNull();
    },
  );

  it.each([
    [['transportation', 'place', 'water'], 'openmaptiles'],
    [['roads', 'places', 'pois'], 'protomaps'],
    [['rivers'], 'unknown'],
    [[], 'unknown'],
  ])('knows the schema of %j', async (layers, schema) => {
    writeSomeArchive(join(folder, `map.${format}`), 'vector', { layers });
    expect((await open(`map.${format}`)).facts.schema).toBe(schema);
  });

  it('takes hostile words for text, and what cannot be for nothing', async () => {
    writeSomeArchive(join(folder, `map.${format}`), 'vector', {
      name: `A\u0000\u202emap\n${'x'.repeat(4_000)}`,
      attribution: `<a href="https://maps.example">© Maps</a>\n<img src=x onerror=alert(1)>${'y'.repeat(4_000)}`,
      bounds: [Number.NaN, 3, 200, -200],
    });
    const { name, attribution, bounds } = (await open(`map.${format}`)).facts;
    expect(name).toMatch(/^A map x+…$/);
    expect(name.length).toBeLessThanOrEqual(120);
    // The one who shows it makes the link, and shows the rest as text.
    expect(attribution).toMatch(
      /^<a href="https:\/\/maps\.example">© Maps<\/a> <img src=x onerror=alert\(1\)>y+…$/,
    );
    expect(attribution.length).toBeLessThanOrEqual(1_000);
    expect(bounds.every(Number.isFinite)).toBe(true);
  });

  it('is not opened where it is empty', async () => {
    writeSomeArchive(join(folder, `map.${format}`), 'vector', {}, []);
    expect(await problemOf(`map.${format}`)).toBe('empty');
  });

  it('is said to be cut wherever its end is missing', async () => {
    const path = join(folder, `map.${format}`);
    writeSomeArchive(path, 'raster');
    const { size } = statSync(path);
    for (const bytes of [size - 1, size - 60, Math.floor(size / 2), 300, 90, 20]) {
      truncateSync(path, bytes);
      expect([bytes, await problemOf(`map.${format}`)]).toEqual([bytes, 'cut']);
    }
  });
});

it.each([
  ['a text', Buffer.from('<!doctype html><title>Not found</title>'), 'not-a-map'],
  ['nothing at all', Buffer.alloc(0), 'not-a-map'],
  ['a database of something else', null, 'not-a-map'],
  ['PMTiles of version 1', Buffer.concat([Buffer.from('PM\x01\x00'), Buffer.alloc(600)]), 'other-version'],
  ['PMTiles of version 2', Buffer.concat([Buffer.from('PM\x02\x00'), Buffer.alloc(600)]), 'other-version'],
  [
    'PMTiles of a version to come',
    Buffer.concat([Buffer.from('PMTiles\x04'), Buffer.alloc(600)]),
    'other-version',
  ],
  ['the beginning of a database', Buffer.from('SQLite format 3\0'), 'cut'],
])('%s is no map', async (_, bytes, problem) => {
  const path = join(folder, 'map');
  if (bytes === null) await writeOtherDatabase(path);
  else writeFileSync(path, bytes);
  expect(await problemOf('map')).toBe(problem);
});

it('tells what the system says', async () => {
  expect(await problemOf('none')).toBe('gone');
  expect(problemIn(Object.assign(new Error('no'), { code: 'EACCES', syscall: 'open' }))).toBe('not-readable');
  expect(problemIn(new RangeError('beyond'))).toBe('damaged');
});

async function writeOtherDatabase(path: string): Promise<void> {
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(path);
  database.exec('CREATE TABLE messages (id INTEGER)');
  database.close();
}
