import { afterEach, describe, expect, it, vi } from 'vitest';
import { createColumns } from '../../shared/fleet-frame.ts';
import { ok } from '../../shared/result.ts';
import { createFleetStore } from '../fleet/create-fleet-store.ts';
import { createFakeHost } from '../host/fake-host.ts';
import type { LinkState } from '../host/link.ts';
import { createAppStore } from '../stores/stores.ts';
import { useSelection } from './selection.ts';
import { startWindow } from './start-window.ts';

const EMPTY_FLEET = {
  seq: 0,
  atMs: 0,
  columns: createColumns(0),
  identities: [],
  removed: new Uint32Array(),
};
let stop = (): void => {};
afterEach(() => stop());

function start(first: LinkState) {
  const fake = createFakeHost({
    'account.current': () => ok(null),
    'fleet.snapshot': () => ok(EMPTY_FLEET),
    'streams.list': () => ok([]),
  });
  const listeners = new Set<(state: LinkState) => void>();
  const store = createAppStore(0);
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
    fleet: createFleetStore(),
  });
  const change = (state: LinkState): void => {
    for (const listener of listeners) listener(state);
  };
  const asked = (channel: string): number => fake.calls.filter((call) => call.channel === channel).length;
  return { ...fake, store, change, asked };
}

describe('startWindow', () => {
  it('asks once when the first try succeeds', async () => {
    const { store, change, asked } = start('connecting');
    change('open');
    await vi.waitFor(() => expect(store.getState().account).toBeNull());
    expect(store.getState()).toMatchObject({ hostLink: 'open', epoch: 0 });
    expect([asked('account.current'), asked('fleet.snapshot'), asked('streams.list')]).toEqual([1, 1, 1]);
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
    expect([asked('account.current'), asked('fleet.snapshot'), asked('streams.list')]).toEqual([2, 2, 2]);
    expect(listeners('fleet.frame')).toBe(1);
  });

  it('lets go of the selection when the account changes', () => {
    const { emit } = start('open');
    useSelection.getState().selectStream('5');
    emit('account.changed', null);
    expect(useSelection.getState().streamId).toBeNull();
  });

  it('asks anew where the first try failed, for its calls did too', () => {
    const { change, asked } = start('connecting');
    change('lost');
    change('open');
    expect(asked('account.current')).toBe(2);
  });
});
