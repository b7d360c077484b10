import './testing/parts-loaded.ts';
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createColumns, type FleetSnapshot } from '../../shared/fleet-frame.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { useAccountFilter } from '../shell/account-filter.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf, oneLink, someIdentity } from '../testing/some-account.ts';
import { App } from './App.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(async () => {
  vi.useRealTimers();
  await screen.close();
});

const StubMap = ({ dataLive }: { readonly dataLive: boolean }) => (
  <p data-testid="map">{dataLive ? 'live map' : 'grey map'}</p>
);
const map = (): string | undefined => screen.page.querySelector('[data-testid=map]')?.textContent;
/** One vehicle of each of the accounts. */
const someFleet = (...accounts: readonly string[]): FleetSnapshot => ({
  seq: 0,
  atMs: 0,
  columns: createColumns(0),
  identities: accounts.map((accountId, slot) => someIdentity({ slot, deviceId: String(slot), accountId })),
  removed: new Uint32Array(),
});
const show = async (state: Parameters<typeof showScreen>[2]): Promise<void> => {
  screen = await showScreen(createFakeHost(), <App MapView={StubMap} />, state);
};

describe('App', () => {
  it('waits for the host, and says why it gave no answer', async () => {
    await show({ hostLink: 'open' });
    expect(screen.page.textContent).toContain('Asking the monitor…');
    await screen.set({ lastFailure: { code: 'as-told', text: 'It is <b>busy</b>.' } });
    expect(screen.page.textContent).toContain('The monitor gave no answer: It is <b>busy</b>.');
    expect(map()).toBeUndefined();
  });

  it('shows nothing of the fleet to a browser that is not let in', async () => {
    await show({ ...oneLink(), hostLink: 'locked-out' });
    expect(screen.page.querySelector('h1')?.textContent).toBe('Fleetglass is locked');
    expect(map()).toBeUndefined();
    expect(document.title).toBe('○ Not live · Fleetglass');
    await screen.set({ hostLink: 'open' });
    expect(map()).toBe('live map');
  });

  it('is the first screen without an account and the workspace with one, and goes between them', async () => {
    await show({ hostLink: 'open', accounts: [] });
    expect(map()).toBeUndefined();
    expect(document.title).toBe('Fleetglass');
    await screen.set(oneLink());
    expect(map()).toBe('live map');
    await screen.set({ accounts: [], connections: new Map() });
    expect(map()).toBeUndefined();
    expect(document.title).toBe('Fleetglass');
  });

  it('counts in the title what is live, and says it where nothing is', async () => {
    vi.useFakeTimers();
    // Figures are at most half a second behind the fleet.
    const change = (next: () => void): Promise<void> =>
      act(async () => {
        next();
        vi.advanceTimersByTime(1_000);
      });
    await show(linksOf({ a: {}, b: {} }));
    await change(() => screen.fleet.reset(someFleet('a', 'a', 'b')));
    expect(document.title).toBe('● 3 vehicles · Fleetglass');
    await screen.set(linksOf({ a: {}, b: { state: 'refused' } }));
    await change(() => screen.fleet.cutAccounts(['b']));
    expect(document.title).toBe('◐ 2 of 3 vehicles live · Fleetglass');
    expect(map()).toBe('live map');
    expect(screen.page.textContent).toContain('South is not live.');
    await screen.set(linksOf({ a: { state: 'backing-off' }, b: { state: 'refused' } }));
    expect(document.title).toBe('○ Not live · Fleetglass');
    expect(map()).toBe('grey map');
    expect(screen.page.textContent).toContain('2 of 2 accounts are not live:');
  });

  it('is not live in list, map, streams and summary where none of the accounts chosen is', async () => {
    await show(linksOf({ a: {}, b: { state: 'refused' } }));
    const regions = (): readonly string[] =>
      ['Vehicles', 'Streams', 'Details'].map(
        (name) => screen.page.querySelector(`section[aria-label=${name}]`)?.getAttribute('data-live') ?? '',
      );
    expect([map(), ...regions()]).toEqual(['live map', 'true', 'true', 'true']);
    await act(async () => screen.windowStore.of(useAccountFilter).getState().toggle('b'));
    expect([map(), ...regions()]).toEqual(['grey map', 'false', 'false', 'false']);
    await act(async () => screen.windowStore.of(useAccountFilter).getState().toggle('a'));
    expect([map(), ...regions()]).toEqual(['live map', 'true', 'true', 'true']);
  });

  it('opens the dialogs that other places lead to, from the first screen too', async () => {
    await show({ hostLink: 'open', accounts: [] });
    expect(document.querySelector('[role=dialog]')).toBeNull();
    await act(async () => screen.windowStore.of(useDialogs).getState().show({ kind: 'add-account' }));
    expect(document.querySelector('[role=dialog]')).not.toBeNull();
  });

  it('reads a settings file from the first screen, and goes on telling of it once there are accounts', async () => {
    await show({ hostLink: 'open', accounts: [] });
    const dialog = (): string | undefined => document.querySelector('[role=dialog]')?.textContent;
    await screen.press('Read a settings file…');
    expect(dialog()).toContain('Read settings from a file');
    expect(dialog()).not.toContain('Save as a file');
    await screen.set(oneLink());
    expect(map()).toBe('live map');
    expect(dialog()).toContain('Read settings from a file');
    expect(dialog()).not.toContain('Save as a file');
    await screen.press('Close');
    expect(dialog()).toBeUndefined();
  });
});
