import { describe, expect, it } from 'vitest';
import { VEHICLE_FLAGS } from '../../../shared/vehicle-status.ts';
import { NOT_LIVE } from '../../fleet/shown-freshness.ts';
import {
  HEADINGS,
  lookOf,
  OVERLAYS,
  overlayKey,
  SEGMENTS,
  SYMBOLS,
  segmentOf,
  symbolKey,
} from './symbol-key.ts';

const [MOVING, IDLE, STOPPED, UNKNOWN] = [0, 1, 2, 3];
const [LIVE, STALE, LOST, NEVER, CUT] = [0, 1, 2, 3, NOT_LIVE];
const [OFF, ON, NOT_SAID] = [0, 1, 2];

describe('symbol key', () => {
  it.each([
    ['moving north', MOVING, LIVE, ON, 0, { motion: 'moving', headingDeg: 0, hollow: false, wear: 'live' }],
    ['moving east', MOVING, LIVE, ON, 90, { motion: 'moving', headingDeg: 90, hollow: false, wear: 'live' }],
    [
      'nearly a full turn',
      MOVING,
      LIVE,
      ON,
      359,
      { motion: 'moving', headingDeg: 0, hollow: false, wear: 'live' },
    ],
    [
      'a course below zero',
      MOVING,
      LIVE,
      ON,
      -90,
      { motion: 'moving', headingDeg: 270, hollow: false, wear: 'live' },
    ],
    [
      'a course past a turn',
      MOVING,
      LIVE,
      ON,
      450,
      { motion: 'moving', headingDeg: 90, hollow: false, wear: 'live' },
    ],
    [
      'moving, course not known',
      MOVING,
      LIVE,
      ON,
      Number.NaN,
      { motion: 'moving', headingDeg: null, hollow: false, wear: 'live' },
    ],
    [
      'ignition never reported',
      MOVING,
      STALE,
      NOT_SAID,
      90,
      { motion: 'moving', headingDeg: 90, hollow: true, wear: 'stale' },
    ],
    [
      'idle and stale',
      IDLE,
      STALE,
      ON,
      90,
      { motion: 'idle', headingDeg: null, hollow: false, wear: 'stale' },
    ],
    [
      'stopped and lost',
      STOPPED,
      LOST,
      OFF,
      0,
      { motion: 'stopped', headingDeg: null, hollow: false, wear: 'lost' },
    ],
    [
      'moving, of an account that is not live',
      MOVING,
      CUT,
      ON,
      90,
      { motion: 'moving', headingDeg: 90, hollow: false, wear: 'notLive' },
    ],
    [
      'never heard',
      STOPPED,
      NEVER,
      OFF,
      0,
      { motion: 'stopped', headingDeg: null, hollow: false, wear: 'lost' },
    ],
    [
      'motion unknown is filled where the ignition is on',
      UNKNOWN,
      LIVE,
      ON,
      90,
      { motion: 'unknown', headingDeg: null, hollow: false, wear: 'live' },
    ],
    [
      'and hollow where it is off',
      UNKNOWN,
      LIVE,
      OFF,
      90,
      { motion: 'unknown', headingDeg: null, hollow: true, wear: 'live' },
    ],
    [
      'codes of a newer host',
      9,
      9,
      9,
      0,
      { motion: 'unknown', headingDeg: null, hollow: true, wear: 'lost' },
    ],
  ])('%s', (_name, motion, freshness, ignition, heading, look) => {
    expect(lookOf(symbolKey(motion, freshness, ignition, heading))).toEqual(look);
  });

  it('gives every sprite a look of its own, and fits two bytes', () => {
    const looks = Array.from({ length: SYMBOLS }, (_none, key) => JSON.stringify(lookOf(key)));
    expect(new Set(looks).size).toBe(SYMBOLS);
    expect(SYMBOLS).toBeLessThanOrEqual(65_536);
    expect(HEADINGS).toBe(32);
  });

  it('rings invalid fixes and alarms and nothing else', () => {
    const { invalidFix, alarm, late, disabled } = VEHICLE_FLAGS;
    const flags = [late | disabled, invalidFix, alarm, invalidFix | alarm | late];
    expect(flags.map((each) => overlayKey(each, STALE))).toEqual([
      0,
      OVERLAYS.invalidFix,
      OVERLAYS.alarm,
      OVERLAYS.invalidFix | OVERLAYS.alarm,
    ]);
    expect(flags.map((each) => overlayKey(each, CUT))).toEqual([
      0,
      OVERLAYS.invalidFix,
      OVERLAYS.pastAlarm,
      OVERLAYS.invalidFix | OVERLAYS.pastAlarm,
    ]);
  });

  it('badges an old place, and rings one that is invalid by itself', () => {
    const { oldFix, invalidFix, invalidPlace, noFix } = VEHICLE_FLAGS;
    expect(overlayKey(oldFix, STALE)).toBe(OVERLAYS.oldFix);
    expect(overlayKey(invalidFix | noFix | invalidPlace, STALE)).toBe(
      OVERLAYS.invalidFix | OVERLAYS.invalidPlace,
    );
  });

  it('badges a warning where nothing graver is set and its account is live', () => {
    const { alarm, warning, invalidFix } = VEHICLE_FLAGS;
    const flags = [warning, warning | alarm, warning | invalidFix];
    expect(flags.map((each) => overlayKey(each, STALE))).toEqual([
      OVERLAYS.warning,
      OVERLAYS.alarm,
      OVERLAYS.invalidFix | OVERLAYS.warning,
    ]);
    expect(overlayKey(warning, CUT)).toBe(0);
  });

  it.each([
    [MOVING, LIVE, 'moving'],
    [UNKNOWN, LIVE, 'unknown'],
    [MOVING, STALE, 'stale'],
    [IDLE, LOST, 'lost'],
    [STOPPED, NEVER, 'lost'],
    [MOVING, CUT, 'notLive'],
    [200, LIVE, 'unknown'],
  ])('counts motion %i of freshness %i as %s in a cluster', (motion, freshness, segment) => {
    expect(SEGMENTS[segmentOf(motion, freshness)]).toBe(segment);
  });
});
