// Slow: threads that begin, and files that come and go.
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { vectorTile, writeSomeArchive } from '../../../simulator/town/testing/some-archives.ts';
import { type LogFields, silentLog } from '../../base/log.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { type MapFile, openMapFile } from './map-file.ts';

const WORKER = new URL('./map-file-thread.ts', import.meta.url);
const PATIENCE = { timeout: 50_000, interval: 10 };
const ROAD = { z: 3, x: 1, y: 4 };
let folder: string;
let files: MapFile[];
/** What was written into the log as a warning. */
let warned: (readonly [event: string, fields: LogFields | undefined])[];
beforeEach(() => {
  folder = temporaryFolder();
  files = [];
  warned = [];
});
afterEach(async () => {
  await Promise.all(files.map((file) => file.close()));
});

const setUp = (path: string, worker = WORKER) => {
  const clock = createFakeClock();
  const told: string[] = [];
  const file = openMapFile({
    id: 'file-1',
    path,
    worker,
    clock,
    log: { ...silentLog, warn: (event, fields) => warned.push([event, fields]) },
    onChange: () => {
      const state = file.state();
      told.push(state.status === 'problem' ? state.problem : state.status);
    },
    pace: { lookEveryMs: 10, answerWithinMs: 1_000 },
  });
  files.push(file);
  const becomes = (...states: readonly string[]) => vi.waitFor(() => expect(told).toEqual(states), PATIENCE);
  return { file, clock, becomes };
};
/** A thread that stands in for the reading one. */
const threadOf = (script: string): URL => {
  const file = join(folder, 'thread.mjs');
  writeFileSync(file, `import { parentPort } from 'node:worker_threads';\n${script}`);
  return pathToFileURL(file);
};
const OPENED = `setInterval(() => {}, 1_000); parentPort.postMessage({ kind: 'open', facts: {}, sizeBytes: 1 });`;

describe.each(['pmtiles', 'mbtiles'])('a map as %s', (format) => {
  it('goes away while it is read, and comes back by itself', async () => {
    const path = join(folder, `map.${format}`);
    writeSomeArchive(path);
    const { file, becomes } = setUp(path);
    await becomes('open');
    const tile = { ok: true, value: new Uint8Array(vectorTile(3, 1, 4) ?? []) };
    expect(await file.tile(ROAD)).toEqual(tile);
    renameSync(path, join(folder, 'away'));
    await becomes('open', 'gone');
    expect(await file.tile(ROAD)).toEqual({
      ok: false,
      error: { code: 'map-failed', why: 'file', problem: 'gone' },
    });
    expect(warned).toEqual([
      ['map.file-problem', { map: 'file-1', problem: 'gone', found: 'error', reason: 'ENOENT' }],
    ]);
    renameSync(join(folder, 'away'), path);
    await becomes('open', 'gone', 'open');
    expect(await file.tile(ROAD)).toEqual(tile);
  });
});

it('is read anew where another file took its name', async () => {
  const path = join(folder, 'map');
  writeSomeArchive(join(folder, 'a.pmtiles'));
  writeSomeArchive(join(folder, 'b.mbtiles'), 'raster', { name: 'Another map' });
  renameSync(join(folder, 'a.pmtiles'), path);
  const { file, becomes } = setUp(path);
  await becomes('open');
  expect(file.state()).toMatchObject({ revision: 1, facts: { format: 'pmtiles', name: 'Some map' } });
  renameSync(join(folder, 'b.mbtiles'), path);
  await becomes('open', 'open');
  expect(file.state()).toMatchObject({ revision: 2, facts: { format: 'mbtiles', name: 'Another map' } });
});

it('is a map once all of it was copied', async () => {
  const path = join(folder, 'map.pmtiles');
  writeSomeArchive(path);
  const whole = readFileSync(path);
  writeFileSync(path, whole.subarray(0, whole.length - 1));
  const { becomes } = setUp(path);
  await becomes('cut');
  const missing = { found: 'missing-bytes', wantedBytes: whole.length, hasBytes: whole.length - 1 };
  expect(warned).toEqual([['map.file-problem', { map: 'file-1', problem: 'cut', ...missing }]]);
  appendFileSync(path, whole.subarray(whole.length - 1));
  await becomes('cut', 'open');
});

it('does not open what is no file', async () => {
  const { becomes } = setUp(folder);
  await becomes('not-a-map');
  expect(warned).toMatchObject([['map.file-problem', { problem: 'not-a-map', found: 'no-file' }]]);
});

it('is given up where it takes too long, and tried again later', async () => {
  const { file, clock, becomes } = setUp(join(folder, 'map'), threadOf(`setInterval(() => {}, 1_000);`));
  expect(file.state()).toEqual({ status: 'opening' });
  clock.advance(1_000);
  await becomes('too-slow');
  threadOf(OPENED);
  clock.advance(60_000);
  await becomes('too-slow', 'open');
});

it('fails a tile that never comes, and begins anew', async () => {
  const { file, clock, becomes } = setUp(
    join(folder, 'map'),
    threadOf(`${OPENED} parentPort.on('message', () => {});`),
  );
  await becomes('open');
  const tile = file.tile(ROAD);
  clock.advance(1_000);
  expect(await tile).toEqual({ ok: false, error: { code: 'map-failed', why: 'file', problem: 'too-slow' } });
  await becomes('open', 'too-slow');
});

it('is given up where it takes more memory than a map may', async () => {
  const { becomes } = setUp(
    join(folder, 'map'),
    threadOf(`const all = []; for (;;) all.push(Array.from({ length: 20_000 }, String));`),
  );
  await becomes('too-slow');
});

it('fails what waits once it is closed', async () => {
  const { file, becomes } = setUp(
    join(folder, 'map'),
    threadOf(`${OPENED} parentPort.on('message', () => {});`),
  );
  await becomes('open');
  const tile = file.tile(ROAD);
  await file.close();
  expect(await tile).toMatchObject({ ok: false });
  expect(await file.tile(ROAD)).toMatchObject({ ok: false });
});
