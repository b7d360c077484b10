import { expect, it } from 'vitest';
import { createColumns } from '../../../shared/fleet-frame.ts';
import { VEHICLE_FLAGS } from '../../../shared/vehicle-status.ts';
import { createFleetStore } from '../../fleet/create-fleet-store.ts';
import { someIdentity } from '../../testing/some-account.ts';
import { countShown } from './count-shown.ts';

/** 0 to 3 on the map, 2 in danger; 4 without a place, in danger; 5 beyond the map's edge; 6 deleted. */
function fleet() {
  const columns = createColumns(7);
  columns.slot.set([0, 1, 2, 3, 4, 5, 6]);
  columns.latitude.set([54, 54, 54, 54, Number.NaN, 88, 54]);
  columns.flags[2] = VEHICLE_FLAGS.alarm;
  columns.flags[4] = VEHICLE_FLAGS.alarm;
  const store = createFleetStore();
  const identities = [...columns.slot].map((slot) => someIdentity({ slot, deviceId: `${slot}` }));
  store.reset({ seq: 0, atMs: 0, columns, identities, removed: Uint32Array.of(6) });
  return store;
}

it('counts what is on the map and what is not, of those found', () =>
  expect(countShown(fleet(), new Set([0, 1, 5, 6]))).toEqual({
    total: 6,
    shown: 2,
    withoutPlace: 1,
    inDanger: 1,
  }));

it('counts one in danger that was found among those found', () =>
  expect(countShown(fleet(), new Set([2]))).toEqual({ total: 6, shown: 1, withoutPlace: 0, inDanger: 0 }));
