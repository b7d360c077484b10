import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createColumns, type FleetFrame } from '../../shared/fleet-frame.ts';
import { createFleetStore } from '../fleet/create-fleet-store.ts';
import { EVERY_VEHICLE } from '../shell/vehicle-query.ts';
import { createCountingSlicer } from '../slices/testing/counting-slicer.ts';
import { someIdentity } from '../testing/some-account.ts';
import { createWindowStore } from '../window/window-store.ts';
import { createVehicleView, useVehicleViews } from './vehicle-view.ts';

function frame(
  seq: number,
  speeds: Readonly<Record<number, number>>,
  rest: Partial<FleetFrame> = {},
): FleetFrame {
  const slots = Object.keys(speeds).map(Number);
  const columns = createColumns(slots.length);
  slots.forEach((slot, row) => {
    columns.slot[row] = slot;
    columns.speedKmh[row] = speeds[slot] ?? 0;
  });
  return { seq, atMs: 0, columns, identities: [], removed: new Uint32Array(), ...rest };
}
const identities = ['b', 'a', 'c'].map((name, slot) =>
  someIdentity({ slot, deviceId: String(slot), name, accountId: slot === 2 ? 'second' : 'first' }),
);

function started() {
  const slicer = createCountingSlicer();
  const store = createFleetStore();
  store.reset(frame(0, { 0: 10, 1: 20, 2: 30 }, { identities }));
  const view = createVehicleView(store, slicer);
  const listener = vi.fn();
  const stop = view.subscribe(listener);
  return { store, view, listener, stop, slots: () => [...view.getSnapshot().slots] };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('vehicle view', () => {
  it('lists at once, then at most twice a second, and always the last change', () => {
    const { store, view, listener, slots } = started();
    expect(slots()).toEqual([1, 0, 2]);
    view.setQuery({ ...EVERY_VEHICLE, sort: 'speed', descending: true });
    expect(slots()).toEqual([2, 1, 0]);
    listener.mockClear();
    store.apply(frame(1, { 0: 99 }));
    store.apply(frame(2, { 1: 98 }));
    expect(slots()).toEqual([2, 1, 0]);
    vi.advanceTimersByTime(500);
    expect(slots()).toEqual([0, 1, 2]);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('is one for all who look: whoever leaves stops nothing of the others, and the last stops it', () => {
    const { store, view, listener, stop } = started();
    const other = vi.fn();
    const leave = view.subscribe(other);
    vi.advanceTimersByTime(1_000);
    listener.mockClear();
    store.apply(frame(1, { 0: 99 }));
    store.apply(frame(2, { 1: 98 }));
    leave();
    vi.advanceTimersByTime(1_000);
    expect(listener).toHaveBeenCalledTimes(2);
    expect(other).toHaveBeenCalledTimes(1);
    stop();
    store.apply(frame(3, { 1: 97 }));
    vi.advanceTimersByTime(1_000);
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it('lists and counts the accounts asked for alone', () => {
    const { view, slots } = started();
    view.setQuery({ ...EVERY_VEHICLE, accounts: new Set(['first']) });
    expect(slots()).toEqual([1, 0]);
    expect(view.getSnapshot()).toMatchObject({ total: 3, counts: { moving: 2 } });
    view.setQuery(EVERY_VEHICLE);
    expect(slots()).toEqual([1, 0, 2]);
    expect(view.getSnapshot().counts.moving).toBe(3);
  });

  it('counts what is not live, of all accounts, with the rest', () => {
    const { view, store } = started();
    store.cutAccounts(['first']);
    vi.advanceTimersByTime(1_000);
    const { total, notLive, counts } = view.getSnapshot();
    expect([total, notLive]).toEqual([3, 2]);
    expect(counts.notLive).toBe(notLive);
    view.setQuery({ ...EVERY_VEHICLE, accounts: new Set(['second']) });
    expect(view.getSnapshot()).toMatchObject({ total: 3, notLive: 2, counts: { notLive: 0 } });
  });

  it('keeps the same rows object while nothing moves', () => {
    const { store, view } = started();
    const before = view.getSnapshot().slots;
    store.apply(frame(1, { 0: 50 }));
    vi.advanceTimersByTime(1_000);
    expect(view.getSnapshot().slots).toBe(before);
  });

  it('holds the order while asked to, lets deleted vehicles go, and catches up after', () => {
    const { store, view, slots } = started();
    view.setQuery({ ...EVERY_VEHICLE, sort: 'speed', descending: true });
    view.setHeld(true);
    store.apply(frame(1, { 0: 99 }));
    vi.advanceTimersByTime(1_000);
    expect(slots()).toEqual([2, 1, 0]);
    store.apply(frame(2, {}, { removed: Uint32Array.of(1) }));
    vi.advanceTimersByTime(1_000);
    expect(slots()).toEqual([2, 0]);
    view.setHeld(false);
    expect(slots()).toEqual([0, 2]);
  });

  it('is silent after the last listener has gone', () => {
    const { store, listener, stop } = started();
    stop();
    listener.mockClear();
    store.apply(frame(1, { 0: 99 }));
    vi.advanceTimersByTime(5_000);
    expect(listener).not.toHaveBeenCalled();
  });

  it('is one for all who show its figures, and goes on while one of them is left', () => {
    const { store } = started();
    const { viewOf } = createWindowStore().of(useVehicleViews).getState();
    const view = viewOf(store);
    expect(viewOf(store)).toBe(view);
    const first = vi.fn();
    const second = vi.fn();
    const stopFirst = view.subscribe(first);
    view.subscribe(second);
    store.apply(frame(1, { 0: 99 }));
    stopFirst();
    second.mockClear();
    vi.advanceTimersByTime(5_000);
    store.apply(frame(2, { 0: 98 }));
    vi.advanceTimersByTime(5_000);
    expect(second).toHaveBeenCalled();
  });
});

describe('vehicle view of a large fleet', () => {
  const COUNT = 5_000;
  const slots = Array.from({ length: COUNT }, (_none, slot) => slot);

  function large() {
    const slicer = createCountingSlicer();
    const store = createFleetStore();
    const view = createVehicleView(store, slicer);
    view.subscribe(() => {});
    store.reset(
      frame(0, Object.fromEntries(slots.map((slot) => [slot, slot % 100])), {
        identities: slots.map((slot) =>
          someIdentity({
            slot,
            deviceId: `${slot}`,
            name: `Truck ${slot}`,
            accountId: slot < 100 ? 'a' : 'b',
          }),
        ),
      }),
    );
    return { slicer, store, view };
  }
  function listed() {
    const parts = large();
    parts.slicer.end();
    vi.advanceTimersByTime(60_000);
    return parts;
  }

  it('is listed in slices, and says until then that it is, with figures of all of it', () => {
    const { slicer, view } = large();
    expect(view.getSnapshot()).toMatchObject({ isPending: true, total: COUNT, counts: { moving: COUNT } });
    expect(view.getSnapshot().slots).toHaveLength(0);
    slicer.end();
    expect(slicer.turns).toBeGreaterThan(10);
    expect(view.getSnapshot()).toMatchObject({ isPending: false, total: COUNT });
    expect([...view.getSnapshot().slots.slice(0, 3)]).toEqual([0, 1, 2]);
  });

  it('keeps the rows of the query before until those asked for are found, counts those asked for, and lists the newest alone', () => {
    const { slicer, view } = listed();
    const listings: number[] = [];
    view.subscribe(() => void listings.push(view.getSnapshot().slots.length));
    view.setQuery({ ...EVERY_VEHICLE, text: 'truck 4' });
    view.setQuery({ ...EVERY_VEHICLE, text: 'truck 4321', accounts: new Set(['b']) });
    expect(view.getSnapshot()).toMatchObject({ isPending: true, counts: { moving: COUNT - 100 } });
    slicer.end();
    expect([...view.getSnapshot().slots]).toEqual([4_321]);
    expect(new Set(listings)).toEqual(new Set([COUNT, 1]));
  });

  it('is listed at once for who acts on it', () => {
    const { view } = listed();
    view.setQuery({ ...EVERY_VEHICLE, text: 'truck 4999' });
    view.finish();
    expect(view.getSnapshot()).toMatchObject({ isPending: false });
    expect([...view.getSnapshot().slots]).toEqual([4_999]);
  });

  it('lists nothing of vehicles that went while it was made, and what came', () => {
    const { slicer, store, view } = large();
    const newcomer = someIdentity({ slot: COUNT, deviceId: 'new', name: 'A' });
    slicer.turn();
    store.apply(frame(1, { [COUNT]: 1 }, { identities: [newcomer], removed: Uint32Array.of(0, 4_000) }));
    slicer.end();
    const { slots: rows, total } = view.getSnapshot();
    expect([rows.length, total]).toEqual([COUNT - 1, COUNT - 1]);
    expect([rows[0], rows.includes(0), rows.includes(4_000)]).toEqual([COUNT, false, false]);
  });

  it('moves no row by what began before the mouse came', () => {
    const { slicer, store, view } = listed();
    view.setQuery({ ...EVERY_VEHICLE, sort: 'speed', descending: true });
    slicer.end();
    vi.advanceTimersByTime(60_000);
    const before = [...view.getSnapshot().slots];
    store.apply(frame(1, { 7: 500 }));
    expect(slicer.isWaiting()).toBe(true);
    view.setHeld(true);
    slicer.end();
    expect([...view.getSnapshot().slots]).toEqual(before);
    view.setHeld(false);
    slicer.end();
    expect(view.getSnapshot().slots[0]).toBe(7);
  });
});
