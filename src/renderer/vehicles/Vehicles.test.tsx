// Slow: whole parts of the window, key by key.

import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createColumns, type FleetFrame } from '../../shared/fleet-frame.ts';
import { ok } from '../../shared/result.ts';
import { VEHICLE_FLAGS } from '../../shared/vehicle-status.ts';
import { statusStrings } from '../../shared/wording/en/window/status.ts';
import { uiStrings } from '../../shared/wording/en/window/ui.ts';
import { vehiclesStrings } from '../../shared/wording/en/window/vehicles.ts';
import { createFleetStore } from '../fleet/create-fleet-store.ts';
import { FleetStoreContext } from '../fleet/fleet-context.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import { HostContext } from '../host/host-context.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { listenToKeys } from '../keys/listen-to-keys.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import { useSelection } from '../shell/selection.ts';
import { AppStoreContext, createAppStore } from '../stores/stores.ts';
import { linksOf, oneLink, someIdentity } from '../testing/some-account.ts';
import { createI18n } from '../ui/i18n.ts';
import { createWindowStore, type WindowStore, WindowStoreContext } from '../window/window-store.ts';
import { VEHICLE_SEARCH_ID } from './search-id.ts';
import { Vehicles } from './Vehicles.tsx';
import { useVehicleViews } from './vehicle-view.ts';

const i18n = createI18n();
/** North of the equator there is one town. */
const ORIGO = { name: 'Origo', country: 'XX', population: 1_000, latitude: 0, longitude: 0 };
const { host } = createFakeHost({
  'places.near': ({ points }) => ok(points.map(({ latitude }) => (latitude > 0 ? ORIGO : null))),
});
let root: Root;
let windowStore: WindowStore;
let container: HTMLElement;
let store: FleetStore;
let app: ReturnType<typeof createAppStore>;

/** Vehicle 0 is a hostile name with an alarm, 1 is idle with ignition on, the others move; from 3 on they are another account's. */
function fleet(count: number): FleetFrame {
  const columns = createColumns(count);
  columns.slot.set(Array.from({ length: count }, (_, slot) => slot));
  columns.ignition.fill(1);
  columns.flags[0] = VEHICLE_FLAGS.alarm;
  columns.motion[1] = 1;
  const identities = Array.from({ length: count }, (_, slot) =>
    someIdentity({
      slot,
      deviceId: `${100 + slot}`,
      accountId: slot < 3 ? 'a' : 'b',
      name: slot === 0 ? '<b>A</b>' : `Truck ${slot}`,
    }),
  );
  return { seq: 0, atMs: 0, columns, identities, removed: new Uint32Array() };
}

const query = (selector: string): HTMLElement[] => [...container.querySelectorAll<HTMLElement>(selector)];
const only = (selector: string): HTMLElement => {
  const [found, ...others] = query(selector);
  if (found === undefined || others.length > 0) throw new Error(`not exactly one ${selector}`);
  return found;
};
/** Of the first few. */
const foundSlots = (): number[] => {
  const found = windowStore.of(useSelection).getState().foundSlots;
  return [0, 1, 2, 3, 4, 5].filter((slot) => found?.has(slot));
};
/** However many turns the machine needs for it. */
const listed = (): Promise<void> =>
  act(async () => windowStore.of(useVehicleViews).getState().viewOf(store).finish());
const names = (): (string | null)[] => query('[role=row]').map((row) => row.getAttribute('aria-label'));
const activeName = (): string | null | undefined =>
  document
    .getElementById(only('[role=grid]').getAttribute('aria-activedescendant') ?? '')
    ?.getAttribute('aria-label');
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) {
    await act(async () =>
      only('[role=grid]').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })),
    );
  }
};
const click = async (element: HTMLElement): Promise<void> => act(async () => element.click());
const chip = (word: string): HTMLElement => {
  const found = query('fieldset button').find((button) => button.textContent.startsWith(word));
  if (found === undefined) throw new Error(`no chip ${word}`);
  return found;
};

const show = (dataLive: boolean, folded = false): Promise<void> =>
  act(async () =>
    root.render(
      <I18nextProvider i18n={i18n}>
        <WindowStoreContext value={windowStore}>
          <FleetStoreContext value={store}>
            <AppStoreContext value={app}>
              <HostContext value={host}>
                <Vehicles dataLive={dataLive} folded={folded} onFold={() => {}} />
              </HostContext>
            </AppStoreContext>
          </FleetStoreContext>
        </WindowStoreContext>
      </I18nextProvider>,
    ),
  );

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(460);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(320);
  container = document.createElement('div');
  document.body.append(container);
  root = createRoot(container);
  windowStore = createWindowStore();
  store = createFleetStore();
  app = createAppStore();
  app.setState(oneLink());
  await show(true);
});
afterEach(async () => {
  await act(async () => root.unmount());
  container.remove();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
/** The listing is at most half a second behind the fleet. */
const fill = (count: number): Promise<void> =>
  act(async () => {
    store.reset(fleet(count));
    vi.advanceTimersByTime(500);
  });

describe('Vehicles', () => {
  it('says why it is empty', async () => {
    expect(container.textContent).toContain(vehiclesStrings.loading);
    await fill(0);
    expect(container.textContent).toContain(vehiclesStrings.none);
  });

  it('says where each vehicle is by the nearest town, and of an invalid place nothing', async () => {
    const frame = fleet(3);
    frame.columns.latitude.set([0.02, 0.02, Number.NaN]);
    frame.columns.longitude.fill(0);
    frame.columns.flags[1] = VEHICLE_FLAGS.noFix | VEHICLE_FLAGS.invalidPlace;
    await act(async () => {
      store.reset(frame);
      vi.advanceTimersByTime(500);
    });
    await act(async () => vi.advanceTimersByTime(500));
    const words = query('[role=row]').map((row) => row.textContent.includes('2.2 km N of Origo'));
    expect(words).toEqual([true, false, false]);
  });

  it('leaves out a word, and cuts the town, before distance and direction are', async () => {
    container.style.width = '300px';
    const frame = fleet(1);
    frame.columns.latitude.fill(0.02);
    frame.columns.longitude.fill(0);
    await act(async () => {
      store.reset(frame);
      vi.advanceTimersByTime(500);
    });
    await act(async () => vi.advanceTimersByTime(500));
    const [distance, of, town] = query('[title*="Origo"] > span');
    expect([distance?.textContent.trim(), of?.offsetWidth]).toEqual(['2.2 km N', 0]);
    expect(distance?.scrollWidth).toBeLessThanOrEqual((distance?.clientWidth ?? 0) + 1);
    expect(town?.offsetWidth).toBeGreaterThan(10);
  });

  it('cuts a long name before what tells namesakes apart, and says it whole', async () => {
    const frame = fleet(2);
    const identities = frame.identities.map((identity) => ({
      ...identity,
      name: `3526 (channel ${identity.slot})`,
    }));
    await act(async () => store.reset({ ...frame, identities }));
    await act(async () => vi.advanceTimersByTime(1_000));
    expect(names()).toEqual(['3526 (channel 0)', '3526 (channel 1)']);
    const cell = query('[role=gridcell]')[0];
    expect(cell?.textContent.trim()).toBe('3526 (channel 0)');
    expect([...(cell?.children ?? [])].map(({ textContent }) => textContent)).toEqual([
      '3526',
      ' (channel 0)',
    ]);
    expect(cell?.title).toBe('3526 (channel 0)');
  });

  it('is a grid whose rows are named by their vehicles alone and know their place', async () => {
    await fill(5_000);
    expect(only('[role=grid]').getAttribute('aria-rowcount')).toBe('5000');
    expect(names().slice(0, 3)).toEqual(['<b>A</b>', 'Truck 1', 'Truck 2']);
    expect(names().length).toBeLessThan(40);
    const [first] = query('[role=row]');
    expect([first?.getAttribute('aria-rowindex'), first?.getAttribute('aria-selected')]).toEqual([
      '1',
      'false',
    ]);
    expect([...(first?.children ?? [])].map((cell) => cell.getAttribute('role'))).toEqual([
      null,
      'gridcell',
      'gridcell',
      'gridcell',
      'gridcell',
    ]);
    expect(first?.textContent).toContain(statusStrings.ignition_on);
    expect(first?.textContent).toContain(vehiclesStrings.flag_alarm);
    expect(container.querySelector('b')).toBeNull();
  });

  it('says when it is not live, and marks every status so that it can lose its colour', async () => {
    await fill(30);
    expect(only('section').dataset.live).toBe('true');
    await show(false);
    expect(only('section').dataset.live).toBe('false');
    expect(container.textContent).toContain(uiStrings.notLive);
    const coloured = query('fieldset [aria-pressed] svg, [role=row] svg, [role=row] canvas');
    expect(coloured.length).toBeGreaterThan(30);
    expect(coloured.filter((one) => one.closest('[data-status-mark]') === null)).toEqual([]);
  });

  it('selects by click, and by keys after the cursor', async () => {
    await fill(30);
    const [, second] = query('[role=row]');
    if (second === undefined) throw new Error('no second row');
    await click(second);
    expect(windowStore.of(useSelection).getState()).toMatchObject({ vehicleId: 'a/101', origin: 'list' });
    expect(second.getAttribute('aria-selected')).toBe('true');
    await press('ArrowDown', 'ArrowDown');
    expect([activeName(), windowStore.of(useSelection).getState().vehicleId]).toEqual(['Truck 3', 'a/101']);
    const wishes = windowStore.of(useSelection).getState().centreRequests;
    await press('Enter');
    expect(windowStore.of(useSelection).getState()).toMatchObject({
      vehicleId: 'b/103',
      centreRequests: wishes + 1,
    });
    await press('End');
    expect(activeName()).toBe('Truck 29');
    // Letters are commands, here as elsewhere.
    await press('t', 's');
    expect(activeName()).toBe('Truck 29');
    await press('Escape');
    expect(windowStore.of(useSelection).getState().vehicleId).toBeNull();
  });

  it('brings what is selected elsewhere into view, once, and as soon as the filter lets it in', async () => {
    vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(5_000 * 46);
    await fill(5_000);
    const selected = (): (string | null)[] =>
      query('[role=row][aria-selected=true]').map((row) => row.getAttribute('aria-label'));
    const elsewhere = (id: string): Promise<void> =>
      act(async () => windowStore.of(useSelection).getState().selectVehicle(id, 'map'));
    const grid = only('[role=grid]');
    await elsewhere('b/3100');
    expect(selected()).toEqual(['Truck 3000']);
    const shownFromPx = grid.scrollTop;
    expect(shownFromPx).toBeGreaterThan(0);
    await act(async () => {
      grid.scrollTop = 0;
    });
    await act(async () => windowStore.of(useVehicleQuery).getState().turnOrder());
    expect(grid.scrollTop).toBe(0);
    await act(async () => windowStore.of(useVehicleQuery).getState().turnOrder());

    await act(async () => windowStore.of(useVehicleQuery).getState().setText('29'));
    await elsewhere('b/2100');
    expect(selected()).toEqual([]);
    await act(async () => windowStore.of(useVehicleQuery).getState().clear());
    expect(selected()).toEqual(['Truck 2000']);
    expect(only('[role=grid]').scrollTop).toBeGreaterThan(0);
    expect(only('[role=grid]').scrollTop).not.toBe(shownFromPx);
  });

  it('keeps what was selected in it in view when the search is cleared', async () => {
    vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(5_000 * 46);
    await fill(5_000);
    await listed();
    await act(async () => windowStore.of(useVehicleQuery).getState().setText('truck 3000'));
    await listed();
    await act(async () => only('[role=row][aria-label="Truck 3000"]').click());
    await act(async () => windowStore.of(useVehicleQuery).getState().clear());
    await listed();
    expect(only('[role=grid]').scrollTop).toBeGreaterThan(0);
    expect(only('[role=row][aria-selected=true]').getAttribute('aria-label')).toBe('Truck 3000');
  });

  it('keeps the cursor on its vehicle when rows change places', async () => {
    await fill(30);
    await press('Home', 'ArrowDown');
    expect(activeName()).toBe('Truck 1');
    await act(async () => windowStore.of(useVehicleQuery).getState().turnOrder());
    expect([names()[0], activeName()]).toEqual(['Truck 29', 'Truck 1']);
    await act(async () => windowStore.of(useVehicleQuery).getState().turnOrder());
  });

  it('filters by chips with counts, on the map too, and finds the way back', async () => {
    await fill(30);
    expect(chip('Idle').textContent).toBe('Idle 1');
    await click(chip('Idle'));
    expect(names()).toEqual(['Truck 1']);
    expect(chip('Idle').getAttribute('aria-pressed')).toBe('true');
    expect(container.textContent).toContain('1 of 30');
    expect(foundSlots()).toEqual([1]);
    await click(chip('Idle'));
    await click(chip('Lost'));
    expect(container.textContent).toContain(vehiclesStrings.noMatch);
    expect(foundSlots()).toEqual([]);
    const clear = query('button').find((button) => button.textContent === vehiclesStrings.clearFilters);
    if (clear === undefined) throw new Error('no button to clear the filters');
    await click(clear);
    expect([names().length > 10, windowStore.of(useSelection).getState().foundSlots]).toEqual([true, null]);
  });

  it('follows the map when asked to, says so, and leaves what the map shows alone', async () => {
    const frame = fleet(5);
    frame.columns.latitude.set([54, 54, 54, 48, 54]);
    frame.columns.longitude.set([25, 26, 25, 2, 25]);
    await act(async () => store.reset(frame));
    await act(async () => vi.advanceTimersByTime(500));
    await click(only(`[aria-label="${vehiclesStrings.onlyInView}"]`));
    // Without a map there is nothing to follow.
    expect(names()).toHaveLength(5);
    const area = { south: 53, north: 55, west: 24.5, east: 25.5 };
    await act(async () => windowStore.of(useSelection).getState().setMapArea(area));
    expect(names()).toEqual(['<b>A</b>', 'Truck 2', 'Truck 4']);
    expect(container.textContent).toContain('3 in view');
    expect(windowStore.of(useSelection).getState().foundSlots).toBeNull();
    await click(chip('Idle'));
    expect([names(), foundSlots()]).toEqual([[], [1]]);
    expect(container.textContent).toContain(vehiclesStrings.noneInView);
    expect(container.textContent).toContain('1 vehicle is elsewhere');
    const all = query('button').find((button) => button.textContent === vehiclesStrings.listAll);
    if (all === undefined) throw new Error('no button to list them all');
    await click(all);
    expect([names(), windowStore.of(useVehicleQuery).getState().onlyInView]).toEqual([['Truck 1'], false]);
  });

  it('follows the map by key, open or folded', async () => {
    await fill(5);
    await act(async () =>
      windowStore.of(useSelection).getState().setMapArea({ south: 53, north: 55, west: 24.5, east: 25.5 }),
    );
    const button = only(`[aria-label="${vehiclesStrings.onlyInView}"]`);
    const stop = listenToKeys(window, windowStore);
    const pressKey = () =>
      act(async () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'i', bubbles: true })));
    await pressKey();
    expect([button.getAttribute('aria-pressed'), names()]).toEqual(['true', []]);
    await pressKey();
    expect([button.getAttribute('aria-pressed'), names().length]).toEqual(['false', 5]);
    await show(true, true);
    await pressKey();
    expect(windowStore.of(useVehicleQuery).getState().onlyInView).toBe(true);
    stop();
  });

  it('filters by account, with chips that count the same, on the map too, and says whose each row is', async () => {
    await fill(5);
    expect(container.textContent).not.toContain('North');
    await act(async () => app.setState(linksOf({ a: {}, b: { state: 'backing-off' } })));
    expect(query('[role=row]').map((row) => row.children[1]?.textContent)).toEqual([
      'NNorth <b>A</b>',
      'NNorth Truck 1',
      'NNorth Truck 2',
      'SSouth, not live Truck 3',
      'SSouth, not live Truck 4',
    ]);
    await click(chip('SSouth'));
    expect(names()).toEqual(['Truck 3', 'Truck 4']);
    expect([chip('Moving').textContent, chip('Idle').textContent]).toEqual(['Moving 2', 'Idle 0']);
    expect(container.textContent).toContain('2 of 5');
    expect(foundSlots()).toEqual([3, 4]);
    await act(async () => vi.advanceTimersByTime(700));
    expect(only('[role=status]').textContent).toBe('2 vehicles found');
    await click(chip('Idle'));
    const clear = query('button').find((button) => button.textContent === vehiclesStrings.clearFilters);
    if (clear === undefined) throw new Error('no button to clear the filters');
    await click(clear);
    expect([names().length, windowStore.of(useSelection).getState().foundSlots]).toEqual([5, null]);
  });

  it('shows vehicles of a cut account as what they were, and counts them apart', async () => {
    await fill(5);
    await act(async () => {
      app.setState(linksOf({ a: {}, b: { state: 'backing-off' } }));
      store.cutAccounts(['b']);
      vi.advanceTimersByTime(500);
    });
    const rows = query('[role=row]');
    expect(rows.map((row) => row.dataset.live)).toEqual([undefined, undefined, undefined, 'false', 'false']);
    expect(rows[3]?.textContent).toContain('Not live, was moving');
    expect(rows[3]?.textContent).not.toContain(statusStrings.ignition_on);
    expect(chip('Not live').textContent).toBe('Not live 2');
    await click(chip('Not live'));
    expect(names()).toEqual(['Truck 3', 'Truck 4']);
    await act(async () => {
      store.cutAccounts([]);
      vi.advanceTimersByTime(500);
    });
    expect([chip('Not live').textContent, names()]).toEqual(['Not live 0', []]);
  });

  it('searches as one types and shows the first on Enter', async () => {
    await fill(30);
    const field = document.getElementById(VEHICLE_SEARCH_ID);
    if (!(field instanceof HTMLInputElement)) throw new Error('no search field');
    expect([field.type, field.getAttribute('aria-label')]).toEqual(['search', vehiclesStrings.search]);
    await act(async () => windowStore.of(useVehicleQuery).getState().setText('truck 29'));
    expect([field.value, names()]).toEqual(['truck 29', ['Truck 29']]);
    expect(only('[role=status]').textContent).toBe('');
    await act(async () => vi.advanceTimersByTime(700));
    expect(only('[role=status]').textContent).toBe('1 vehicle found');
    await act(async () => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })));
    expect(windowStore.of(useSelection).getState()).toMatchObject({ vehicleId: 'b/129', origin: 'search' });
    // Once more brings it back to the middle of the map.
    const wishes = windowStore.of(useSelection).getState().centreRequests;
    await act(async () => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })));
    expect(windowStore.of(useSelection).getState().centreRequests).toBe(wishes + 1);
    await act(async () =>
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true })),
    );
    expect(document.activeElement).toBe(only('[role=grid]'));
    await act(async () =>
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })),
    );
    expect(windowStore.of(useVehicleQuery).getState().query.text).toBe('');
  });
});
