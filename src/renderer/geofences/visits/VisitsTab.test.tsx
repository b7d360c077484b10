// Slow: whole parts of the window, press by press.

import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CallArgument } from '../../../shared/contract.ts';
import { createColumns } from '../../../shared/fleet-frame.ts';
import type { GeofenceVisits } from '../../../shared/geofences/geofence.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { geofencesStrings as words } from '../../../shared/wording/en/window/geofences.ts';
import { Toast } from '../../app/Toast.tsx';
import { createFakeHost, type FakeHost } from '../../host/testing/fake-host.ts';
import { usePast } from '../../shell/past.ts';
import { useSelection } from '../../shell/selection.ts';
import { inputNamed, typeInto } from '../../testing/controls.ts';
import { type Screen, showScreen } from '../../testing/screen.tsx';
import { oneLink, someIdentity } from '../../testing/some-account.ts';
import { FollowGeofences } from '../FollowGeofences.tsx';
import { fenceList, someFence, someVisit } from '../testing/some-fences.ts';
import { VisitsTab } from './VisitsTab.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
vi.useFakeTimers({ now: 1_764_010_000_000, toFake: ['Date'] });
let screen: Screen;
afterEach(() => screen.close());

const VISITS: GeofenceVisits = {
  visits: [
    someVisit('a/1', 'd', {
      enteredMs: 1_763_990_000_000,
      lastInsideMs: 1_763_990_900_000,
      leftMs: 1_763_990_960_000,
    }),
    someVisit('a/2', 'd', {
      enteredMs: 1_763_993_600_000,
      isEnteredBefore: true,
      lastInsideMs: 1_764_000_800_000,
      leftMs: null,
      silentS: 1_800,
    }),
    someVisit('a/1', 'q', {
      enteredMs: 1_764_000_000_000,
      lastInsideMs: 1_764_000_300_000,
      leftMs: 1_764_000_360_000,
    }),
  ],
  isCut: false,
  vehicles: 2,
  gone: [],
  unreadAccounts: [],
};
const FENCES = [someFence({ id: 'd', name: 'Depot' }), someFence({ id: 'q', name: 'Quay' })];

type Answer = Result<GeofenceVisits> | Promise<Result<GeofenceVisits>>;
async function show(
  visits: (argument: CallArgument<'geofences.visits'>) => Answer = () => ok(VISITS),
  fences = FENCES,
): Promise<FakeHost> {
  const fake = createFakeHost({
    'geofences.list': () => ok(fenceList(fences)),
    'geofences.inside': () => ok([]),
    'geofences.visits': visits,
    'geofences.cancelVisits': () => ok(null),
  });
  screen = await showScreen(
    fake,
    <div style={{ width: 1_100, height: 420, display: 'flex', flexDirection: 'column' }}>
      <FollowGeofences />
      <VisitsTab dataLive />
      <Toast />
    </div>,
    oneLink(),
  );
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
/** Longer than a busy machine needs. */
const PATIENCE = { timeout: 30_000, interval: 20 };
const page = (): string => screen.page.textContent;
const rows = (): readonly (readonly string[])[] =>
  [...screen.page.querySelectorAll('[data-index]')].map((row) =>
    [...row.querySelectorAll('[role=gridcell]')].map(({ textContent }) => textContent.trim()),
  );
const choose = (label: string, value: string): Promise<void> =>
  act(async () => {
    const select = screen.page.querySelector<HTMLSelectElement>(`select[aria-label="${label}"]`);
    if (select === null) throw new Error(`No choice of ${label}.`);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
const asked = (fake: FakeHost): readonly unknown[] =>
  fake.calls.filter(({ channel }) => channel === 'geofences.visits').map(({ argument }) => argument);

describe('visits', () => {
  it('lists stays of today, the newest first, and says where an end is not known', async () => {
    const fake = await show();
    expect(asked(fake)).toEqual([
      expect.objectContaining({ geofenceIds: null, vehicleIds: null, toMs: expect.any(Number) }),
    ]);
    expect(
      rows().map(([vehicle, fence, , left, stay, silent]) => [vehicle, fence, left, stay, silent]),
    ).toEqual([
      ['Van 1', 'Quay', expect.stringMatching(/\d/), '6 min', ''],
      ['Van 2', 'Depot', words.stillIn, '≥ 2 h 00', '30 min'],
      ['Van 1', 'Depot', expect.stringMatching(/\d/), '16 min', ''],
    ]);
    expect(rows()[1]?.[2]).toMatch(/^before /);
    expect(page()).toContain('3 visits of 2 vehicles, at least 2 h 22 in all');
  });

  it('lists what they come to by geofence and by vehicle, and sorts', async () => {
    await show();
    await choose(words.visitsBy, 'fence');
    expect(rows().map(([fence, visits, vehicles]) => [fence, visits, vehicles])).toEqual([
      ['Depot', '2', '2'],
      ['Quay', '1', '1'],
    ]);
    await screen.press(words.visits_visits);
    await screen.press(words.visits_visits);
    expect(rows()[0]?.[0]).toBe('Quay');
    await choose(words.visitsBy, 'vehicle');
    expect(rows().map(([vehicle, visits]) => [vehicle, visits])).toEqual([
      ['Van 2', '1'],
      ['Van 1', '2'],
    ]);
  });

  it('asks for one geofence, or for the selected vehicle', async () => {
    const fake = await show();
    await choose(words.ofWhich, 'q');
    expect(asked(fake).at(-1)).toMatchObject({ geofenceIds: ['q'], vehicleIds: null });
    await choose(words.whose, 'selected');
    expect(page()).toContain(words.visitsNoVehicle);
    await act(async () => screen.windowStore.of(useSelection).getState().selectVehicle('a/2', 'list'));
    expect(asked(fake).at(-1)).toMatchObject({ geofenceIds: ['q'], vehicleIds: ['a/2'] });
  });

  it('lists what the vehicle list finds, as it finds it', async () => {
    await show();
    await choose(words.whose, 'found');
    expect(rows()).toHaveLength(3);
    await act(async () =>
      screen.windowStore
        .of(useSelection)
        .getState()
        .setFoundSlots(new Set([1])),
    );
    expect(rows().map(([vehicle]) => vehicle)).toEqual(['Van 2']);
  });

  it('lists a vehicle that the fleet has no more by the name it had, and says so', async () => {
    await show(() =>
      ok({
        ...VISITS,
        visits: [...VISITS.visits, someVisit('a/9', 'd', { enteredMs: 1_763_980_000_000 })],
        gone: [{ vehicleId: 'a/9', name: 'Sold <b>van</b>' }],
      }),
    );
    const sold = [...screen.page.querySelectorAll<HTMLElement>('[data-index]')].at(-1);
    expect(sold?.textContent).toContain('Sold <b>van</b> (not in the fleet)');
    await act(async () => sold?.click());
    expect(page()).toContain('Sold <b>van</b> is not in the fleet any more');
    expect(screen.windowStore.of(useSelection).getState().vehicleId).toBeNull();
  });

  it('of the past are told as of the moment that was gone to, and say so', async () => {
    const fake = await show();
    await act(async () => screen.windowStore.of(usePast).getState().setShown(1_764_000_000_000));
    await vi.waitFor(
      () => expect(asked(fake).at(-1)).toMatchObject({ asOfMs: expect.any(Number) }),
      PATIENCE,
    );
    await vi.waitFor(
      () => expect(page()).toMatch(/As it was known at .*: nothing that came later is in it/),
      PATIENCE,
    );
    await act(async () => screen.windowStore.of(usePast).getState().toLive());
    expect(asked(fake).at(-1)).not.toHaveProperty('asOfMs');
    expect(page()).not.toContain('As it was known');
  });

  it('says how far it is, and is cancelled', async () => {
    const waiting: ((answer: Result<GeofenceVisits>) => void)[] = [];
    const fake = await show(() => new Promise((resolve) => waiting.push(resolve)));
    const { run } = asked(fake)[0] as CallArgument<'geofences.visits'>;
    await act(async () => fake.emit('geofences.visitsProgress', { run, vehiclesRead: 40, vehicles: 1_200 }));
    expect(page()).toContain('40 of 1,200 vehicles read');
    await act(async () =>
      fake.emit('geofences.visitsProgress', { run: 'other', vehiclesRead: 9, vehicles: 9 }),
    );
    expect(page()).toContain('40 of 1,200');
    await screen.press(words.visitsCancel);
    expect(fake.calls.at(-1)).toEqual({ channel: 'geofences.cancelVisits', argument: { run } });
    await act(async () => waiting[0]?.(fail({ code: 'visits-cancelled' })));
    expect(page()).toContain(words.visitsCancelled);
    await screen.press(words.visitsAgain);
    await act(async () => waiting[1]?.(ok(VISITS)));
    expect(rows()).toHaveLength(3);
  });

  it('never shows what was read for another question, and cancels what is under way for it', async () => {
    const waiting: ((answer: Result<GeofenceVisits>) => void)[] = [];
    const fake = await show(() => new Promise((resolve) => waiting.push(resolve)));
    await choose(words.visitsSpan, 'yesterday');
    const { run } = asked(fake)[0] as CallArgument<'geofences.visits'>;
    expect(
      fake.calls.some(
        ({ channel, argument }) =>
          channel === 'geofences.cancelVisits' && (argument as { run: string }).run === run,
      ),
    ).toBe(true);
    await act(async () => waiting[1]?.(ok({ ...VISITS, visits: [] })));
    await act(async () => waiting[0]?.(ok(VISITS)));
    expect(rows()).toEqual([]);
    expect(page()).toContain(words.visitsNone);
  });

  it('says why they cannot be read, and what is missing of them', async () => {
    const answers: Result<GeofenceVisits>[] = [
      fail({ code: 'as-told', text: 'The disk is away.' }),
      ok({ ...VISITS, isCut: true, unreadAccounts: ['a'] }),
    ];
    await show(() => answers.shift() ?? ok(VISITS));
    expect(page()).toContain('The disk is away.');
    await screen.press('Try again');
    expect(page()).toContain('the first 3 alone are listed');
    expect(page()).toContain('Not among them, as their journal cannot be read now: North.');
  });

  it('begins ends of one’s own with those that were shown, and reads nothing while they are wrong', async () => {
    const fake = await show();
    await choose(words.visitsSpan, 'custom');
    const before = asked(fake).length;
    await typeInto(inputNamed('visitsTo'), '2020-01-01 00:00');
    expect(page()).toContain(words.toBeforeFrom);
    expect(asked(fake)).toHaveLength(before);
  });

  it('says that there are no geofences to be visited', async () => {
    const fake = await show(() => ok(VISITS), []);
    expect(page()).toContain(words.visitsNoFencesText);
    expect(asked(fake)).toEqual([]);
  });
});
