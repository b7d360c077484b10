import { describe, expect, it } from 'vitest';
import { VEHICLE_FLAGS, type VehicleFlag } from '../../shared/vehicle-status.ts';
import { flagBits, type MotionEvidence, motionOf } from './status.ts';
import { DEFAULT_FLEET_THRESHOLDS } from './thresholds.ts';

const thresholds = DEFAULT_FLEET_THRESHOLDS;
const none = Number.NaN;

describe('motionOf', () => {
  const old = thresholds.motionHoldS + 1;
  const still: MotionEvidence = {
    speedKmh: 0,
    fixAgeS: 0,
    movement: null,
    movementAgeS: Number.POSITIVE_INFINITY,
    stoodStill: false,
    ignition: 'unknown',
    ignitionAgeS: 0,
  };
  const ON = { ignition: 'on' } as const;
  const OFF = { ignition: 'off', ignitionAgeS: 9_000 } as const;
  const NO_SPEED = { speedKmh: none } as const;
  it.each<[string, Partial<MotionEvidence>, string]>([
    ['nothing known', NO_SPEED, 'unknown'],
    ['standing, ignition unknown', {}, 'unknown'],
    ['standing, ignition on', ON, 'idle'],
    ['standing, ignition off', OFF, 'stopped'],
    ['exactly at the threshold', { ...ON, speedKmh: 3 }, 'moving'],
    ['just under it', { ...ON, speedKmh: 2.999 }, 'idle'],
    ['fast, ignition unknown', { speedKmh: 80 }, 'moving'],
    ['fast, ignition off (towed)', { ...OFF, speedKmh: 40 }, 'moving'],
    ['ignition on alone', { ...ON, ...NO_SPEED }, 'unknown'],
    ['ignition off alone', { ...OFF, ...NO_SPEED }, 'unknown'],
    ['no speed, movement reported', { ...NO_SPEED, movement: true, movementAgeS: 0 }, 'moving'],
    ['no speed, no movement', { ...ON, ...NO_SPEED, movement: false, movementAgeS: 0 }, 'idle'],
    ['no speed, no movement, off', { ...OFF, ...NO_SPEED, movement: false, movementAgeS: 0 }, 'stopped'],
    ['places that stay', { ...ON, ...NO_SPEED, stoodStill: true }, 'idle'],
    ['places that stay, ignition unknown', { ...NO_SPEED, stoodStill: true }, 'unknown'],
    [
      'places that stay against movement',
      { ...ON, ...NO_SPEED, stoodStill: true, movement: true, movementAgeS: 0 },
      'moving',
    ],
    ['slow by speed against movement', { ...ON, speedKmh: 1, movement: true, movementAgeS: 0 }, 'idle'],
    ['fresh speed against no movement', { ...ON, speedKmh: 50, movement: false, movementAgeS: 0 }, 'moving'],
    ['a speed at the end of its hold', { ...ON, speedKmh: 50, fixAgeS: old - 1 }, 'moving'],
    ['a speed past its hold (tunnel)', { ...ON, speedKmh: 50, fixAgeS: old }, 'unknown'],
    ['a speed past its hold, ignition off', { ...OFF, speedKmh: 50, fixAgeS: old }, 'unknown'],
    [
      'a speed past its hold, no movement',
      { ...ON, speedKmh: 50, fixAgeS: old, movement: false, movementAgeS: 0 },
      'idle',
    ],
    [
      'a speed past its hold, movement',
      { ...ON, speedKmh: 0, fixAgeS: old, movement: true, movementAgeS: 0 },
      'moving',
    ],
    ['standing past its hold, ignition on', { ...ON, fixAgeS: old }, 'unknown'],
    ['parked under a roof', { ...OFF, fixAgeS: 9_100 }, 'stopped'],
    [
      'parked under a roof, by movement',
      { ...OFF, ...NO_SPEED, movement: false, movementAgeS: 8_000 },
      'stopped',
    ],
    [
      'ignition on and off again out of sight',
      { ignition: 'off', ignitionAgeS: 60, fixAgeS: 9_000 },
      'unknown',
    ],
    [
      'moved after it was seen standing',
      { ...OFF, fixAgeS: 8_000, movement: true, movementAgeS: 500 },
      'unknown',
    ],
    [
      'seen standing after it moved',
      { ...OFF, fixAgeS: 500, movement: true, movementAgeS: 8_000 },
      'stopped',
    ],
    ['a movement past its hold', { ...ON, ...NO_SPEED, movement: true, movementAgeS: old }, 'unknown'],
    ['a place of unknown time', { ...ON, speedKmh: 50, fixAgeS: Number.POSITIVE_INFINITY }, 'unknown'],
    [
      'the same, ignition off of unknown time',
      { ignition: 'off', ignitionAgeS: Number.POSITIVE_INFINITY, fixAgeS: Number.POSITIVE_INFINITY },
      'unknown',
    ],
  ])('%s', (_name, evidence, motion) => {
    expect(motionOf({ ...still, ...evidence }, thresholds)).toBe(motion);
  });

  it('follows the threshold of the settings', () => {
    expect(motionOf({ ...still, ...ON, speedKmh: 4 }, { ...thresholds, movingKmh: 5 })).toBe('idle');
  });
});

describe('flagBits', () => {
  const names = Object.keys(VEHICLE_FLAGS) as VehicleFlag[];
  const only = (name: VehicleFlag | null): Record<VehicleFlag, boolean> => ({
    invalidFix: name === 'invalidFix',
    late: name === 'late',
    clockAhead: name === 'clockAhead',
    noFix: name === 'noFix',
    clockBehind: name === 'clockBehind',
    disconnected: name === 'disconnected',
    alarm: name === 'alarm',
    disabled: name === 'disabled',
    motionSinceAtLeast: name === 'motionSinceAtLeast',
    ignitionSinceAtLeast: name === 'ignitionSinceAtLeast',
    warning: name === 'warning',
    timeUnknown: name === 'timeUnknown',
    oldFix: name === 'oldFix',
    invalidPlace: name === 'invalidPlace',
  });
  it.each(names)('sets the bit of %s alone', (name) => {
    expect(flagBits(only(name))).toBe(VEHICLE_FLAGS[name]);
  });
  it('sets none where nothing is flagged', () => {
    expect(flagBits(only(null))).toBe(0);
  });
});
