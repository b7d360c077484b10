import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountSummary } from '../../shared/account.ts';
import { createColumns } from '../../shared/fleet-frame.ts';
import { ok } from '../../shared/result.ts';
import { createFleetStore } from '../fleet/create-fleet-store.ts';
import { createHostNow } from '../host/host-now.ts';
import type { HostLinkState } from '../host/link.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { useAccountFilter } from '../shell/account-filter.ts';
import { useRemovalNotice } from '../shell/removal-notice.ts';
import { useSelection } from '../shell/selection.ts';
import { AT_ONCE } from '../slices/slices.ts';
import { createAppStore } from '../stores/stores.ts';
import { linksOf, someAccount, someIdentity, TWO_ACCOUNTS } from '../testing/some-account.ts';
import { useFormatStore } from '../ui/format-store.ts';
import { createWindowStore, type WindowStore } from '../window/window-store.ts';
import { startWindow } from './start-window.ts';

const EMPTY_FLEET = {
  seq: 0,
  atMs: 0,
  columns: createColumns(0),
  identities: [],
  removed: new Uint32Array(),
};
let stop = (): void => {};
let windowStore: WindowStore;
beforeEach(() => {
  windowStore = createWindowStore();
});
afterEach(() => {
  stop();
});

function start(first: HostLinkState, accounts: readonly AccountSummary[] = []) {
  const fake = createFakeHost({
    'accounts.list': () => ok(accounts),
    'app.now': () => ok(Date.now()),
    'connection.list': () => ok([]),
    'fleet.snapshot': () => ok(EMPTY_FLEET),
    'streams.list': () => ok([]),
  });
  const listeners = new Set<(state: HostLinkState) => void>();
  const store = createAppStore();
  const fleet = createFleetStore();
  stop = startWindow({
    host: fake.host,
    link: {
      state: () => first,
      onLinkChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    store,
    fleet,
    hostNow: createHostNow(() => performance.now(), Date.now),
    windowStore,
    slicer: AT_ONCE,
  });
  const change = (state: HostLinkState): void => {
    for (const listener of listeners) listener(state);
  };
  const asked = (channel: string): number => fake.calls.filter((call) => call.channel === channel).length;
  return { ...fake, store, fleet, change, asked };
}

const LEFT = { code: 'session-left', name: 'North', clientId: 'x' } as const;

describe('startWindow', () => {
  it('tells of a session that an account left behind until that was read', () => {
    const { emit } = start('open');
    emit('accounts.sessionLeft', { sessionEnded: false, message: LEFT });
    expect(windowStore.of(useRemovalNotice).getState().removal?.message).toBe(LEFT);
    windowStore.of(useRemovalNotice).getState().dismiss();
    stop();
    emit('accounts.sessionLeft', { sessionEnded: false, message: { ...LEFT, name: 'Late' } });
    expect(windowStore.of(useRemovalNotice).getState().removal).toBeNull();
  });

  it('tells the host its language: at the start, at each change, and when the host is back', () => {
    const { calls, change } = start('open');
    const told = () =>
      calls.filter(({ channel }) => channel === 'app.setLanguage').map(({ argument }) => argument);
    const { choose } = windowStore.of(useFormatStore).getState();
    choose({ hours: '12' });
    expect(told()).toEqual([{ language: 'en' }]);
    choose({ language: 'de' });
    change('lost');
    change('open');
    expect(told()).toEqual([{ language: 'en' }, { language: 'de' }, { language: 'de' }]);
    stop();
    choose({ language: 'en' });
    expect(told()).toHaveLength(3);
  });

  it('asks once when the first try succeeds', async () => {
    const { store, change, asked } = start('connecting');
    change('open');
    await vi.waitFor(() => expect(store.getState().accounts).toEqual([]));
    expect(store.getState()).toMatchObject({ hostLink: 'open', epoch: 0 });
    expect([asked('accounts.list'), asked('fleet.snapshot'), asked('streams.list')]).toEqual([1, 1, 1]);
  });

  it('asks for everything anew when the host is back in reach', async () => {
    const { store, change, asked, listeners } = start('open');
    await vi.waitFor(() => expect(store.getState().streamsLoaded).toBe(true));
    change('lost');
    expect(store.getState().lastContactMs).toBeGreaterThan(0);
    expect(store.getState().hostLink).toBe('lost');
    change('open');
    expect(store.getState().epoch).toBe(1);
    await vi.waitFor(() => expect(store.getState().streamsLoaded).toBe(true));
    expect([asked('accounts.list'), asked('fleet.snapshot'), asked('streams.list')]).toEqual([2, 2, 2]);
    // The fleet's and the clock's.
    expect(listeners('fleet.frame')).toBe(2);
  });

  it('lets go of the selection with its account, and keeps it while only others change', () => {
    const { emit } = start('open');
    emit('accounts.changed', TWO_ACCOUNTS);
    windowStore.of(useSelection).getState().selectStream('a/5');
    emit('accounts.changed', [someAccount({ name: 'North again' })]);
    expect(windowStore.of(useSelection).getState().streamId).toBe('a/5');
    emit('accounts.changed', []);
    expect(windowStore.of(useSelection).getState().streamId).toBeNull();
    windowStore.of(useSelection).getState().selectVehicle('b/7', 'map');
    emit('accounts.changed', TWO_ACCOUNTS);
    expect(windowStore.of(useSelection).getState().vehicleId).toBe('b/7');
    emit('accounts.changed', [someAccount()]);
    expect(windowStore.of(useSelection).getState().vehicleId).toBeNull();
  });

  it('lets go of what is of accounts that went while the host was out of reach', async () => {
    const { store, emit, change } = start('open', [someAccount()]);
    emit('accounts.changed', TWO_ACCOUNTS);
    windowStore.of(useSelection).getState().selectVehicle('b/7', 'map');
    windowStore.of(useAccountFilter).getState().toggle('b');
    change('lost');
    change('open');
    await vi.waitFor(() => expect(store.getState().accounts).toHaveLength(1));
    expect(windowStore.of(useSelection).getState().vehicleId).toBeNull();
    expect(windowStore.of(useAccountFilter).getState().chosen.size).toBe(0);
  });

  it('no longer asks for an account that is gone, which would show nothing', () => {
    const { emit } = start('open');
    windowStore.of(useAccountFilter).setState({ chosen: new Set(['a', 'c']) });
    emit('accounts.changed', TWO_ACCOUNTS);
    expect([...windowStore.of(useAccountFilter).getState().chosen]).toEqual(['a']);
    emit('accounts.changed', [someAccount()]);
    expect(windowStore.of(useAccountFilter).getState().chosen.size).toBe(0);
  });

  it('tells the fleet whose vehicles are not live while others’ are', () => {
    const { store, fleet } = start('open');
    const vehicles = ['a', 'b'].map((accountId, slot) => someIdentity({ slot, deviceId: '7', accountId }));
    fleet.reset({ ...EMPTY_FLEET, identities: vehicles });
    store.setState(linksOf({ a: {}, b: { state: 'connecting' } }));
    expect(fleet.countNotLive()).toBe(1);
    store.setState(linksOf({ a: { state: 'refused' }, b: { state: 'connecting' } }));
    expect(fleet.countNotLive()).toBe(0);
  });

  it('asks anew where the first try failed, for its calls did too', () => {
    const { change, asked } = start('connecting');
    change('lost');
    change('open');
    expect(asked('accounts.list')).toBe(2);
  });
});
