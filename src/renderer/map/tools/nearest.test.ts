import { describe, expect, it } from 'vitest';
import { createColumns } from '../../../shared/fleet-frame.ts';
import { IGNITIONS, type Ignition } from '../../../shared/vehicle-status.ts';
import { type NearestQuery, nearestVehicles } from './nearest.ts';

interface Given {
  readonly latitude: number;
  readonly longitude: number;
  readonly ignition?: Ignition;
}

const fleetOf = (vehicles: readonly (Given | null)[]) => {
  const columns = createColumns(vehicles.length);
  vehicles.forEach((vehicle, slot) => {
    columns.latitude[slot] = vehicle?.latitude ?? 0;
    columns.longitude[slot] = vehicle?.longitude ?? 0;
    columns.ignition[slot] = IGNITIONS.indexOf(vehicle?.ignition ?? 'off');
  });
  return { columns, length: vehicles.length, has: (slot: number) => vehicles[slot] !== null };
};
const NULL_ISLAND = { latitude: 0, longitude: 0 };
const EVERY: NearestQuery = { from: NULL_ISLAND, except: undefined, among: null, ignition: 'any' };
const slots = (query: Partial<NearestQuery>, vehicles: readonly (Given | null)[], most = 10) =>
  nearestVehicles(fleetOf(vehicles), { ...EVERY, ...query }, most).nearest.map(({ slot }) => slot);

const LINE: readonly Given[] = [
  { latitude: 0, longitude: 3, ignition: 'on' },
  { latitude: 0, longitude: 1 },
  { latitude: 0, longitude: -2, ignition: 'unknown' },
  { latitude: 0, longitude: 0, ignition: 'on' },
];

describe('the nearest vehicles', () => {
  it('come by distance, latitude and longitude 0 being a place', () =>
    expect(slots({}, LINE)).toEqual([3, 1, 2, 0]));

  it('are at most so many, and all are counted', () => {
    expect(slots({}, LINE, 2)).toEqual([3, 1]);
    expect(nearestVehicles(fleetOf(LINE), EVERY, 2)).toMatchObject({ found: 4, withoutPlace: 0 });
  });

  it('say how far and where', () => {
    const [near] = nearestVehicles(fleetOf([{ latitude: 1, longitude: 0 }]), EVERY, 5).nearest;
    expect(near?.metres).toBeCloseTo(111_195, 0);
    expect(near?.wind).toBe('n');
  });

  it('leave out the one they are near to, those not asked for, and those that are gone', () => {
    expect(slots({ except: 3 }, LINE)).toEqual([1, 2, 0]);
    expect(slots({ among: new Set([0, 2]) }, LINE)).toEqual([2, 0]);
    expect(slots({ ignition: 'on' }, LINE)).toEqual([3, 0]);
    expect(slots({ ignition: 'unknown' }, LINE)).toEqual([2]);
    expect(slots({}, [...LINE.slice(0, 2), null])).toEqual([1, 0]);
  });

  it('count those that nobody knows the place of', () => {
    const lost = { latitude: Number.NaN, longitude: Number.NaN };
    expect(nearestVehicles(fleetOf([lost, ...LINE]), EVERY, 1)).toMatchObject({ found: 4, withoutPlace: 1 });
  });

  it('are near over the dateline and over the pole', () => {
    const far = [
      { latitude: 10, longitude: -179 },
      { latitude: 10, longitude: 170 },
    ];
    expect(slots({ from: { latitude: 10, longitude: 179 } }, far)).toEqual([0, 1]);
    const north = [
      { latitude: 60, longitude: 0 },
      { latitude: 89, longitude: 180 },
    ];
    expect(slots({ from: { latitude: 88, longitude: 0 } }, north)).toEqual([1, 0]);
  });

  it('are the same as those of a sorted list', () => {
    let seed = 11;
    const draw = (): number => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const many = Array.from({ length: 500 }, () => ({
      latitude: draw() * 170 - 85,
      longitude: draw() * 360 - 180,
    }));
    const all = nearestVehicles(fleetOf(many), EVERY, 500).nearest;
    expect(all).toEqual(all.toSorted((a, b) => a.metres - b.metres));
    expect(slots({}, many, 7)).toEqual(all.slice(0, 7).map(({ slot }) => slot));
  });
});
