// Slow: whole parts of the window, key by key.

import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createColumns } from '../../shared/fleet-frame.ts';
import type { MapSource } from '../../shared/map-source.ts';
import { ok } from '../../shared/result.ts';
import { mapStrings } from '../../shared/wording/en/window/map.ts';
import { createFleetStore } from '../fleet/create-fleet-store.ts';
import { FleetStoreContext } from '../fleet/fleet-context.ts';
import { HostContext } from '../host/host-context.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { useKeys } from '../keys/keys-store.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import { useSelection } from '../shell/selection.ts';
import { AppStoreContext, createAppStore } from '../stores/stores.ts';
import { someIdentity } from '../testing/some-account.ts';
import { createI18n } from '../ui/i18n.ts';
import { createWindowStore, type WindowStore, WindowStoreContext } from '../window/window-store.ts';
import { MapView } from './MapView.tsx';

const i18n = createI18n();
let root: Root;
let windowStore: WindowStore;
let container: HTMLElement;

const vehicleAt = (slot: number) =>
  someIdentity({ slot, deviceId: String(slot + 1), name: `Van ${slot + 1}` });

async function show(
  latitude: number | null,
  dataLive = true,
  maps: readonly MapSource[] = [],
): Promise<void> {
  const store = createFleetStore();
  const columns = createColumns(2);
  columns.slot[1] = 1;
  columns.latitude[0] = latitude ?? Number.NaN;
  columns.longitude[0] = latitude ?? Number.NaN;
  columns.latitude[1] = (latitude ?? Number.NaN) + 1;
  columns.longitude[1] = latitude ?? Number.NaN;
  store.reset({
    seq: 0,
    atMs: 0,
    columns,
    identities: [vehicleAt(0), vehicleAt(1)],
    removed: new Uint32Array(),
  });
  await act(async () =>
    root.render(
      <I18nextProvider i18n={i18n}>
        <WindowStoreContext value={windowStore}>
          <FleetStoreContext value={store}>
            <AppStoreContext value={createAppStore()}>
              <HostContext
                value={createFakeHost({ 'maps.list': () => ok(maps), 'maps.key': () => ok('') }).host}
              >
                <MapView theme="light" dataLive={dataLive} />
              </HostContext>
            </AppStoreContext>
          </FleetStoreContext>
        </WindowStoreContext>
      </I18nextProvider>,
    ),
  );
}

const button = (name: string): HTMLElement => {
  const found = [...container.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
  );
  if (found === undefined) throw new Error(`no button ${name}`);
  return found;
};
const press = (name: string): Promise<void> => act(async () => button(name).click());
const following = () => windowStore.of(useSelection).getState().follow;
const canvas = (): HTMLElement => {
  const found = container.querySelector<HTMLElement>('.leaflet-container');
  if (found === null) throw new Error('no map');
  return found;
};

/** Leaflet begins a zoom in the next frame and ends it by a timer that a map which is gone does not survive. */
const zoomed = async (): Promise<void> => {
  const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  await vi.waitFor(() => expect(container.querySelector('.leaflet-zoom-anim')).toBeNull());
};

describe('MapView', () => {
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    windowStore = createWindowStore();
    container = document.createElement('div');
    document.body.append(container);
    root = createRoot(container);
  });
  afterEach(async () => {
    await zoomed();
    await act(async () => root.unmount());
    container.remove();
    window.localStorage.clear();
    vi.unstubAllGlobals();
  });

  it('says the key of a button once, and the one that it has now', async () => {
    await show(54);
    expect(button('Fit the whole fleet').title).toBe('Fit the whole fleet (F)');
    await act(async () => void windowStore.of(useKeys).getState().give('fit', 'Q'));
    expect(button('Fit the whole fleet').title).toBe('Fit the whole fleet (Q)');
    await act(async () => windowStore.of(useKeys).getState().switchOn(false));
    expect(button('Fit the whole fleet').title).toBe('Fit the whole fleet');
  });

  it('is a region named Map, with buttons that have names', async () => {
    await show(54);
    expect(container.querySelector('section')?.getAttribute('aria-label')).toBe('Map');
    const names = [...container.querySelectorAll('button')].map((button) =>
      button.getAttribute('aria-label'),
    );
    expect(names).toEqual([
      mapStrings.zoomIn,
      mapStrings.zoomOut,
      mapStrings.fit,
      mapStrings.centre,
      mapStrings.follow,
      mapStrings.baseMap,
      mapStrings.legend,
    ]);
  });

  it('says that it waits until there is a position', async () => {
    await show(null);
    expect(container.textContent).toContain(mapStrings.waiting);
    await show(54);
    expect(container.textContent).not.toContain(mapStrings.waiting);
  });

  it('says when what it shows is not live', async () => {
    await show(54, false);
    expect(container.textContent).toContain(mapStrings.notLive);
    await show(54, true);
    expect(container.textContent).not.toContain(mapStrings.notLive);
  });

  it('says near to the ground that there are no streets, in the corner of the attribution', async () => {
    await show(54);
    const corner = container.querySelector('.leaflet-control-attribution');
    const isSaid = (): boolean => corner?.textContent.includes(mapStrings.outlines) ?? false;
    const zoomUntil = async (name: string, said: boolean): Promise<void> => {
      for (let step = 0; step < 16 && isSaid() !== said; step += 1) {
        await press(name);
        await zoomed();
      }
      expect(isSaid()).toBe(said);
    };
    await zoomUntil(mapStrings.zoomIn, true);
    expect(container.textContent.split(mapStrings.outlines)).toHaveLength(2);
    await zoomUntil(mapStrings.zoomOut, false);
  });

  it('says what a filter leaves of the fleet, and the way back', async () => {
    await show(54);
    await act(async () => windowStore.of(useVehicleQuery).getState().setText('van 1'));
    await act(async () =>
      windowStore
        .of(useSelection)
        .getState()
        .setFoundSlots(new Set([0])),
    );
    expect(container.textContent).toContain('1 of 2 shown');
    await press(mapStrings.others_hide);
    // The selected vehicle stays on the map.
    await act(async () => windowStore.of(useSelection).getState().selectVehicle('a/2', 'log'));
    expect(container.textContent).toContain('1 of 2 shown, and the selected one');
    await act(async () => windowStore.of(useSelection).getState().setFoundSlots(new Set()));
    expect(container.textContent).toContain(mapStrings.filtered);
    await press(mapStrings.others_fade);
    expect(container.textContent).not.toContain(mapStrings.filtered);
    await press(mapStrings.showAll);
    expect(windowStore.of(useVehicleQuery).getState().query.text).toBe('');
  });

  it('pauses following where a hand moves the map, and goes on when asked', async () => {
    await show(54);
    await act(async () => windowStore.of(useSelection).getState().selectVehicle('a/1', 'map'));
    await press(mapStrings.follow);
    expect(following()).toBe('on');
    await act(async () => canvas().dispatchEvent(new WheelEvent('wheel', { bubbles: true })));
    expect([following(), container.textContent.includes('Following Van 1 is paused')]).toEqual([
      'paused',
      true,
    ]);
    await press(mapStrings.followOn);
    expect(following()).toBe('on');
    await press(mapStrings.zoomIn);
    expect(following()).toBe('on');
    await act(async () =>
      canvas().dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true })),
    );
    expect(following()).toBe('paused');
    // The same vehicle once more is no other; another one is.
    await act(async () => windowStore.of(useSelection).getState().selectVehicle('a/1', 'list'));
    expect(following()).toBe('paused');
    await act(async () => windowStore.of(useSelection).getState().selectVehicle('a/2', 'list'));
    expect([following(), container.textContent.includes('is paused')]).toEqual(['off', false]);
  });

  it('says why a vehicle without a place cannot be followed', async () => {
    await show(88);
    await act(async () => windowStore.of(useSelection).getState().selectVehicle('a/2', 'list'));
    const follow = button('Cannot be followed: its place is beyond the map’s edge');
    expect([follow.getAttribute('aria-disabled'), follow.hasAttribute('disabled')]).toEqual(['true', false]);
    await act(async () => follow.click());
    expect(following()).toBe('off');
  });

  it('tells what it shows while the list follows it, and no longer', async () => {
    await show(54);
    expect(windowStore.of(useSelection).getState().mapArea).toBeNull();
    await act(async () => windowStore.of(useVehicleQuery).getState().setOnlyInView(true));
    expect(windowStore.of(useSelection).getState().mapArea).toMatchObject({ south: expect.any(Number) });
    await act(async () => windowStore.of(useVehicleQuery).getState().setOnlyInView(false));
    expect(windowStore.of(useSelection).getState().mapArea).toBeNull();
  });

  it('opens and closes its legend', async () => {
    await show(54);
    const button = [...container.querySelectorAll('button')].at(-1);
    await act(async () => button?.click());
    expect(container.textContent).toContain(mapStrings.legendAlarm);
    expect(button?.getAttribute('aria-expanded')).toBe('true');
    await act(async () => button?.click());
    expect(container.textContent).not.toContain(mapStrings.legendAlarm);
  });

  it('closes the legend on Escape before it lets go of the selection', async () => {
    await show(54);
    windowStore.of(useSelection).getState().selectVehicle('1', 'list');
    const canvas = container.querySelector<HTMLElement>('.leaflet-container');
    const press = (key: string): void =>
      void canvas?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    const button = [...container.querySelectorAll('button')].at(-1);
    await act(async () => button?.click());
    await act(async () => press('Escape'));
    expect(container.textContent).not.toContain(mapStrings.legendAlarm);
    expect(document.activeElement).toBe(button);
    expect(windowStore.of(useSelection).getState().vehicleId).toBe('1');
    await act(async () => press('Escape'));
    expect(windowStore.of(useSelection).getState().vehicleId).toBeNull();
  });
});
