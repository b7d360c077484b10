import { describe, expect, it } from 'vitest';
import { createColumns } from '../../../shared/fleet-frame.ts';
import { createFormat } from '../../../shared/format/format.ts';
import { SOME_STYLE } from '../../../shared/format/testing/some-style.ts';
import { VEHICLE_FLAGS } from '../../../shared/vehicle-status.ts';
import { NOT_LIVE } from '../../fleet/shown-freshness.ts';
import { createI18n } from '../../ui/i18n.ts';
import { speedAndAge, statusWords } from './status-words.ts';

const format = createFormat(SOME_STYLE);
const { figures } = format;

const t = createI18n().getFixedT(null, 'map');
const tStatus = createI18n().getFixedT(null, 'status');
const NOW_MS = 1_000_000;

function vehicle(freshness: number, motion: number, ignition: number, flags = 0) {
  const columns = createColumns(1);
  columns.freshness[0] = freshness;
  columns.motion[0] = motion;
  columns.ignition[0] = ignition;
  columns.flags[0] = flags;
  columns.motionSinceS[0] = 983;
  columns.ignitionSinceS[0] = 400;
  columns.messageTimeS[0] = 996;
  columns.speedKmh[0] = 55;
  return columns;
}

describe('status in words', () => {
  const { motionSinceAtLeast, ignitionSinceAtLeast, alarm } = VEHICLE_FLAGS;
  it.each([
    [vehicle(0, 0, 1), 'moving 17 s, ignition on 10 min, live'],
    [vehicle(0, 0, 1, motionSinceAtLeast), 'moving ≥ 17 s, ignition on 10 min, live'],
    [vehicle(0, 2, 0, ignitionSinceAtLeast), 'stopped 17 s, ignition off ≥ 10 min, live'],
    [vehicle(1, 0, 1, alarm | motionSinceAtLeast), 'alarm, stale, was moving, was ignition on'],
    [vehicle(3, 3, 2), 'never heard'],
    [vehicle(NOT_LIVE, 0, 1, alarm), 'alarm, not live, was moving, was ignition on'],
  ])('case %#', (columns, words) => expect(statusWords(columns, 0, t, figures, NOW_MS)).toBe(words));

  it('says no times where none are asked for', () =>
    expect(statusWords(vehicle(0, 0, 1), 0, t, figures)).toBe('moving, ignition on, live'));

  it('says the speed of what is not live as past', () => {
    expect(speedAndAge(vehicle(0, 0, 1), 0, NOW_MS, t, tStatus, format)).toBe('55 km/h, last heard 4 s ago');
    expect(speedAndAge(vehicle(2, 0, 1), 0, NOW_MS, t, tStatus, format)).toBe(
      'was 55 km/h, last heard 4 s ago',
    );
  });
});
