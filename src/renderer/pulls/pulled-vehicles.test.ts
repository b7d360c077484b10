import { expect, it } from 'vitest';
import type { VehicleIdentity } from '../../shared/fleet-frame.ts';
import { MOST_PULLED } from '../../shared/pull.ts';
import { foundVehicles } from './pulled-vehicles.ts';

const fleetOf = (length: number, gone: readonly number[] = []) => ({
  length,
  has: (slot: number) => !gone.includes(slot),
  identity: (slot: number) => ({ id: `a/${slot}` }) as VehicleIdentity,
});

it.each([
  ['all, where nothing is left out', null, ['a/0', 'a/2']],
  ['those that the list finds', new Set([1, 2]), ['a/2']],
  ['none, where it finds none', new Set<number>(), []],
])('are %s', (_, found, ids) => {
  expect(foundVehicles(fleetOf(3, [1]), found)).toEqual({ ids, isCut: false });
});

it('are no more than a pull may be of, and it is said', () => {
  const { ids, isCut } = foundVehicles(fleetOf(MOST_PULLED + 1), null);
  expect([ids.length, isCut]).toEqual([MOST_PULLED, true]);
});
