// Slow: whole parts of the window, key by key.
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createColumns } from '../../shared/fleet-frame.ts';
import type { MapSource } from '../../shared/map-source.ts';
import { ok } from '../../shared/result.ts';
import { useSelection } from '../app/selection.ts';
import { createFleetStore } from '../fleet/create-fleet-store.ts';
import { FleetStoreContext } from '../fleet/fleet-context.ts';
import { createFakeHost } from '../host/fake-host.ts';
import { HostContext } from '../host/host-context.ts';
import { AppStoreContext, createAppStore } from '../stores/stores.ts';
import { someIdentity } from '../testing/some-account.ts';
import { createI18n } from '../ui/i18n.ts';
import { MapView } from './MapView.tsx';
import { mapStrings } from './strings.ts';

const i18n = createI18n({ map: mapStrings });
let root: Root;
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
        <FleetStoreContext value={store}>
          <AppStoreContext value={createAppStore()}>
            <HostContext
              value={createFakeHost({ 'maps.list': () => ok(maps), 'maps.key': () => ok('') }).host}
            >
              <MapView theme="light" dataLive={dataLive} />
            </HostContext>
          </AppStoreContext>
        </FleetStoreContext>
      </I18nextProvider>,
    ),
  );
}

describe('MapView', () => {
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    container = document.createElement('div');
    document.body.append(container);
    root = createRoot(container);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    container.remove();
    vi.unstubAllGlobals();
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
    // A map without a size begins far away.
    const zoomIn = container.querySelector<HTMLElement>(`[aria-label="${mapStrings.zoomIn}"]`);
    for (let step = 0; step < 12; step += 1) await act(async () => zoomIn?.click());
    const corner = container.querySelector('.leaflet-control-attribution');
    expect(corner?.textContent).toContain(mapStrings.outlines);
    expect(container.textContent.split(mapStrings.outlines)).toHaveLength(2);
    const zoomOut = container.querySelector<HTMLElement>(`[aria-label="${mapStrings.zoomOut}"]`);
    for (let step = 0; step < 12; step += 1) await act(async () => zoomOut?.click());
    expect(corner?.textContent).not.toContain(mapStrings.outlines);
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
    useSelection.getState().selectVehicle('1', 'list');
    const canvas = container.querySelector<HTMLElement>('.leaflet-container');
    const press = (key: string): void =>
      void canvas?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    const button = [...container.querySelectorAll('button')].at(-1);
    await act(async () => button?.click());
    await act(async () => press('Escape'));
    expect(container.textContent).not.toContain(mapStrings.legendAlarm);
    expect(document.activeElement).toBe(button);
    expect(useSelection.getState().vehicleId).toBe('1');
    await act(async () => press('Escape'));
    expect(useSelection.getState().vehicleId).toBeNull();
  });
});
