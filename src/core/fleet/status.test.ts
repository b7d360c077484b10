import { describe, expect, it } from 'vitest';
import { VEHICLE_FLAGS, type VehicleFlag } from '../../shared/vehicle-status.ts';
import {
  type FreshnessEvidence,
  flagBits,
  freshnessOf,
  liveLimitS,
  lostLimitS,
  type MotionEvidence,
  motionOf,
} from './status.ts';
import { DEFAULT_FLEET_THRESHOLDS } from './thresholds.ts';

const thresholds = DEFAULT_FLEET_THRESHOLDS;
const none = Number.NaN;

describe('motionOf', () => {
  const still: MotionEvidence = { speedKmh: 0, speedAgeS: 0, movement: null, ignition: 'unknown' };
  it.each<[string, Partial<MotionEvidence>, string]>([
    ['nothing known', { speedKmh: none }, 'unknown'],
    ['standing, ignition unknown', {}, 'unknown'],
    ['standing, ignition on', { ignition: 'on' }, 'idle'],
    ['standing, ignition off', { ignition: 'off' }, 'stopped'],
    ['exactly at the threshold', { speedKmh: 3, ignition: 'on' }, 'moving'],
    ['just under it', { speedKmh: 2.999, ignition: 'on' }, 'idle'],
    ['fast, ignition unknown', { speedKmh: 80 }, 'moving'],
    ['fast, ignition off (towed)', { speedKmh: 40, ignition: 'off' }, 'moving'],
    ['no speed, movement reported', { speedKmh: none, movement: true }, 'moving'],
    ['no speed, no movement, ignition on', { speedKmh: none, movement: false, ignition: 'on' }, 'idle'],
    ['no speed, ignition off', { speedKmh: none, ignition: 'off' }, 'stopped'],
    ['slow by speed against movement', { speedKmh: 1, movement: true, ignition: 'on' }, 'idle'],
    ['fresh speed against no movement', { speedKmh: 50, movement: false, ignition: 'on' }, 'moving'],
    [
      'a speed at the end of its hold, ignition off',
      { speedKmh: 50, speedAgeS: 180, ignition: 'off' },
      'moving',
    ],
    ['a speed past its hold, ignition off', { speedKmh: 50, speedAgeS: 181, ignition: 'off' }, 'stopped'],
    [
      'a speed past its hold, no movement',
      { speedKmh: 50, speedAgeS: 181, movement: false, ignition: 'on' },
      'idle',
    ],
    [
      'a speed past its hold, uncontradicted (tunnel)',
      { speedKmh: 50, speedAgeS: 900, ignition: 'on' },
      'moving',
    ],
  ])('%s', (_name, evidence, motion) => {
    expect(motionOf({ ...still, ...evidence }, thresholds)).toBe(motion);
  });

  it('follows the threshold of the settings', () => {
    expect(motionOf({ ...still, speedKmh: 4, ignition: 'on' }, { ...thresholds, movingKmh: 5 })).toBe('idle');
  });
});

describe('freshnessOf', () => {
  const heard: FreshnessEvidence = {
    seen: true,
    ageS: 0,
    intervalS: 0,
    late: false,
    connected: null,
  };
  it.each<[string, Partial<FreshnessEvidence>, string]>([
    ['never heard', { seen: false }, 'never'],
    ['never heard and disconnected', { seen: false, connected: false }, 'never'],
    ['new', {}, 'live'],
    ['from a little ahead', { ageS: -30 }, 'live'],
    ['at the live floor', { ageS: 60 }, 'live'],
    ['past it', { ageS: 60.001 }, 'stale'],
    ['at the lost floor', { ageS: 600 }, 'stale'],
    ['past it', { ageS: 600.001 }, 'lost'],
    ['a ten-second reporter keeps the floors', { ageS: 61, intervalS: 10 }, 'stale'],
    ['an hourly reporter at three hours', { ageS: 10_800, intervalS: 3600 }, 'live'],
    ['past three hours', { ageS: 10_801, intervalS: 3600 }, 'stale'],
    ['at ten hours', { ageS: 36_000, intervalS: 3600 }, 'stale'],
    ['past ten hours', { ageS: 36_001, intervalS: 3600 }, 'lost'],
    ['disconnected but live', { ageS: 60, connected: false }, 'live'],
    ['disconnected and stale', { ageS: 61, connected: false }, 'lost'],
    ['connected and stale', { ageS: 61, connected: true }, 'stale'],
    ['connected and lost', { ageS: 601, connected: true }, 'lost'],
    ['late is never live', { ageS: 130, intervalS: 3600, late: true }, 'stale'],
    ['late and disconnected', { ageS: 130, intervalS: 3600, late: true, connected: false }, 'lost'],
    ['of unknown age', { ageS: none }, 'stale'],
    ['of unknown age and disconnected', { ageS: none, connected: false }, 'lost'],
  ])('%s', (_name, evidence, freshness) => {
    expect(freshnessOf({ ...heard, ...evidence }, thresholds)).toBe(freshness);
  });

  it.each([
    [0, 60, 600],
    [20, 60, 600],
    [21, 63, 600],
    [60, 180, 600],
    [61, 183, 610],
  ])('gives an interval of %d s the limits %d s and %d s', (intervalS, liveS, lostS) => {
    expect([liveLimitS(intervalS, thresholds), lostLimitS(intervalS, thresholds)]).toEqual([liveS, lostS]);
  });

  it('never calls lost what is still live, whatever the settings', () => {
    const odd = { ...thresholds, liveFloorS: 900, lostFloorS: 600 };
    expect(freshnessOf({ ...heard, ageS: 700 }, odd)).toBe('live');
    expect(lostLimitS(0, odd)).toBe(900);
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
  });
  it.each(names)('sets the bit of %s alone', (name) => {
    expect(flagBits(only(name))).toBe(VEHICLE_FLAGS[name]);
  });
  it('sets none where nothing is flagged', () => {
    expect(flagBits(only(null))).toBe(0);
  });
});
