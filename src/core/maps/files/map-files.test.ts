// Slow: threads that begin, and files that come and go.
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MapFiles } from '../../../shared/map-file.ts';
import { writeSomeArchive } from '../../../simulator/town/testing/some-archives.ts';
import { systemClock } from '../../base/clock.ts';
import { silentLog } from '../../base/log.ts';
import { keptMapFilesSchema } from '../../settings/kept-map-file.ts';
import { createMemorySettings } from '../../settings/testing/memory-settings.ts';
import { must } from '../../testing/must.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createMapFiles, type MapFilesCommands } from './map-files.ts';

const PATIENCE = { timeout: 50_000, interval: 10 };
let dataDir: string;
let opened: MapFilesCommands[];
let settings: ReturnType<typeof createMemorySettings>;
beforeEach(() => {
  dataDir = temporaryFolder();
  settings = createMemorySettings();
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.flatMap(({ given, chosen }) => [given.close(), chosen.close()]));
});

const at = (name: string) => join(dataDir, name);
const begin = (given: readonly string[] = [], dialog: (() => string | null) | null = null) => {
  const told: MapFiles[] = [];
  const commands = createMapFiles({
    folder: at('maps'),
    given: given.map(at),
    settings,
    worker: new URL('./map-file-thread.ts', import.meta.url),
    pace: { lookEveryMs: 10, answerWithinMs: 50_000 },
    // The folder is looked at every few seconds, which is long for a test.
    clock: { ...systemClock, every: (_, callback) => systemClock.every(10, callback) },
    log: silentLog,
    chooseFile: dialog === null ? null : async () => dialog(),
    onChange: (files) => told.push(files),
  });
  opened.push(commands);
  commands.start();
  const comes = (state: string) =>
    vi.waitFor(
      () =>
        expect([...commands.given.list(), ...commands.chosen.list()].map((map) => map.state.tiles)).toEqual([
          state,
        ]),
      PATIENCE,
    );
  return { commands, told, comes };
};

describe('a file that was chosen', () => {
  it('is a base map, remembered with its path, of which no window learns', async () => {
    writeSomeArchive(at('city.pmtiles'));
    const { commands, comes } = begin([], () => at('city.pmtiles'));
    const id = must(await commands.choose(null)) ?? '';
    await comes('come');
    expect(commands.chosen.list()).toMatchObject([
      { id, kind: 'file', name: 'city.pmtiles', schema: 'protomaps', maxZoom: 3, revision: 1 },
    ]);
    expect(JSON.stringify([commands.status().files, commands.chosen.list()])).not.toContain(dataDir);
    expect(settings.mapFiles()).toEqual([{ id, path: at('city.pmtiles') }]);
    expect(keptMapFilesSchema.parse(settings.mapFiles())).toEqual(settings.mapFiles());
    // Once more is the same one.
    expect(await commands.choose(null)).toEqual({ ok: true, value: id });
    expect(
      (
        await commands.chosen.tile(
          { source: id, address: { z: 0, x: 0, y: 0 }, isDouble: false },
          new AbortController().signal,
        )
      ).ok,
    ).toBe(true);
  });

  it('is told to be gone also after a start without it, and found at another place under the same id', async () => {
    writeSomeArchive(at('city.pmtiles'));
    const { commands: before } = begin([], () => at('city.pmtiles'));
    const id = must(await before.choose(null)) ?? '';
    renameSync(at('city.pmtiles'), at('moved.pmtiles'));
    const { commands, comes } = begin([], () => at('moved.pmtiles'));
    await comes('fail');
    expect(commands.status().files).toMatchObject([
      { id, name: 'city.pmtiles', facts: null, problem: 'gone' },
    ]);
    expect(await commands.choose(id)).toEqual({ ok: true, value: id });
    await comes('come');
    expect(settings.mapFiles()).toEqual([{ id, path: at('moved.pmtiles') }]);
  });

  it('is removed, and taken back', async () => {
    writeSomeArchive(at('city.pmtiles'));
    const { commands, comes } = begin([], () => at('city.pmtiles'));
    const id = must(await commands.choose(null)) ?? '';
    await comes('come');
    expect(commands.remove(id)).toEqual({ ok: true, value: null });
    expect([commands.chosen.list(), settings.mapFiles()]).toEqual([[], []]);
    expect(existsSync(at('city.pmtiles'))).toBe(true);
    expect(commands.restore(id)).toEqual({ ok: true, value: null });
    await comes('come');
    expect(settings.mapFiles()).toHaveLength(1);
    expect(commands.restore(id)).toMatchObject({ ok: false, error: { code: 'no-such-file' } });
  });

  it('is none where the person chose none, where there is no dialog, or nothing to replace', async () => {
    expect(await begin([], () => null).commands.choose(null)).toEqual({ ok: true, value: null });
    expect(await begin().commands.choose(null)).toMatchObject({ error: { code: 'no-dialog' } });
    expect(await begin([], () => at('x')).commands.choose('file-other')).toMatchObject({
      error: { code: 'no-such-file' },
    });
  });

  it('is not taken where it cannot be kept', async () => {
    const { commands } = begin([], () => at('city.pmtiles'));
    vi.spyOn(settings, 'keepMapFiles').mockImplementation(() => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    });
    expect(await commands.choose(null)).toMatchObject({
      error: { code: 'not-kept', errorCode: 'ENOSPC' },
    });
    expect(commands.status().files).toEqual([]);
  });

  it('is one of sixteen at most', async () => {
    let next = 0;
    const { commands } = begin([], () => at(`${next++}.pmtiles`));
    for (let count = 0; count < 16; count++) must(await commands.choose(null));
    expect(await commands.choose(null)).toMatchObject({ error: { code: 'too-many-map-files', most: 16 } });
  });
});

describe('the folder', () => {
  it('is not made nor looked at for a map that is open and told of', async () => {
    writeSomeArchive(at('wall.mbtiles'));
    const { told, comes } = begin(['wall.mbtiles']);
    await comes('come');
    expect(told.at(-1)).toMatchObject({
      files: [{ name: 'wall.mbtiles', problem: null }],
      folder: { names: [] },
    });
    expect(existsSync(at('maps'))).toBe(false);
  });

  it('is made for who wants to know, and its files are taken by name alone', async () => {
    const { commands, comes } = begin();
    expect(commands.status().folder).toEqual({ path: at('maps'), names: [] });
    writeSomeArchive(at('maps/b.mbtiles'), 'raster');
    writeSomeArchive(at('outside.pmtiles'));
    mkdirSync(at('maps/notes'));
    await vi.waitFor(() => expect(commands.status().folder.names).toEqual(['b.mbtiles']), PATIENCE);
    for (const name of ['../outside.pmtiles', at('outside.pmtiles'), 'notes', 'none.pmtiles'])
      expect(commands.take(name)).toMatchObject({ ok: false, error: { code: 'no-such-file' } });
    const id = must(commands.take('b.mbtiles'));
    await comes('come');
    expect(commands.status()).toMatchObject({ files: [{ id, origin: 'folder' }], folder: { names: [] } });
    expect(settings.mapFiles()).toEqual([{ id, path: 'b.mbtiles' }]);
  });
});

it('a file of the command line has the same id at each start, and is not the window’s to remove', async () => {
  writeSomeArchive(at('wall.mbtiles'));
  const { commands, comes } = begin(['wall.mbtiles']);
  await comes('come');
  const [{ id } = { id: '' }] = commands.given.list();
  expect(commands.remove(id)).toMatchObject({ ok: false });
  expect([commands.chosen.list(), settings.mapFiles()]).toEqual([[], []]);
  const again = begin(['wall.mbtiles']);
  await again.comes('come');
  expect(again.commands.given.list()).toMatchObject([{ id }]);
});

it.each([
  [[{ id: 'file-0123456789ab', path: '../x' }]],
  [[{ id: 'file-0123456789ab', path: '' }]],
  [[{ id: 'Demo', path: '/x' }]],
  [
    [
      { id: 'file-0123456789ab', path: '/x' },
      { id: 'file-0123456789ab', path: '/y' },
    ],
  ],
])('settings hold no such file: %j', (files) => {
  expect(keptMapFilesSchema.safeParse(files).success).toBe(false);
});
