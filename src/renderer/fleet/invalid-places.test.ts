import { describe, expect, it } from 'vitest';
import { createColumns, type FleetFrame } from '../../shared/fleet-frame.ts';
import { VEHICLE_FLAGS } from '../../shared/vehicle-status.ts';
import { createFleetStore } from './create-fleet-store.ts';

function frame(seq: number, flags: number, latitude: number): FleetFrame {
  const columns = createColumns(1);
  columns.slot[0] = 5;
  columns.flags[0] = flags;
  columns.latitude[0] = latitude;
  columns.longitude[0] = latitude;
  return { seq, atMs: 0, columns, identities: [], removed: new Uint32Array() };
}

const INVALID = VEHICLE_FLAGS.invalidPlace | VEHICLE_FLAGS.noFix | VEHICLE_FLAGS.invalidFix;

describe('places that trackers mark as invalid', () => {
  it('are in no column until they are chosen, and go again', () => {
    const store = createFleetStore();
    store.reset(frame(1, INVALID, 7));
    expect(store.columns.latitude[5]).toBeNaN();
    expect(store.countInvalidPlaces()).toBe(1);
    const versions = [store.version];
    store.showInvalidPlaces(true);
    versions.push(store.version);
    expect([store.columns.latitude[5], store.columns.longitude[5]]).toEqual([7, 7]);
    store.apply(frame(2, INVALID, 8));
    expect(store.columns.latitude[5]).toBe(8);
    store.showInvalidPlaces(false);
    expect(store.columns.latitude[5]).toBeNaN();
    expect(versions[1]).toBeGreaterThan(versions[0] ?? 0);
  });

  it('give way to a valid one, whatever is chosen', () => {
    const store = createFleetStore();
    store.reset(frame(1, INVALID, 7));
    store.apply(frame(2, 0, 9));
    expect(store.columns.latitude[5]).toBe(9);
    expect(store.countInvalidPlaces()).toBe(0);
    store.showInvalidPlaces(true);
    expect(store.columns.latitude[5]).toBe(9);
  });

  it('are forgotten with their vehicle', () => {
    const store = createFleetStore();
    store.reset(frame(1, INVALID, 7));
    store.apply({ ...frame(2, 0, 0), columns: createColumns(0), removed: Uint32Array.of(5) });
    expect(store.countInvalidPlaces()).toBe(0);
  });
});
