// Slow: whole parts of the window, key by key.
import { afterEach, expect, it, vi } from 'vitest';
import type { MapFileEntry, MapFiles } from '../../shared/map-file.ts';
import { fail, ok } from '../../shared/result.ts';
import { createFakeHost, type FakeAnswers } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { useBaseMapChoice } from './base-map-choice.ts';
import { FilesSection } from './FilesSection.tsx';
import { useWantedArea } from './wanted-area.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const CITY: MapFileEntry = {
  id: 'file-0123456789ab',
  name: 'city.pmtiles',
  origin: 'dialog',
  facts: {
    format: 'pmtiles',
    tiles: 'vector',
    schema: 'openmaptiles',
    title: 'A city',
    attribution: '<a href="https://maps.example">© Maps</a> <img src=x onerror=alert(1)> Somebody',
    minZoom: 0,
    maxZoom: 14,
    bounds: [-1.5, 52, 25.7, 57.2],
    sizeBytes: 5_400_000_000,
  },
  problem: null,
};
const onClose = vi.fn();
let screen: Screen;
afterEach(async () => {
  onClose.mockReset();
  await screen.close();
  window.localStorage.clear();
});

async function open(files: Partial<MapFiles>, answers: FakeAnswers = {}, shownId: string | null = null) {
  const fake = createFakeHost({
    'mapFiles.list': () =>
      ok({ files: [], folder: { path: '/data/maps', names: [] }, hasDialog: true, ...files }),
    ...answers,
  });
  screen = await showScreen(fake, <FilesSection shownId={shownId} onClose={onClose} />);
  return fake;
}
const words = (): string => screen.page.textContent ?? '';
const buttons = (): readonly (string | null)[] =>
  [...screen.page.querySelectorAll('button')].map((one) => one.getAttribute('aria-label') ?? one.textContent);

it('says what is in a file, its words as text', async () => {
  await open({ files: [CITY] });
  expect(words()).toContain(
    'PMTiles, vector · OpenMapTiles schema · zooms 0 to 14 · 5.4 GB · 52.0° N 1.5° W – 57.2° N 25.7° E',
  );
  expect(words()).toContain('© Maps <img src=x onerror=alert(1)> Somebody');
  expect(screen.page.querySelector('img')).toBeNull();
});

it('says which file is in use in this window', async () => {
  await open({ files: [CITY] }, {}, CITY.id);
  expect(words()).toContain('In use here');
  expect(buttons()).not.toContain('Use city.pmtiles under the vehicles');
});

it('shows a file on the map', async () => {
  await open({ files: [CITY] });
  await screen.press('Show city.pmtiles on the map');
  expect(screen.windowStore.of(useBaseMapChoice).getState().chosen).toBe(CITY.id);
  expect(screen.windowStore.of(useWantedArea).getState().area).toEqual({ bounds: CITY.facts?.bounds });
  expect(onClose).toHaveBeenCalledOnce();
});

it('leads on where a file is not there any more, by the dialog where there is one', async () => {
  const gone = { ...CITY, facts: null, problem: 'gone' } as const;
  const fake = await open({ files: [gone] }, { 'mapFiles.choose': () => ok(gone.id) });
  expect(words()).toContain('not there any more');
  await screen.press('Find city.pmtiles…');
  expect(fake.calls.at(-1)).toEqual({ channel: 'mapFiles.choose', argument: { replaces: gone.id } });
  await screen.close();
  await open({ files: [gone], hasDialog: false });
  expect(buttons()).toEqual(['Remove city.pmtiles']);
});

it('removes a file, and takes that back', async () => {
  const fake = await open(
    { files: [CITY] },
    { 'mapFiles.remove': () => ok(null), 'mapFiles.restore': () => ok(null) },
  );
  await screen.press('Remove city.pmtiles');
  expect(words()).toContain('city.pmtiles is removed. The file itself stays where it is.');
  await screen.press('Undo');
  expect(fake.calls.at(-1)).toEqual({ channel: 'mapFiles.restore', argument: { id: CITY.id } });
  expect(words()).not.toContain('is removed');
});

it('leaves a file of the command line where it is', async () => {
  await open({ files: [{ ...CITY, origin: 'command-line' }] });
  expect(words()).toContain('Given on the command line');
  expect(buttons()).not.toContain('Remove city.pmtiles');
});

it('says how to get a file where there is none, and adds what lies in the folder', async () => {
  const fake = await open(
    { folder: { path: '/data/maps', names: ['wall.mbtiles'] }, hasDialog: false },
    { 'mapFiles.take': () => ok('file-1') },
  );
  expect(words()).toMatch(/no map file yet.*OpenStreetMap.*\/data\/maps/s);
  expect(buttons()).toEqual(['Add wall.mbtiles']);
  await screen.press('Add wall.mbtiles');
  expect(fake.calls.at(-1)).toEqual({ channel: 'mapFiles.take', argument: { name: 'wall.mbtiles' } });
  expect(screen.windowStore.of(useBaseMapChoice).getState().chosen).toBe('file-1');
});

it('says why a file was not taken', async () => {
  await open({}, { 'mapFiles.choose': () => fail({ code: 'too-many-map-files', most: 16 }) });
  await screen.press('Choose a file…');
  expect(words()).toContain('There are 16 map files already: remove one first.');
  expect(screen.windowStore.of(useBaseMapChoice).getState().chosen).toBeNull();
});

it('chooses nothing where the person chose nothing', async () => {
  await open({}, { 'mapFiles.choose': () => ok(null) });
  await screen.press('Choose a file…');
  expect(screen.windowStore.of(useBaseMapChoice).getState().chosen).toBeNull();
});
