// Slow: whole parts of the window, key by key.
import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { MapSource } from '../../shared/map-source.ts';
import { fail, ok } from '../../shared/result.ts';
import { OPENSTREETMAP, type TileServer, type TileServers, type TileTest } from '../../shared/tile-server.ts';
import { createFakeHost, type FakeAnswers, type FakeHost } from '../host/testing/fake-host.ts';
import { dialogWords, inputNamed, submit, typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { SOME_MAP } from '../testing/some-map.ts';
import { useBaseMapChoice } from './base-map-choice.ts';
import { ServersSection } from './ServersSection.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const OSM: TileServer = { ...OPENSTREETMAP, id: 'openstreetmap', key: 'none' };
const ROADS: TileServer = {
  ...OPENSTREETMAP,
  id: 'server-1',
  name: 'Roads',
  url: 'https://roads.example/{z}/{x}/{y}.png?key={key}',
  key: 'missing',
};
const listOf = (servers: readonly TileServer[], more: Partial<TileServers> = {}): TileServers => ({
  servers,
  fixedByOptions: false,
  removed: null,
  ...more,
});
let screen: Screen;
afterEach(async () => {
  await screen.close();
  window.localStorage.clear();
});

async function open(
  servers: TileServers,
  answers: FakeAnswers = {},
  sources: readonly MapSource[] = [],
): Promise<FakeHost> {
  const fake = createFakeHost({
    'maps.servers': () => ok(servers),
    'maps.cache': () => ok({ bytes: 2_000_000, tiles: 90, maxBytes: 512_000_000, failure: null }),
    'accounts.secretStorage': () =>
      ok({ kind: 'encrypted', backend: 'test', means: { code: 'secrets-encrypted' } }),
    ...answers,
  });
  screen = await showScreen(fake, <ServersSection sources={sources} shownId="openstreetmap" />);
  return fake;
}
/** What was asked of the host, in order. */
const asked = (fake: FakeHost) => fake.calls.map(({ channel, argument }) => [channel, argument] as const);
const words = (): string => screen.page.textContent ?? '';

it('says of each how it is asked, how it stands and where its key is, and what a server learns', async () => {
  const state = { tiles: 'fail', fault: { code: 'refused', detail: '403' } } as const;
  await open(listOf([OSM, ROADS]), {}, [{ ...SOME_MAP, id: 'server-1', kind: 'server', state }]);
  expect(words()).toContain('learns which area is looked at');
  expect(words()).toContain('XYZ, zooms 0 to 19, tile.openstreetmap.org');
  expect(words()).toContain('Its key is not known in this run any more');
  expect(words()).toContain('Its tiles do not come: it refuses them (403)');
  expect(words()).toContain('90 tiles, 2.0 MB of at most 512 MB');
});

it('moves, uses and removes, and puts back what was removed', async () => {
  const after = listOf([OSM], { removed: { id: ROADS.id, name: ROADS.name } });
  const fake = await open(listOf([OSM, ROADS]), {
    'maps.orderServers': () => ok(listOf([ROADS, OSM])),
    'maps.removeServer': () => ok(after),
    'maps.putServerBack': () => ok(listOf([OSM, ROADS])),
  });
  await screen.press('Use Roads under the vehicles');
  expect(screen.windowStore.of(useBaseMapChoice).getState().chosen).toBe('server-1');
  await screen.press('Move Roads up');
  await screen.press('Remove Roads');
  expect(words()).toContain('Roads is removed.');
  // So it is in view too, however long the list is.
  expect(document.activeElement?.textContent).toBe('Undo');
  await screen.press('Undo');
  expect(words()).not.toContain('Roads is removed.');
  expect(asked(fake).filter(([channel]) => /order|remove|putServer/.test(channel))).toEqual([
    ['maps.orderServers', { ids: ['server-1', 'openstreetmap'] }],
    ['maps.removeServer', { id: 'server-1' }],
    ['maps.putServerBack', { id: 'server-1' }],
  ]);
});

it('says why a change was not kept', async () => {
  await open(listOf([OSM]), { 'maps.removeServer': () => fail({ code: 'not-kept', errorCode: 'ENOSPC' }) });
  await screen.press('Remove OpenStreetMap');
  expect(words()).toContain('The settings cannot be written to the data dir (ENOSPC).');
});

it('changes nothing where the command line has the say', async () => {
  await open(listOf([OSM], { fixedByOptions: true }));
  expect(words()).toContain('The option --map-tiles was given on the command line and wins.');
  expect(words()).not.toMatch(/Remove|Change…|Add a tile server/);
});

it('offers OpenStreetMap again where it was removed, and says that nobody is asked', async () => {
  const fake = await open(listOf([]), { 'maps.saveServer': () => ok(listOf([OSM])) });
  expect(words()).toContain('nobody outside is asked for maps');
  await screen.press('Add OpenStreetMap');
  expect(asked(fake).at(-1)).toEqual([
    'maps.saveServer',
    { id: null, input: { ...OPENSTREETMAP, key: null, keepUnprotected: false } },
  ]);
});

it('clears what is kept', async () => {
  await open(listOf([OSM]), {
    'maps.clearCache': () => ok({ bytes: 0, tiles: 0, maxBytes: 512_000_000, failure: null }),
  });
  await screen.press('Clear the tiles that are kept');
  expect(words()).toContain('0 tiles');
});

it('adds a server; a pasted key is shown nowhere and sent in its own field', async () => {
  const fake = await open(listOf([OSM]), { 'maps.saveServer': () => ok(listOf([OSM, ROADS])) });
  await screen.press('Add a tile server…');
  await typeInto(inputNamed('name'), 'Roads');
  await typeInto(inputNamed('url'), 'https://roads.example/{z}/{x}/{y}.png?key=s3cret');
  expect(inputNamed('url').value).toBe(ROADS.url);
  expect(inputNamed('key').type).toBe('password');
  await submit(inputNamed('name'));
  expect(asked(fake).at(-1)).toMatchObject([
    'maps.saveServer',
    { id: null, input: { name: 'Roads', url: ROADS.url, key: 's3cret' } },
  ]);
  expect(words()).toContain('Roads');
});

it('keeps the form and says why where the host refuses, and asks before it is thrown away', async () => {
  await open(listOf([OSM]), {
    'maps.saveServer': () => fail({ code: 'bad-url', why: 'no-places' }),
  });
  await screen.press('Change OpenStreetMap…');
  await typeInto(inputNamed('url'), 'https://roads.example/tiles');
  await submit(inputNamed('name'));
  expect(dialogWords()).toContain('The address needs {z}, {x} and {y}: zoom, column and row of a tile.');
  await screen.press('Cancel');
  expect(dialogWords()).toContain('Close without applying?');
});

it('says why the host refuses in the language of the window', async () => {
  window.localStorage.setItem('fleetglass.format', JSON.stringify({ language: 'de' }));
  await open(listOf([OSM]), {
    'maps.testServer': () => fail({ code: 'no-key' }),
    'maps.saveServer': () => fail({ code: 'bad-url', why: 'no-places' }),
  });
  await screen.press('OpenStreetMap ändern …');
  await screen.press('Testen');
  expect(dialogWords()).toContain('Die Adresse verlangt einen Schlüssel: Geben Sie ihn ein.');
  await submit(inputNamed('name'));
  expect(dialogWords()).toContain('Die Adresse braucht {z}, {x} und {y}');
});

it.each([
  ['empty', 'ist keine Kachel (leer)'],
  ['HTML', 'ist keine Kachel (HTML)'],
])('says in that language what came instead of a tile: %s', async (detail, said) => {
  window.localStorage.setItem('fleetglass.format', JSON.stringify({ language: 'de' }));
  const found: TileTest = { status: 200, tookMs: 12, tile: null, fault: { code: 'not-a-tile', detail } };
  await open(listOf([OSM]), { 'maps.testServer': () => ok(found) });
  await screen.press('OpenStreetMap ändern …');
  await screen.press('Testen');
  expect(dialogWords()).toContain(said);
});

it('sends no zoom that is none', async () => {
  const fake = await open(listOf([OSM]));
  await screen.press('Change OpenStreetMap…');
  await typeInto(inputNamed('maxZoom'), 'deep');
  await submit(inputNamed('name'));
  expect(dialogWords()).toContain('A whole number from 0 to 24.');
  expect(asked(fake).map(([channel]) => channel)).not.toContain('maps.saveServer');
});

const FOUND: TileTest = {
  fault: null,
  status: 200,
  tookMs: 12,
  tile: { format: 'png', width: 512, height: 512, wanted: 256, bytes: new Uint8Array([1]) },
};

it.each([
  [
    'the tile, and that it has another size',
    FOUND,
    ['HTTP 200, 12 ms', 'png, 512 × 512 px', 'another size than was asked for (256 px)'],
  ],
  ['nothing there', { ...FOUND, status: 404, tile: null }, ['has nothing there', 'HTTP 404']],
  [
    'why none came',
    { ...FOUND, status: null, tile: null, fault: { code: 'elsewhere', detail: 'x.example' } },
    ['it sends on to x.example, which nobody allowed', 'no answer'],
  ],
] as const)('tests what the form says, and shows %s', async (_, found, said) => {
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('There is no picture in tests.')));
  const fake = await open(listOf([OSM]), { 'maps.testServer': () => ok(found) });
  await screen.press('Change OpenStreetMap…');
  await screen.press('Test');
  await act(async () => {});
  for (const part of said) expect(dialogWords()).toContain(part);
  expect(asked(fake).at(-1)).toMatchObject([
    'maps.testServer',
    { id: 'openstreetmap', view: { z: 0, x: 0, y: 0 } },
  ]);
});
