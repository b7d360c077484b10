import { describe, expect, it } from 'vitest';
import type { VehicleIdentity } from '../../shared/fleet-frame.ts';
import { someIdentity } from '../testing/some-account.ts';
import { createNameIndex, type NameIndex, sortKey } from './name-index.ts';

const identity = (slot: number, name: string): VehicleIdentity =>
  someIdentity({ slot, deviceId: `${slot}`, name });
const storeOf = (...identities: readonly (VehicleIdentity | undefined)[]) => ({
  length: identities.length,
  has: (slot: number) => identities[slot] !== undefined,
  identity: (slot: number) => identities[slot],
});
const orderOf = (index: NameIndex): number[] => [...index.order];

describe('createNameIndex', () => {
  const [b, a, c] = [identity(0, 'b'), identity(1, 'a'), identity(2, 'c')];
  const first = createNameIndex(storeOf(b, a, c));

  it('orders by name', () => expect(orderOf(first)).toEqual([1, 0, 2]));

  it('sorts newcomers in, lets deleted ones go, and finds renamed ones under their new names', () => {
    const next = createNameIndex(storeOf(identity(0, 'z'), a, undefined, identity(3, 'aa')), first);
    expect(orderOf(next)).toEqual([1, 3, 0]);
    expect(next.entries[0]?.haystack).toContain('z');
    expect(next.entries[2]).toBeUndefined();
  });

  it('uses again what it knows', () =>
    expect(createNameIndex(storeOf(b, a, c), first).entries[1]).toBe(first.entries[1]));

  it('keeps vehicles of one name in the order of their slots, however they came', () => {
    const twins = createNameIndex(storeOf(undefined, identity(1, 'x')));
    expect(orderOf(createNameIndex(storeOf(identity(0, 'x'), twins.entries[1]?.identity), twins))).toEqual([
      0, 1,
    ]);
  });
});

describe('sortKey', () => {
  it.each([
    ['Truck 9', 'truck 10'],
    ['a', 'B'],
    ['IMEI 352093081234567', 'IMEI 352093081234568'],
  ])('%s comes before %s', (first, second) => expect(sortKey(first) < sortKey(second)).toBe(true));
});
