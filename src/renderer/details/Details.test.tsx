import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AlarmSeverity } from '../../shared/alarm.ts';
import { createHost } from '../../shared/contract.ts';
import { createColumns } from '../../shared/fleet-frame.ts';
import type { Named } from '../../shared/names/named.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import { VEHICLE_FLAGS } from '../../shared/vehicle-status.ts';
import { detailsStrings } from '../../shared/wording/en/window/details.ts';
import { createFleetStore } from '../fleet/create-fleet-store.ts';
import { FleetStoreContext } from '../fleet/fleet-context.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import { HostContext } from '../host/host-context.ts';
import { topDialog, useDialogs } from '../shell/dialogs.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import { useSelection } from '../shell/selection.ts';
import { AppStoreContext, createAppStore } from '../stores/stores.ts';
import { oneLink, someIdentity } from '../testing/some-account.ts';
import { useFormatStore } from '../ui/format-store.ts';
import { createI18n } from '../ui/i18n.ts';
import { createWindowStore, type WindowStore, WindowStoreContext } from '../window/window-store.ts';
import { Details } from './Details.tsx';
import { NOW_MS, SOS, someDetails } from './testing.ts';

const NOW_S = NOW_MS / 1000;
const DETAILS = someDetails();
const i18n = createI18n();
const PLACE = { name: '<b>Teltow</b>', country: 'DE', population: 19_530 };

let root: Root;
let windowStore: WindowStore;
let container: HTMLElement;
let store: FleetStore;
let answers: Record<string, Result<unknown>>;
let calls: string[];
let app: ReturnType<typeof createAppStore>;
let tell: (details: VehicleDetails) => void;

const rows = (): string[] => [...container.querySelectorAll('tbody tr')].map((row) => row.textContent);
const button = (name: string): HTMLElement => {
  const found = [...container.querySelectorAll('button')].find(
    (candidate) => (candidate.getAttribute('aria-label') ?? candidate.textContent).trim() === name,
  );
  if (found === undefined) throw new Error(`no button ${name}`);
  return found;
};
const select = (id: string | null): Promise<void> =>
  act(async () => windowStore.of(useSelection).getState().selectVehicle(id, 'list'));

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW_MS });
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  answers = { 'a/7': ok(DETAILS) };
  calls = [];
  const host = createHost({
    async call(channel, argument) {
      calls.push(channel);
      if (channel === 'places.near') return ok([{ ...PLACE, latitude: 0.02, longitude: -0.5 }]);
      if (channel === 'places.named')
        return ok({ road: { name: 'Lindenstraße', distanceM: 31 }, quarter: '<i>Altstadt</i>', map: '' });
      if (channel === 'intervals.page')
        return ok({ intervals: [], next: null, calculators: [], unreadAccounts: [] });
      if (channel === 'logs.page') return ok({ records: [], more: false, dropped: 0 });
      const id = channel === 'details.open' ? (argument as { vehicleId: string }).vehicleId : '';
      return answers[id] ?? ok(null);
    },
    listen(channel, listener) {
      if (channel !== 'details.changed') return () => {};
      tell = listener;
      return () => {
        tell = () => {};
      };
    },
  });
  store = createFleetStore();
  store.reset({
    seq: 0,
    atMs: NOW_MS,
    columns: createColumns(1),
    identities: ['7', '8'].map((deviceId, slot) => someIdentity({ slot, deviceId })),
    removed: new Uint32Array(),
  });
  windowStore = createWindowStore();
  app = createAppStore();
  app.setState(oneLink());
  container = document.createElement('div');
  document.body.append(container);
  root = createRoot(container);
  await act(async () =>
    root.render(
      <I18nextProvider i18n={i18n}>
        <WindowStoreContext value={windowStore}>
          <HostContext value={host}>
            <AppStoreContext value={app}>
              <FleetStoreContext value={store}>
                <Details dataLive folded={false} onFold={() => {}} />
              </FleetStoreContext>
            </AppStoreContext>
          </HostContext>
        </WindowStoreContext>
      </I18nextProvider>,
    ),
  );
});
afterEach(async () => {
  await act(async () => root.unmount());
  container.remove();
  window.localStorage.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('Details', () => {
  it('offers to export the messages of the vehicle', async () => {
    await select('a/7');
    await act(async () => button('Export messages…').click());
    expect(topDialog(windowStore.of(useDialogs).getState())).toMatchObject({
      kind: 'export',
      vehicleId: 'a/7',
    });
  });

  it('shows the fleet in figures where nothing is selected; a figure filters the list', async () => {
    expect(container.textContent).toContain(detailsStrings.emptyTitle);
    expect(container.textContent).toContain('2 vehicles');
    await act(async () => button('Show only Moving 2').click());
    expect([...windowStore.of(useVehicleQuery).getState().query.chips]).toEqual(['moving']);
  });

  it('tells everything of a vehicle, markup as text, zero as a place', async () => {
    await select('a/7');
    const text = container.textContent;
    for (const words of [
      '<img src=x onerror=alert(1)>',
      'ident 352625330000006',
      'id 7',
      'Moving for 12 min',
      'Ignition on',
      'Up to date for 1 min',
      '0.000000, -0.500000',
      'fix 3 s old',
      '63 km/h',
      '083°',
      '1.00 s to flespi, 500 ms on to here',
      'Last message 14:05:06 UTC, MQTT',
      '20 Nov 2026 14:05:06.000 UTC',
      'every 10 s',
      '1,234',
      detailsStrings.flag_late,
      'driver pressed SOS',
    ])
      expect(text).toContain(words);
    expect(container.querySelector('img, script')).toBeNull();
    expect(rows()).toHaveLength(4);
    expect(rows()[0]).toBe('__proto__{"polluted":true}–');
    expect(rows()[1]?.length).toBeLessThan(2_100);
    expect(rows()[2]).toBe('position.latitude0 °3 s');
  });

  it('says where it is in words: by the nearest town, and by what a map file knows', async () => {
    await select('a/7');
    await act(async () => vi.advanceTimersByTime(500));
    expect(container.textContent).toContain('2.2 km S of <b>Teltow</b>');
    expect(container.textContent).toContain('30 m from Lindenstraße, <i>Altstadt</i>');
    await act(async () => windowStore.of(useFormatStore).getState().choose({ distance: 'mi' }));
    expect(container.textContent).toContain('1.4 mi S of <b>Teltow</b>');
    expect(container.querySelector('section b, section i')).toBeNull();
  });

  it('writes in the units and the zone that were chosen, at once, and says what was sent', async () => {
    await select('a/7');
    await act(async () =>
      windowStore.of(useFormatStore).getState().choose({ distance: 'mi', zone: 'Europe/Berlin' }),
    );
    expect(container.textContent).toContain('39 mph');
    expect(container.textContent).toContain('Last message 15:05:06 UTC+1, MQTT');
    expect(container.querySelector('[title="Speed, sent as 62.6 km/h"]')).not.toBeNull();
    expect(container.textContent).not.toContain('km/h');
    await act(async () => windowStore.of(useFormatStore).getState().choose({}));
    expect(container.textContent).toContain('63 km/h');
    expect(container.querySelector('[title="Speed"]')).not.toBeNull();
  });

  it('names the alarms of each severity in their order, with what they mean and their age', async () => {
    const alarm = (
      name: string,
      severity: AlarmSeverity,
      timeS: number | null,
      words: Named | null = null,
    ) => ({
      name,
      severity,
      words,
      first: false,
      timeS,
    });
    const alarms = [
      alarm('sos.alarm', 'danger', NOW_S - 4, SOS),
      alarm('<b>tow</b>', 'warning', null),
      alarm('early.alarm', 'warning', NOW_S + 300),
      alarm('c', 'warning', null),
      alarm('d', 'warning', null),
      alarm('e', 'warning', null),
    ];
    answers['a/7'] = ok({ ...DETAILS, alarms });
    await select('a/7');
    const notes = [...container.querySelectorAll(`[aria-label="${detailsStrings.flags}"] li`)];
    expect(notes.slice(0, 2).map(({ textContent }) => textContent?.replaceAll(/\s+/g, ' '))).toEqual([
      'Alarmdriver pressed SOS sos.alarm reported 4 s ago',
      'Warning<b>tow</b> reportedearly.alarm reported 5 min ahead of nowc reportedand 2 more: d, e',
    ]);
  });

  it('says that a place beyond the edge of the map is not on it, and offers no way there', async () => {
    await select('a/7');
    expect(container.textContent).not.toContain(detailsStrings.beyondMap);
    expect(button(detailsStrings.centre).hasAttribute('aria-disabled')).toBe(false);
    await select(null);
    answers['a/7'] = ok({ ...DETAILS, fix: DETAILS.fix && { ...DETAILS.fix, latitude: 89.9 } });
    await select('a/7');
    expect(container.textContent).toContain(detailsStrings.beyondMap);
    const centre = button('Cannot be centred: its place is beyond the map’s edge');
    const follow = button('Cannot be followed: its place is beyond the map’s edge');
    expect([centre, follow].map((one) => one.getAttribute('aria-disabled'))).toEqual(['true', 'true']);
    const wishes = windowStore.of(useSelection).getState().centreRequests;
    await act(async () => centre.click());
    await act(async () => follow.click());
    expect(windowStore.of(useSelection).getState()).toMatchObject({ follow: 'off', centreRequests: wishes });
  });

  it('speaks of no last valid position where there never was one', async () => {
    const flags = VEHICLE_FLAGS.noFix | VEHICLE_FLAGS.invalidFix;
    answers['a/7'] = ok({ ...DETAILS, fix: null, status: { ...DETAILS.status, flags } });
    await select('a/7');
    expect(container.textContent).toContain(detailsStrings.flag_noFix);
    expect(container.textContent).not.toContain(detailsStrings.flag_invalidFix);
  });

  it('stops the times of states once the host is out of reach, but not the ages of values', async () => {
    await select('a/7');
    await act(async () => app.setState({ hostLink: 'lost', lastContactMs: NOW_MS }));
    await act(async () => vi.advanceTimersByTime(180_000));
    expect(container.textContent).toContain('Moving for 12 min');
    expect(container.textContent).toContain('As of 14:05:09 UTC');
    expect(container.textContent).not.toContain(detailsStrings.upToDate);
    expect(rows()[2]).toBe('position.latitude0 °3 min');
  });

  it('keeps what the host says of vehicles while only the broker is out of reach', async () => {
    await select('a/7');
    await act(async () => app.setState(oneLink({ state: 'backing-off' })));
    expect(container.textContent).toContain('Up to date for 1 min');
  });

  it('says where the beginning of a state was not seen', async () => {
    const flags = VEHICLE_FLAGS.motionSinceAtLeast | VEHICLE_FLAGS.ignitionSinceAtLeast;
    const status = { ...DETAILS.status, flags, motionSinceS: NOW_S - 17, ignitionSinceS: NOW_S - 60 };
    answers['a/7'] = ok({ ...DETAILS, status });
    await select('a/7');
    expect(container.textContent).toContain('Moving for at least 17 s');
    expect(container.textContent).toContain('Ignition on for at least 1 min');
  });

  it('lets each age tick', async () => {
    await select('a/7');
    await act(async () => vi.advanceTimersByTime(2_000));
    expect(rows()[2]).toBe('position.latitude0 °5 s');
  });

  it('follows changes of its own vehicle alone, and marks what changed', async () => {
    await select('a/7');
    const latitude = { name: 'position.latitude', value: 1.5, unit: '°', timeS: NOW_S };
    await act(async () => tell({ ...DETAILS, id: 'a/8', deviceId: '8', name: 'another' }));
    expect(container.textContent).not.toContain('another');
    await act(async () => tell({ ...DETAILS, parameters: [...DETAILS.parameters.slice(0, 2), latitude] }));
    expect(rows().slice(2)).toEqual(['position.latitude1.5 °0 s']);
    const marked = [...container.querySelectorAll('tbody td:nth-child(2) > span')].map((span) =>
      span.className.includes('changed'),
    );
    expect(marked).toEqual([false, false, true]);
  });

  it('reads times out beside their figures', async () => {
    await select('a/7');
    const time = { name: 'server.timestamp', value: 1_795_183_509, unit: 's', timeS: NOW_S };
    await act(async () => tell({ ...DETAILS, parameters: [time] }));
    expect(rows()).toEqual(['server.timestamp1795183509 s20 Nov 2026 14:05:09 UTC0 s']);
  });

  it('filters parameters by name', async () => {
    await select('a/7');
    const field = container.querySelector<HTMLInputElement>('input[type=search]');
    if (field === null) throw new Error('no field');
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    await act(async () => {
      setValue?.call(field, 'POSITION');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(rows().map((row) => row.slice(0, 14))).toEqual(['position.latit', 'position.valid']);
  });

  it('copies the exact value', async () => {
    const written: string[] = [];
    vi.stubGlobal('navigator', {
      ...navigator,
      clipboard: { writeText: async (text: string) => void written.push(text) },
    });
    await select('a/7');
    await act(async () => button('Copy the value of position.latitude').click());
    await act(async () => button(detailsStrings.copyPosition).click());
    expect(written).toEqual(['0', '0.000000, -0.500000']);
    expect(container.querySelector('[role=status]')?.textContent).toBe('Copied');
  });

  it('says why the details cannot be had, and asks again', async () => {
    answers['a/8'] = fail({ code: 'no-vehicle' });
    await select('a/8');
    expect(container.querySelector('[role=alert]')?.textContent).toBe(
      'This vehicle is not known, or was deleted.',
    );
    answers['a/8'] = ok({ ...DETAILS, id: 'a/8', deviceId: '8', name: 'Found' });
    await act(async () => button(detailsStrings.retry).click());
    expect(container.querySelector('h3')?.textContent).toBe('Found');
  });

  it('says that the vehicle was deleted', async () => {
    await select('a/7');
    await act(async () => {
      store.apply({
        seq: 1,
        atMs: NOW_MS,
        columns: createColumns(0),
        identities: [],
        removed: Uint32Array.of(0),
      });
      vi.advanceTimersByTime(1_000);
    });
    expect(container.textContent).toContain(detailsStrings.gone);
  });

  it('goes along when the vehicle gets the id of its device', async () => {
    await select('a/7');
    await act(async () => windowStore.of(useSelection).getState().setFollow('on'));
    answers['a/70'] = ok({ ...DETAILS, id: 'a/70', deviceId: '70', name: 'Known now' });
    await act(async () => {
      store.apply({
        seq: 1,
        atMs: NOW_MS,
        columns: createColumns(0),
        identities: [someIdentity({ slot: 0, deviceId: '70', name: 'Known now' })],
        removed: new Uint32Array(),
      });
      vi.advanceTimersByTime(1_000);
    });
    // It is the same vehicle: whoever follows it goes on.
    expect(windowStore.of(useSelection).getState()).toMatchObject({ vehicleId: 'a/70', follow: 'on' });
    expect(container.querySelector('h3')?.textContent).toBe('Known now');
  });

  it('lets go of the vehicle with the selection', async () => {
    await select('a/7');
    await act(async () => button(detailsStrings.follow).click());
    expect(windowStore.of(useSelection).getState().follow).toBe('on');
    await select(null);
    expect(calls.filter((call) => call.startsWith('details.'))).toEqual(['details.open', 'details.close']);
  });
});
