import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useAccountFilter } from '../shell/account-filter.ts';
import { useLayouts } from '../shell/layouts.ts';
import { usePanes } from '../shell/panes.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import { useSelection } from '../shell/selection.ts';
import { createWindowStore, type WindowStore } from '../window/window-store.ts';
import { keepViewInAddress, keepViewInStorage } from './keep-view.ts';

/** An address bar and its history, as a browser has them. */
function browser(hash = '') {
  const listeners = new EventTarget();
  const entries = [hash];
  let at = 0;
  const location = {
    pathname: '/',
    search: '',
    get hash(): string {
      return entries[at] ?? '';
    },
  };
  const hashOf = (address: string): string =>
    address.includes('#') ? address.slice(address.indexOf('#')) : '';
  const history = {
    state: null,
    pushState(_state: unknown, _title: string, address: string): void {
      entries.splice(at + 1, entries.length, hashOf(address));
      at += 1;
    },
    replaceState(_state: unknown, _title: string, address: string): void {
      entries[at] = hashOf(address);
    },
  };
  const window = {
    location,
    history,
    addEventListener: listeners.addEventListener.bind(listeners),
    removeEventListener: listeners.removeEventListener.bind(listeners),
  };
  return {
    window: window as unknown as Window,
    entries,
    hash: () => location.hash,
    go(by: number): void {
      at += by;
      listeners.dispatchEvent(new Event('popstate'));
      listeners.dispatchEvent(new Event('hashchange'));
    },
    /** As when somebody types another address, which opens nothing again. */
    type(next: string, taken: () => void = () => {}): void {
      entries.splice(at + 1, entries.length, next);
      at += 1;
      listeners.dispatchEvent(new Event('popstate'));
      taken();
      listeners.dispatchEvent(new Event('hashchange'));
    },
  };
}

let nowMs = 0;
let windowStore: WindowStore;
let stop = (): void => {};
const keep = (hash?: string) => {
  const opened = browser(hash);
  stop = keepViewInAddress(opened.window, windowStore, () => nowMs);
  return opened;
};
const select = (id: string | null): void => windowStore.of(useSelection).getState().selectVehicle(id, 'list');
const selected = (): string | null => windowStore.of(useSelection).getState().vehicleId;

beforeEach(() => {
  window.localStorage.clear();
  nowMs = 0;
  windowStore = createWindowStore();
});
afterEach(() => {
  stop();
});

describe('the view in the address', () => {
  it('shows what the address says, and takes out of it what it does not understand', () => {
    const { hash, entries } = keep('#vehicle=demo%2F7&chip=idle&chip=nothing&account=demo&evil=1');
    expect(selected()).toBe('demo/7');
    expect([...windowStore.of(useVehicleQuery).getState().query.chips]).toEqual(['idle']);
    expect([...windowStore.of(useAccountFilter).getState().chosen]).toEqual(['demo']);
    expect(hash()).toBe('#vehicle=demo%2F7&chip=idle&account=demo');
    expect(entries).toHaveLength(1);
  });

  it('makes a step of another selection and another tab, which back and forward lead to', () => {
    const { go, entries, hash } = keep();
    select('demo/7');
    nowMs += 5_000;
    windowStore.of(usePanes).getState().showTab('logs');
    nowMs += 5_000;
    select('demo/8');
    expect(entries).toEqual([
      '',
      '#vehicle=demo%2F7',
      '#vehicle=demo%2F7&tab=logs',
      '#vehicle=demo%2F8&tab=logs',
    ]);
    go(-1);
    expect([selected(), windowStore.of(usePanes).getState().tab]).toEqual(['demo/7', 'logs']);
    go(-2);
    expect([selected(), windowStore.of(usePanes).getState().tab, hash()]).toEqual([null, 'streams', '']);
    go(3);
    expect(selected()).toBe('demo/8');
    expect(entries).toHaveLength(4);
  });

  it('makes no step of what is typed, filtered, sorted and resized', () => {
    const { entries } = keep();
    for (const text of ['b', 'bu', 'bus']) windowStore.of(useVehicleQuery).getState().setText(text);
    windowStore.of(useVehicleQuery).getState().toggleChip('moving');
    windowStore.of(useVehicleQuery).getState().sortBy('speed');
    windowStore.of(useVehicleQuery).getState().setOnlyInView(true);
    windowStore.of(useLayouts).getState().save('rows', { main: 60, dock: 40 });
    expect(entries).toEqual(['#search=bus&chip=moving&sort=speed&inView=yes&rows=60-40']);
  });

  it('makes one step of selections that follow each other as a key is held down', () => {
    const { entries } = keep();
    for (let id = 1; id <= 200; id += 1) {
      select(`demo/${id}`);
      nowMs += 30;
    }
    expect(entries.length).toBeLessThan(10);
    expect(entries.at(-1)).toBe('#vehicle=demo%2F200');
  });

  it('makes a step of a tab however soon it follows a selection', () => {
    const { entries, go } = keep();
    select('demo/7');
    windowStore.of(usePanes).getState().showTab('logs');
    windowStore.of(usePanes).getState().showTab('delivery');
    expect(entries).toHaveLength(4);
    go(-2);
    expect([selected(), windowStore.of(usePanes).getState().tab]).toEqual(['demo/7', 'streams']);
  });

  it('leaves a key in the address to the host, and puts the view back once that has taken it', () => {
    const { type, hash, window } = keep();
    select('demo/7');
    type('#key=abc', () => window.history.replaceState(null, '', '/'));
    expect(selected()).toBe('demo/7');
    expect(hash()).toBe('#vehicle=demo%2F7');
  });

  it('shows an address that somebody types', () => {
    const { type, hash } = keep('#tab=logs');
    type('#tab=delivery&sort=nothing');
    expect(windowStore.of(usePanes).getState().tab).toBe('delivery');
    expect(hash()).toBe('#tab=delivery');
  });
});

it('keeps the view of the desktop application in its storage, and shows it at the next start', () => {
  stop = keepViewInStorage(windowStore);
  select('demo/7');
  windowStore.of(useVehicleQuery).getState().setText('bus');
  stop();
  windowStore = createWindowStore();
  stop = keepViewInStorage(windowStore);
  expect([selected(), windowStore.of(useVehicleQuery).getState().query.text]).toEqual(['demo/7', 'bus']);
});

it('keeps nothing anew when vehicles are found and the map moves', () => {
  stop = keepViewInStorage(windowStore);
  const { setFoundSlots, setMapArea } = windowStore.of(useSelection).getState();
  setFoundSlots(new Set([1, 2]));
  setMapArea({ south: 0, north: 1, west: 0, east: 1 });
  expect(window.localStorage.getItem('fleetglass.view')).toBeNull();
  select('demo/7');
  expect(window.localStorage.getItem('fleetglass.view')).toBe('vehicle=demo%2F7');
  setFoundSlots(null);
  setMapArea(null);
});

it('starts with the first view where what was kept is damaged', () => {
  window.localStorage.setItem('fleetglass.view', '\u0000{"tab":"logs"}');
  stop = keepViewInStorage(windowStore);
  expect(windowStore.of(usePanes).getState().tab).toBe('streams');
  expect(selected()).toBeNull();
});
