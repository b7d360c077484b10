import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createPlaces, type Places } from './places.ts';

const WORKER = new URL('places-thread.ts', import.meta.url);
const TELTOW = { latitude: 52.42, longitude: 13.27 };
let logged: string[];
let opened: Places[];

beforeEach(() => {
  logged = [];
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((places) => places.close()));
});

const quiet = () => {};
const open = (worker: URL): Places => {
  const log = { debug: quiet, info: quiet, warn: quiet, error: (event: string) => logged.push(event) };
  const places = createPlaces({ worker, log });
  opened.push(places);
  return places;
};
/** A thread that stands in for it. */
const threadOf = (script: string): URL => {
  const file = join(temporaryFolder(), 'thread.mjs');
  writeFileSync(file, `import { parentPort } from 'node:worker_threads';\n${script}`);
  return pathToFileURL(file);
};

it('answers each for itself: towns near to points, and towns of a name', async () => {
  const places = open(WORKER);
  const [near, found] = await Promise.all([places.near([TELTOW, TELTOW]), places.find('teltow')]);
  expect(near).toMatchObject({ ok: true, value: [{ name: 'Teltow', country: 'DE' }, { name: 'Teltow' }] });
  expect(found).toMatchObject({ ok: true, value: [{ name: 'Teltow', country: 'DE', population: 19_530 }] });
});

it('begins anew with the next question after its thread died, and fails what waited', async () => {
  const places = open(
    threadOf(`parentPort.on('message', ({ id, kind }) => {
  if (kind === 'find') throw new Error('out of towns');
  parentPort.postMessage({ id, answer: [] });
});`),
  );
  expect(await places.find('x')).toEqual({
    ok: false,
    error: { code: 'places-failed', reason: 'out of towns' },
  });
  expect(logged).toEqual(['places.ended']);
  expect(await places.near([])).toEqual({ ok: true, value: [] });
});

it('fails what is asked for once it is closed, and what waited then', async () => {
  const places = open(threadOf(`parentPort.on('message', () => {});`));
  const waiting = places.find('x');
  await places.close();
  expect(await waiting).toMatchObject({ ok: false, error: { code: 'places-failed' } });
  expect(await places.near([])).toMatchObject({ ok: false, error: { reason: 'closing' } });
  expect(logged).toEqual([]);
});
