// Slow: whole parts of the window, press by press.

import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createColumns } from '../../shared/fleet-frame.ts';
import type { GeofenceImport } from '../../shared/geofences/geofence.ts';
import { fail, ok } from '../../shared/result.ts';
import { geofencesStrings as words } from '../../shared/wording/en/window/geofences.ts';
import { Toast } from '../app/Toast.tsx';
import { createFakeHost, type FakeAnswers, type FakeHost } from '../host/testing/fake-host.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { usePast } from '../shell/past.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import { useSelection } from '../shell/selection.ts';
import { dialogWords, inputNamed, submit, typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink, someIdentity } from '../testing/some-account.ts';
import { byHand } from '../testing/user.ts';
import { FollowGeofences } from './FollowGeofences.tsx';
import { GeofencesTab } from './GeofencesTab.tsx';
import { useGeofenceView } from './geofence-view.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { fenceList, someFence, somePresence } from './testing/some-fences.ts';
import { WordsDialog } from './WordsDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(async () => {
  await screen.close();
  window.localStorage.clear();
});

const HOSTILE = '<img src=x onerror="document.title=1">';
const FENCES = [
  someFence({ id: 'd', name: 'Depot North', group: 'Depots' }),
  someFence({ id: 'h', name: HOSTILE }),
  someFence({ id: 'f', name: 'Harbour', source: { kind: 'flespi', accountId: 'a', flespiId: 7 } }),
];

async function show(answers: FakeAnswers = {}): Promise<FakeHost> {
  const fake = createFakeHost({
    'geofences.list': () => ok(fenceList(FENCES)),
    'geofences.inside': () => ok([somePresence('a/1', 'd', { sinceMs: 5_000 }), somePresence('a/2', 'd')]),
    ...answers,
  });
  const tab = (
    <div style={{ width: 1_100, height: 420, display: 'flex', flexDirection: 'column' }}>
      <FollowGeofences />
      <GeofencesTab dataLive />
      <Toast />
    </div>
  );
  screen = await showScreen(fake, tab, oneLink());
  const columns = createColumns(2);
  columns.slot[1] = 1;
  await act(async () =>
    screen.fleet.reset({
      seq: 0,
      atMs: 0,
      columns,
      identities: [1, 2].map((id) => someIdentity({ slot: id - 1, deviceId: String(id), name: `Van ${id}` })),
      removed: new Uint32Array(),
    }),
  );
  return fake;
}
const page = (): string => screen.page.textContent;
const rowsOf = (label: string): readonly HTMLElement[] => [
  ...screen.page.querySelectorAll<HTMLElement>(`[role=grid][aria-label="${label}"] [data-index]`),
];
const cellsOf = (row: HTMLElement | undefined): readonly (string | undefined)[] =>
  [...(row?.querySelectorAll('[role=gridcell]') ?? [])].map(({ textContent }) => textContent.trim());
const click = (row: HTMLElement | undefined): Promise<void> => act(async () => row?.click());
const view = () => screen.windowStore.of(useGeofenceView).getState();

describe('the list of geofences', () => {
  it('says what they are for where there are none, and the ways to the first', async () => {
    await show({ 'geofences.list': () => ok(fenceList([])) });
    const buttons = [...screen.page.querySelectorAll('button')].map(({ textContent }) => textContent);
    expect(buttons).toEqual(['Draw one (Shift+G)', words.import, words.readFrom]);
  });

  it('says why they cannot be had, and asks again', async () => {
    const answers = [fail({ code: 'not-kept', what: 'x' } as never), ok(fenceList(FENCES))];
    await show({ 'geofences.list': () => answers.shift() ?? ok(fenceList(FENCES)) });
    await screen.press('Try again');
    expect(rowsOf(words.list)).toHaveLength(3);
  });

  it('has a line each, with how many are in, and names are text', async () => {
    await show();
    expect(rowsOf(words.list).map((row) => cellsOf(row)[0])).toEqual([HOSTILE, 'Depot North', 'Harbour']);
    expect(cellsOf(rowsOf(words.list)[1]).slice(1)).toEqual([
      'Depots',
      'Circle',
      '78.5 ha',
      'drawn here',
      '2',
    ]);
    expect(screen.page.querySelector('img')).toBeNull();
  });

  it('shows one on the map at a press, and who is in it, the longest first', async () => {
    await show();
    await click(rowsOf(words.list)[1]);
    expect([view().selectedId, view().wanted]).toEqual(['d', { ids: ['d'] }]);
    const inside = rowsOf('In “Depot North” now');
    expect(inside.map((row) => cellsOf(row)[0])).toEqual(['Van 2', 'Van 1']);
    await click(inside[1]);
    expect(screen.windowStore.of(useSelection).getState().vehicleId).toBe('a/1');
    await screen.press(words.insideFilter);
    expect(screen.windowStore.of(useVehicleQuery).getState().geofenceId).toBe('d');
  });

  it('follows who enters and leaves', async () => {
    const fake = await show();
    await click(rowsOf(words.list)[2]);
    expect(page()).toContain(words.insideNobody);
    await act(async () =>
      fake.emit('geofences.insideChanged', {
        inside: [somePresence('a/1', 'f')],
        left: [{ vehicleId: 'a/1', geofenceId: 'd' }],
      }),
    );
    expect(rowsOf('In “Harbour” now')).toHaveLength(1);
    expect(cellsOf(rowsOf(words.list)[1]).at(-1)).toBe('1');
  });

  it('finds by name and group, and the way back', async () => {
    await show();
    const search = screen.page.querySelector<HTMLInputElement>('input[type=search]');
    if (search === null) throw new Error('no search');
    await typeInto(search, 'depots');
    expect(rowsOf(words.list)).toHaveLength(1);
    expect(page()).toContain('1 of 3 geofences');
    await typeInto(search, 'nothing like it');
    await screen.press(words.clear);
    expect(rowsOf(words.list)).toHaveLength(3);
  });

  it('deletes, and puts back', async () => {
    const fake = await show({ 'geofences.remove': () => ok(null), 'geofences.restore': () => ok(null) });
    await click(rowsOf(words.list)[1]);
    await screen.press(words.remove);
    expect(fake.calls.find(({ channel }) => channel === 'geofences.remove')?.argument).toEqual({
      ids: ['d'],
    });
    expect([page().includes('“Depot North” is deleted.'), view().selectedId]).toEqual([true, null]);
    await screen.press(words.restore);
    expect(fake.calls.some(({ channel }) => channel === 'geofences.restore')).toBe(true);
    expect(page()).toContain(words.restored);
  });

  it('says why those that are listed cannot be deleted at once where all are flespi’s, and which of them are', async () => {
    const search = (): HTMLInputElement => {
      const field = screen.page.querySelector<HTMLInputElement>('input[type=search]');
      if (field === null) throw new Error('no search');
      return field;
    };
    const entries = (): readonly string[] =>
      [...document.querySelectorAll('[role=menuitem]')].map(({ textContent }) => textContent);
    const fake = await show({ 'geofences.remove': () => ok(null) });
    await screen.press(words.several);
    expect(entries()[1]).toBe('Delete the 2 that are not flespi’s');
    await byHand((user) => user.keyboard('{Escape}'));
    await typeInto(search(), 'Harbour');
    await screen.press(words.several);
    expect(entries()[1]).toContain('Delete the one that is listed');
    expect(entries()[1]).toContain(words.severalAtFlespi);
    expect(fake.calls.some(({ channel }) => channel === 'geofences.remove')).toBe(false);
  });

  it('changes neither shape nor name of one of flespi’s, nor deletes it', async () => {
    await show();
    await click(rowsOf(words.list)[2]);
    for (const label of [words.atFlespi, words.atFlespiRemove]) {
      const button = screen.page.querySelector(`button[aria-label="${label}"]`);
      expect(button?.getAttribute('aria-disabled')).toBe('true');
    }
  });

  it('reads an account’s from flespi, and says what came of it', async () => {
    const refused = [{ name: 'Line', why: { code: 'geofence-off-at-flespi' } as const }];
    const fake = await show({
      'geofences.list': () => ok(fenceList([])),
      'geofences.readFromFlespi': () => ok({ added: 2, changed: 0, removed: 1, refused }),
    });
    await screen.press(words.readFrom);
    expect(fake.calls.some(({ channel }) => channel === 'geofences.readFromFlespi')).toBe(true);
    expect(page()).toContain('From flespi: 2 new, 0 changed, 1 gone. 1 could not be taken');
  });

  it('opens a file that is dropped on it', async () => {
    await show();
    const file = new File(['{}'], 'fences.geojson');
    const event = new Event('drop', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'dataTransfer', { value: { files: [file], types: ['Files'] } });
    await act(async () => rowsOf(words.list)[0]?.dispatchEvent(event));
    const [open] = screen.windowStore.of(useDialogs).getState().stack;
    expect(open?.dialog).toEqual({ kind: 'import-geofences', file });
  });
});

describe('in the past', () => {
  const THEN_MS = 1_764_000_000_000;
  /** Both vans stand in both geofences that are circles of the same place. */
  async function showThen(answers: FakeAnswers = {}): Promise<FakeHost> {
    const fake = await show({
      'geofences.insideThen': ({ vehicleIds }) =>
        ok(
          vehicleIds.map((vehicleId) =>
            somePresence(vehicleId, 'd', {
              sinceMs: THEN_MS - (vehicleId === 'a/2' ? 7_200_000 : 600_000),
              isSinceBefore: vehicleId === 'a/2',
            }),
          ),
        ),
      ...answers,
    });
    await act(async () => {
      const columns = createColumns(2);
      columns.slot[1] = 1;
      columns.latitude.fill(54);
      columns.longitude.fill(25);
      screen.fleet.reset({
        seq: 0,
        atMs: THEN_MS,
        columns,
        identities: [1, 2].map((id) =>
          someIdentity({ slot: id - 1, deviceId: String(id), name: `Van ${id}` }),
        ),
        removed: new Uint32Array(),
      });
      screen.windowStore.of(usePast).getState().setShown(THEN_MS);
    });
    return fake;
  }

  it('counts who was in by their places of then, and tells since when out of the journal', async () => {
    const fake = await showThen();
    expect(cellsOf(rowsOf(words.list)[1]).at(-1)).toBe('2');
    await click(rowsOf(words.list)[1]);
    await vi.waitFor(
      () =>
        expect(rowsOf('In “Depot North” then').map((row) => cellsOf(row).slice(0, 2))).toEqual([
          ['Van 2', expect.stringMatching(/^since .* or longer$/)],
          ['Van 1', expect.stringMatching(/^since .*\d/)],
        ]),
      { timeout: 30_000, interval: 20 },
    );
    expect(fake.calls.find(({ channel }) => channel === 'geofences.insideThen')?.argument).toMatchObject({
      geofenceIds: ['d'],
      vehicleIds: ['a/1', 'a/2'],
    });
  });

  const since = () => rowsOf('In “Depot North” then').map((row) => cellsOf(row)[1]);

  it('says nothing of since when where the journal tells nothing', async () => {
    await showThen({ 'geofences.insideThen': () => ok([]) });
    await click(rowsOf(words.list)[1]);
    expect(since()).toEqual(['', '']);
  });

  it('asks for nothing that would be of another moment, while it is played fast', async () => {
    const fake = await showThen();
    await act(async () => {
      screen.windowStore.of(usePast).getState().setSpeed(600);
      screen.windowStore.of(usePast).getState().setPlaying(true);
    });
    await click(rowsOf(words.list)[1]);
    expect(since()).toEqual(['', '']);
    expect(fake.calls.some(({ channel }) => channel === 'geofences.insideThen')).toBe(false);
  });
});

describe('name, colour and group', () => {
  it('are kept with the shape as it is', async () => {
    const fake = await show({ 'geofences.save': () => ok('d') });
    const onClose = vi.fn();
    await screen.show(
      <>
        <FollowGeofences />
        <WordsDialog geofenceId="d" onClose={onClose} />
      </>,
    );
    await typeInto(inputNamed('fenceName'), '  Depot South ');
    await submit(inputNamed('fenceName'));
    expect(fake.calls.find(({ channel }) => channel === 'geofences.save')?.argument).toEqual({
      id: 'd',
      input: { name: 'Depot South', colour: 'teal', group: 'Depots', shape: FENCES[0]?.shape },
    });
    expect(onClose).toHaveBeenCalled();
  });

  it('need a name', async () => {
    const fake = await show();
    await screen.show(
      <>
        <FollowGeofences />
        <WordsDialog geofenceId="d" onClose={() => {}} />
      </>,
    );
    await typeInto(inputNamed('fenceName'), ' ');
    await submit(inputNamed('fenceName'));
    expect(dialogWords()).toContain('Give the geofence a name.');
    expect(fake.calls.some(({ channel }) => channel === 'geofences.save')).toBe(false);
  });
});

describe('importing', () => {
  const FOUND: GeofenceImport = {
    id: 'run',
    format: 'kml',
    fences: [
      {
        ...someFence({ id: '', name: 'Quay' }),
        notes: [{ code: 'geofence-part', part: 1, parts: 2 }],
        isThere: false,
      },
      { ...someFence({ id: '', name: HOSTILE }), notes: [], isThere: false },
      { ...someFence({ id: '', name: 'Depot North' }), notes: [], isThere: true },
    ],
    refused: [{ name: '', why: { code: 'geofence-link' } }],
    moreRefused: 3,
  };

  it('shows what a file holds, and takes what is chosen', async () => {
    const fake = await show({
      'geofences.readFile': () => ok(FOUND),
      'geofences.takeImport': () => ok(1),
    });
    const onClose = vi.fn();
    const file = new File(['<kml/>'], 'quay.kml');
    await screen.show(<ImportDialog file={file} onClose={onClose} />);
    await vi.waitFor(() => expect(dialogWords()).toContain('3 geofences can be taken'));
    expect(dialogWords()).toContain(
      'without a name: It leads to another file or address, which was not asked.',
    );
    expect(dialogWords()).toContain('3 more cannot be taken.');
    expect(document.querySelector('img')).toBeNull();
    const rows = [...document.querySelectorAll<HTMLElement>('[role=dialog] [data-index]')];
    expect(rows.map((row) => row.getAttribute('aria-selected'))).toEqual(['true', 'true', 'false']);
    await click(rows[1]);
    await screen.press('Import 1 geofence');
    expect(fake.calls.find(({ channel }) => channel === 'geofences.takeImport')?.argument).toEqual({
      id: 'run',
      leaveOut: [2, 1],
    });
    expect(onClose).toHaveBeenCalled();
  });

  it('says why a file cannot be read', async () => {
    await show({ 'geofences.readFile': () => fail({ code: 'geofence-file-unreadable', why: 'zipped' }) });
    await screen.show(<ImportDialog file={new File(['PK'], 'x.kmz')} onClose={() => {}} />);
    await vi.waitFor(() => expect(dialogWords()).toContain('The file is packed, as KMZ is.'));
  });
});
