import { describe, expect, it } from 'vitest';
import type { VehicleIdentity } from '../../shared/fleet-frame.ts';
import { EVERY_VEHICLE } from '../shell/vehicle-query.ts';
import { resultOf } from '../slices/slices.ts';
import { someIdentity } from '../testing/some-account.ts';
import { createNameIndex, type NameIndex, sortKey } from './name-index.ts';
import { searchedByName } from './select-vehicles.ts';

const identity = (slot: number, name: string): VehicleIdentity =>
  someIdentity({ slot, deviceId: `${slot}`, name });
const storeOf = (...identities: readonly (VehicleIdentity | undefined)[]) => ({
  length: identities.length,
  has: (slot: number) => identities[slot] !== undefined,
  identity: (slot: number) => identities[slot],
});
const indexOf = (...of: Parameters<typeof createNameIndex>): NameIndex => resultOf(createNameIndex(...of));
const orderOf = (index: NameIndex): number[] => [...index.order];

describe('createNameIndex', () => {
  const [b, a, c] = [identity(0, 'b'), identity(1, 'a'), identity(2, 'c')];
  const first = indexOf(storeOf(b, a, c));

  it('orders by name', () => expect(orderOf(first)).toEqual([1, 0, 2]));

  it('sorts newcomers in, lets deleted ones go, and finds renamed ones under their new names', () => {
    const next = indexOf(storeOf(identity(0, 'z'), a, undefined, identity(3, 'aa')), first);
    expect(orderOf(next)).toEqual([1, 3, 0]);
    expect(next.entries[0]?.haystack).toContain('z');
    expect(next.entries[2]).toBeUndefined();
  });

  it('orders by the language, accents beside their letters in either Unicode form, and numbers by value', () => {
    const names = [
      'Zebra',
      'Z\u030ciguliai 2',
      'truck 10',
      'Truck 9',
      '\u017diguliai 10',
      '\u00c4rger',
      'Apfel',
      '\u0130STANBUL 34',
      'Kaunas',
    ];
    const index = indexOf(storeOf(...names.map((name, slot) => identity(slot, name))));
    expect(orderOf(index).map((slot) => names[slot])).toEqual([
      'Apfel',
      '\u00c4rger',
      '\u0130STANBUL 34',
      'Kaunas',
      'Truck 9',
      'truck 10',
      'Zebra',
      'Z\u030ciguliai 2',
      '\u017diguliai 10',
    ]);
  });

  it.each([
    ['Z\u030ciguliai', 'ziguliai'],
    ['\u017diguliai', 'Z\u030cIGU'],
    ['\u0130STANBUL 34', 'istanbul'],
    ['\u0130STANBUL 34', '\u0131stanbul'],
    ['\u{1f468}\u200d\u{1f469}\u200d\u{1f467} van', 'VAN'],
  ])('finds %s by %s', (name, text) => {
    const index = indexOf(storeOf(identity(0, name)));
    expect([...resultOf(searchedByName(index, { ...EVERY_VEHICLE, text }))]).toEqual([0]);
  });

  it('uses again what it knows', () =>
    expect(indexOf(storeOf(b, a, c), first).entries[1]).toBe(first.entries[1]));

  it('keeps vehicles of one name in the order of their slots, however they came', () => {
    const twins = indexOf(storeOf(undefined, identity(1, 'x')));
    expect(orderOf(indexOf(storeOf(identity(0, 'x'), twins.entries[1]?.identity), twins))).toEqual([0, 1]);
  });
});

describe('sortKey', () => {
  it.each([
    ['Truck 9', 'truck 10'],
    ['a', 'B'],
    ['IMEI 352093081234567', 'IMEI 352093081234568'],
  ])('%s comes before %s', (first, second) => expect(sortKey(first) < sortKey(second)).toBe(true));
});
