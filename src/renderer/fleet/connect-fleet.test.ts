import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createColumns, type FleetFrame, type FleetSnapshot } from '../../shared/fleet-frame.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { createCountingSlicer } from '../slices/testing/counting-slicer.ts';
import { connectFleet } from './connect-fleet.ts';
import { createFleetStore } from './create-fleet-store.ts';

function frame(seq: number): FleetFrame {
  const columns = createColumns(1);
  columns.latitude[0] = seq;
  return { seq, atMs: seq, columns, identities: [], removed: new Uint32Array() };
}

/** A host whose snapshots the test answers by hand. */
function createFakeHost() {
  const asked: ((answer: Result<FleetSnapshot>) => void)[] = [];
  const listeners = new Set<(frame: FleetFrame) => void>();
  return {
    asked,
    listeners,
    send: (seq: number) => {
      for (const listener of listeners) listener(frame(seq));
    },
    answer: async (answer: Result<FleetSnapshot>) => {
      asked.at(-1)?.(answer);
      await vi.advanceTimersByTimeAsync(0);
    },
    host: {
      fleet: {
        snapshot: () => new Promise<Result<FleetSnapshot>>((resolve) => asked.push(resolve)),
        onFrame: (listener: (frame: FleetFrame) => void) => {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
      },
    },
  };
}

describe('connectFleet', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('applies frames that came before, with and after the snapshot once each, in order', async () => {
    const fake = createFakeHost();
    const store = createFleetStore();
    connectFleet(fake.host, store);
    for (const seq of [4, 5, 6, 7]) fake.send(seq);
    await fake.answer(ok(frame(5)));
    expect([store.atMs, store.version, fake.asked.length]).toEqual([7, 3, 1]);
    fake.send(8);
    expect(store.atMs).toBe(8);
  });

  it('asks for a snapshot when a frame is missing, and again when one is missing meanwhile', async () => {
    const fake = createFakeHost();
    const store = createFleetStore();
    connectFleet(fake.host, store);
    await fake.answer(ok(frame(1)));
    fake.send(3);
    expect([store.atMs, fake.asked.length]).toEqual([1, 2]);
    fake.send(4);
    fake.send(6);
    await fake.answer(ok(frame(3)));
    expect([store.atMs, fake.asked.length]).toEqual([4, 3]);
    await fake.answer(ok(frame(6)));
    expect([store.atMs, fake.asked.length]).toEqual([6, 3]);
  });

  it('follows a host that began anew', async () => {
    const fake = createFakeHost();
    const store = createFleetStore();
    connectFleet(fake.host, store);
    await fake.answer(ok(frame(500)));
    fake.send(1);
    await fake.answer(ok(frame(1)));
    fake.send(2);
    expect(store.atMs).toBe(2);
  });

  it('reports a snapshot that fails and asks again', async () => {
    const fake = createFakeHost();
    const store = createFleetStore();
    const failures: string[] = [];
    connectFleet(fake.host, store, (failure) => failures.push(inEnglish(failure)));
    await fake.answer(fail({ code: 'as-told', text: 'The monitor is starting.' }));
    fake.send(3);
    expect([failures, fake.asked.length]).toEqual([['The monitor is starting.'], 1]);
    await vi.advanceTimersByTimeAsync(1_000);
    await fake.answer(ok(frame(2)));
    expect(store.atMs).toBe(3);
  });

  it('survives a transport that rejects', async () => {
    const fake = createFakeHost();
    const failures: string[] = [];
    const snapshot = () => Promise.reject(new Error('socket closed'));
    const stop = connectFleet({ fleet: { ...fake.host.fleet, snapshot } }, createFleetStore(), (failure) =>
      failures.push(inEnglish(failure)),
    );
    await vi.advanceTimersByTimeAsync(0);
    expect(failures).toEqual(['socket closed']);
    stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(failures).toHaveLength(1);
  });

  it('keeps the fleet and asks again when a host sends what no window can hold', async () => {
    const fake = createFakeHost();
    const store = createFleetStore();
    const failures: string[] = [];
    connectFleet(fake.host, store, (failure) => failures.push(inEnglish(failure)));
    await fake.answer(ok(frame(1)));
    const hostile = frame(2);
    hostile.columns.slot[0] = 0xffff_ffff;
    const BEYOND = 'Slot 4294967295 is beyond the 4194304 a window can hold.';
    for (const listener of fake.listeners) listener(hostile);
    await fake.answer(ok(hostile));
    expect([failures, store.atMs]).toEqual([[BEYOND, BEYOND], 1]);
    await vi.advanceTimersByTimeAsync(1_000);
    await fake.answer(ok(frame(3)));
    expect(store.atMs).toBe(3);
  });

  /** More than is taken over in one go. */
  function largeFrame(seq: number): FleetFrame {
    const columns = createColumns(20_000);
    columns.slot.set(columns.slot.map((_none, slot) => slot));
    return { ...frame(seq), columns };
  }

  it('takes a large fleet over in slices, all of it in one moment, and then what came meanwhile', async () => {
    const fake = createFakeHost();
    const store = createFleetStore();
    const slicer = createCountingSlicer();
    const told: [atMs: number, vehicles: number][] = [];
    store.subscribe(() => void told.push([store.atMs, store.count()]));
    connectFleet(fake.host, store, () => {}, slicer);
    await fake.answer(ok(largeFrame(1)));
    slicer.turn();
    fake.send(2);
    expect([slicer.isWaiting(), store.version, store.count()]).toEqual([true, 0, 0]);
    slicer.end();
    expect(slicer.turns).toBeGreaterThan(3);
    expect(told).toEqual([
      [1, 20_000],
      [2, 20_000],
    ]);
    fake.send(3);
    expect([store.atMs, fake.asked.length]).toEqual([3, 1]);
  });

  it('takes nothing more over once it is stopped', async () => {
    const fake = createFakeHost();
    const store = createFleetStore();
    const slicer = createCountingSlicer();
    const stop = connectFleet(fake.host, store, () => {}, slicer);
    await fake.answer(ok(largeFrame(1)));
    stop();
    slicer.end();
    expect(store.version).toBe(0);
  });

  it('lets go when stopped', async () => {
    const fake = createFakeHost();
    const store = createFleetStore();
    const stop = connectFleet(fake.host, store);
    stop();
    await fake.answer(ok(frame(1)));
    expect([store.version, fake.listeners.size]).toEqual([0, 0]);
  });
});
