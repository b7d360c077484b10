import { expect, it } from 'vitest';
import { VEHICLE_FLAGS } from '../../../shared/vehicle-status.ts';
import { placeFault } from './place-fault.ts';

it.each([
  [54, 0, null],
  [0, 0, null],
  [85.05, 0, null],
  [85.06, 0, 'beyondMap'],
  [-90, 0, 'beyondMap'],
  [Number.NaN, VEHICLE_FLAGS.noFix, 'noFix'],
  [Number.NaN, VEHICLE_FLAGS.noFix | VEHICLE_FLAGS.invalidPlace, 'invalidPlace'],
  // Shown by choice.
  [54, VEHICLE_FLAGS.noFix | VEHICLE_FLAGS.invalidPlace, null],
])('latitude %d with flags %d: %s', (latitude, flags, fault) =>
  expect(placeFault(latitude, flags)).toBe(fault),
);
