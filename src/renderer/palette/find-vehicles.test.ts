import { describe, expect, it } from 'vitest';
import type { VehicleIdentity } from '../../shared/fleet-frame.ts';
import { resultOf, type Sliced } from '../slices/slices.ts';
import { someIdentity } from '../testing/some-account.ts';
import { createNameIndex, type NameIndex } from '../vehicles/name-index.ts';
import { createVehicleFinder, type VehicleFinder } from './find-vehicles.ts';

const identity = (slot: number, name: string, ident: string | null = null): VehicleIdentity =>
  someIdentity({ slot, deviceId: `7${slot}`, name, ident });
const indexOf = (...fleet: readonly VehicleIdentity[]): NameIndex =>
  resultOf(
    createNameIndex({
      length: fleet.length,
      has: (slot) => slot < fleet.length,
      identity: (slot) => fleet[slot],
    }),
  );
function finderOf(namesOf: () => NameIndex): VehicleFinder {
  return createVehicleFinder(function* (): Sliced<NameIndex> {
    yield;
    return namesOf();
  });
}
const isNever = (): boolean => false;
const namesIn = (finder: VehicleFinder, text: string, isRecent = isNever as (id: string) => boolean) =>
  resultOf(finder.find(text, 3, isRecent)).best.map(({ identity: { name } }) => name);

describe('the vehicles of a fleet for what was typed', () => {
  const fleet = ['Van 2', 'Caravan', 'White van', 'Van', 'Van 10'].map((name, slot) => identity(slot, name));
  const names = indexOf(...fleet, identity(5, 'Truck', '3526 van'));

  it('are those that fit best, of what fits as well those chosen before, and then by name', () => {
    const finder = finderOf(() => names);
    expect(namesIn(finder, ' VAN')).toEqual(['Van', 'Van 2', 'Van 10']);
    expect(namesIn(finder, 'van', (id) => id === fleet[4]?.id)).toEqual(['Van', 'Van 10', 'Van 2']);
    expect(resultOf(finder.find('van', 3, isNever))).toMatchObject({ count: 6, rank: 0 });
  });

  it('are found by words in any order, by ident and by id', () => {
    const finder = finderOf(() => names);
    expect(namesIn(finder, 'van whi')).toEqual(['White van']);
    expect(namesIn(finder, '3526')).toEqual(['Truck']);
    expect(namesIn(finder, '75')).toEqual(['Truck']);
  });

  it('are none for nothing', () =>
    expect(resultOf(finderOf(() => names).find('  ', 3, isNever))).toEqual({
      best: [],
      count: 0,
      rank: Number.POSITIVE_INFINITY,
    }));

  it('are the same while a text grows and shrinks as for each text by itself', () => {
    const growing = finderOf(() => names);
    for (const text of ['v', 'va', 'van', 'van ', 'van 1', 'van', 'w', 'wh va', 'wh van', '7', '72', 'x', ''])
      expect([text, resultOf(growing.find(text, 3, isNever))]).toEqual([
        text,
        resultOf(finderOf(() => names).find(text, 3, isNever)),
      ]);
  });

  it('are looked for among all again, once a name is another', () => {
    let now = names;
    const finder = finderOf(() => now);
    expect(namesIn(finder, 'z')).toEqual([]);
    now = indexOf(identity(0, 'Zulu'));
    expect(namesIn(finder, 'zu')).toEqual(['Zulu']);
  });

  it('of a large fleet are looked for in slices, and a search that was given up counts for nothing', () => {
    const many = indexOf(...Array.from({ length: 5_000 }, (_, slot) => identity(slot, `Van ${slot}`)));
    const finder = finderOf(() => many);
    const givenUp = finder.find('zzz', 3, isNever);
    const steps = finder.find('van', 3, isNever);
    givenUp.next();
    givenUp.next();
    let slices = 0;
    while (steps.next().done !== true) slices += 1;
    expect(slices).toBeGreaterThan(4);
    expect(resultOf(finder.find('van 49', 3, isNever)).count).toBe(111);
  });
});
