import { describe, expect, it } from 'vitest';
import { createColumns, type FleetFrame } from '../../shared/fleet-frame.ts';
import { someIdentity } from '../testing/some-account.ts';
import { createFleetStore } from './create-fleet-store.ts';
import type { FleetStore } from './fleet-store.ts';
import { SHOWN_FRESHNESSES } from './shown-freshness.ts';

/** A frame in which every row's latitude is its slot plus `seq / 1000`. */
function frame(seq: number, slots: readonly number[], rest: Partial<FleetFrame> = {}): FleetFrame {
  const columns = createColumns(slots.length);
  slots.forEach((slot, row) => {
    columns.slot[row] = slot;
    columns.latitude[row] = slot + seq / 1000;
    columns.flags[row] = 1 << 6;
  });
  return { seq, atMs: seq * 100, columns, identities: [], removed: new Uint32Array(), ...rest };
}
const identity = (slot: number, name = `Truck ${slot}`, deviceId = `${1000 + slot}`) =>
  someIdentity({ slot, deviceId, name });

describe('fleet store', () => {
  it('is empty at first and refuses a frame before a snapshot', () => {
    const store = createFleetStore();
    expect([store.length, store.count(), store.atMs, store.has(0)]).toEqual([0, 0, 0, false]);
    expect(store.apply(frame(1, [0]))).toBe(false);
    expect(store.version).toBe(0);
  });

  it('writes rows to their slots and leaves the others', () => {
    const store = createFleetStore();
    store.reset(frame(4, [0, 1, 2], { identities: [identity(0), identity(1), identity(2)] }));
    expect(store.apply(frame(5, [2]))).toBe(true);
    expect([...store.columns.latitude.subarray(0, 3)]).toEqual([0.004, 1.004, 2.005]);
    expect(store.columns.flags[2]).toBe(64);
    expect([store.length, store.count(), store.atMs]).toEqual([3, 3, 500]);
  });

  it('shows those of a snapshot as fresh as the host says', () => {
    const whole = frame(4, [0, 1], { identities: [identity(0), identity(1)] });
    whole.columns.freshness.set([SHOWN_FRESHNESSES.indexOf('stale'), SHOWN_FRESHNESSES.indexOf('lost')]);
    const store = createFleetStore();
    store.reset(whole);
    const shown = [...store.columns.freshness.subarray(0, 2)].map((code) => SHOWN_FRESHNESSES[code]);
    expect(shown).toEqual(['stale', 'lost']);
  });

  it.each([3, 4, 6])('refuses frame %i after frame 4 and changes nothing', (seq) => {
    const store = createFleetStore();
    store.reset(frame(4, [0]));
    const before = store.version;
    expect(store.apply(frame(seq, [0, 7]))).toBe(false);
    expect([store.version, store.length, store.columns.latitude[0]]).toEqual([before, 1, 0.004]);
  });

  it('still knows what a deleted one was called, and not one that moved to another slot', () => {
    const store = createFleetStore();
    store.reset(frame(0, [0, 1], { identities: [identity(0, 'A', 'x'), identity(1, 'B', 'y')] }));
    store.apply(frame(1, [2], { identities: [identity(2, 'A', 'x')], removed: Uint32Array.of(0, 1) }));
    expect([store.slotOf('a/x'), store.formerName('a/x')]).toEqual([2, undefined]);
    expect([store.slotOf('a/y'), store.formerName('a/y')]).toEqual([undefined, 'B']);
  });

  it('doubles its room and keeps what it holds', () => {
    const store = createFleetStore();
    store.reset(frame(0, [3], { identities: [identity(3)] }));
    store.apply(frame(1, [100_000]));
    expect(store.columns.slot.length).toBe(131_072);
    expect(store.columns.latitude[3]).toBe(3);
    expect(store.columns.latitude[100_000]).toBeCloseTo(100_000.001);
    expect([store.length, store.has(3), store.has(4), store.has(100_000)]).toEqual([
      100_001,
      true,
      false,
      true,
    ]);
  });

  it('follows names, new ids and deletions', () => {
    const store = createFleetStore();
    store.reset(frame(0, [0, 1], { identities: [identity(0, 'A', 'ident:86'), identity(1)] }));
    const first = store.identityVersion;
    store.apply(frame(1, [], { identities: [identity(0, 'A', '42')] }));
    expect([store.slotOf('a/ident:86'), store.slotOf('a/42'), store.identity(0)?.name]).toEqual([
      undefined,
      0,
      'A',
    ]);
    expect(store.identityVersion).toBeGreaterThan(first);
    store.apply(frame(2, [1], { removed: Uint32Array.of(1, 77) }));
    expect([store.has(1), store.slotOf('a/1001'), store.identity(1), store.count()]).toEqual([
      false,
      undefined,
      undefined,
      1,
    ]);
    const quiet = store.identityVersion;
    store.apply(frame(3, [0]));
    expect(store.identityVersion).toBe(quiet);
  });

  it('keeps an id that has moved to another slot', () => {
    const store = createFleetStore();
    store.reset(frame(0, [0, 1], { identities: [identity(0, 'A', 'x')] }));
    store.apply(frame(1, [], { identities: [identity(1, 'A', 'x')], removed: Uint32Array.of(0) }));
    expect(store.slotOf('a/x')).toBe(1);
  });

  it('tells apart what two accounts know by one id', () => {
    const store = createFleetStore();
    const other = someIdentity({ slot: 1, deviceId: '42', accountId: 'b' });
    store.reset(frame(0, [0, 1], { identities: [identity(0, 'A', '42'), other] }));
    store.apply(frame(1, [], { removed: Uint32Array.of(0) }));
    expect([store.slotOf('a/42'), store.slotOf('b/42'), store.count()]).toEqual([undefined, 1, 1]);
  });

  describe('with accounts cut off', () => {
    const two = () => {
      const store = createFleetStore();
      const south = someIdentity({ slot: 1, deviceId: '7', accountId: 'b' });
      store.reset(frame(0, [0, 1], { identities: [identity(0), south] }));
      return store;
    };
    const shown = ({ columns, length }: FleetStore) =>
      [...columns.freshness.subarray(0, length)].map((code) => SHOWN_FRESHNESSES[code]);

    it('shows their vehicles as not live, and as the host told once they are live again', () => {
      const store = two();
      store.cutAccounts(['b']);
      expect([shown(store), store.countNotLive(), store.count()]).toEqual([['live', 'notLive'], 1, 2]);
      const stale = frame(1, [1]);
      stale.columns.freshness[0] = SHOWN_FRESHNESSES.indexOf('stale');
      store.apply(stale);
      expect(shown(store)).toEqual(['live', 'notLive']);
      store.cutAccounts([]);
      expect([shown(store), store.countNotLive()]).toEqual([['live', 'stale'], 0]);
    });

    it('shows what they have from now on as not live too, and forgets what goes', () => {
      const store = two();
      store.cutAccounts(['b']);
      const newcomer = someIdentity({ slot: 300, deviceId: '8', accountId: 'b' });
      store.apply(frame(1, [300], { identities: [newcomer] }));
      expect([shown(store)[1], shown(store)[300], store.countNotLive()]).toEqual(['notLive', 'notLive', 2]);
      store.apply(frame(2, [], { removed: Uint32Array.of(1, 1) }));
      expect(store.countNotLive()).toBe(1);
      store.reset(frame(9, [1], { identities: [someIdentity({ slot: 1, deviceId: '7', accountId: 'b' })] }));
      expect([shown(store)[1], store.countNotLive()]).toEqual(['notLive', 1]);
    });

    it('tells listeners of a change, and of nothing else', () => {
      const store = two();
      const seen: (Uint32Array | null)[] = [];
      store.subscribe((changed) => seen.push(changed));
      const before = store.version;
      store.cutAccounts(['b']);
      store.cutAccounts(['b']);
      expect([seen, store.version]).toEqual([[null], before + 1]);
    });
  });

  it('treats prototype names and markup as plain text', () => {
    const store = createFleetStore();
    store.reset(frame(0, [0], { identities: [{ ...identity(0, '<img src=x>'), id: '__proto__' }] }));
    expect([store.slotOf('__proto__'), store.slotOf('constructor'), store.identity(0)?.name]).toEqual([
      0,
      undefined,
      '<img src=x>',
    ]);
  });

  it('gives a vehicle without a message no position, not even after a reset', () => {
    const store = createFleetStore();
    store.reset(frame(9, [0]));
    store.reset(frame(1, [], { identities: [identity(0)] }));
    expect([store.has(0), store.columns.latitude[0], store.columns.longitude[0]]).toEqual([
      true,
      Number.NaN,
      Number.NaN,
    ]);
  });

  it('forgets everything of the fleet before on a snapshot', () => {
    const store = createFleetStore();
    store.reset(frame(50, [0, 1, 900], { identities: [identity(900)] }));
    store.reset(frame(2, [1]));
    expect([store.length, store.count(), store.has(0), store.slotOf('a/1900')]).toEqual([
      2,
      1,
      false,
      undefined,
    ]);
    expect(store.apply(frame(3, [1]))).toBe(true);
  });

  it('tells listeners which slots changed, null for a snapshot, until they leave', () => {
    const store = createFleetStore();
    const seen: (readonly number[] | null)[] = [];
    const stop = store.subscribe((changed) => seen.push(changed === null ? null : [...changed]));
    store.reset(frame(0, [0, 1]));
    store.apply(frame(1, [1]));
    store.apply(frame(2, [1], { identities: [identity(0)], removed: Uint32Array.of(1) }));
    stop();
    store.apply(frame(3, [0]));
    expect(seen).toEqual([null, [1], [1, 0]]);
  });

  it.each([
    ['a slot no window can hold', frame(1, [0xffff_ffff])],
    ['a negative slot', frame(1, [], { identities: [identity(-1)] })],
    ['a broken slot', frame(1, [], { identities: [identity(0.5)] })],
  ])('throws on %s and keeps the fleet', (_name, hostile) => {
    const store = createFleetStore();
    store.reset(frame(0, [0]));
    expect(() => store.apply(hostile)).toThrow(RangeError);
    expect(() => store.reset({ ...hostile, seq: 0 })).toThrow(RangeError);
    expect([store.count(), store.length, store.version]).toEqual([1, 1, 1]);
  });
});
