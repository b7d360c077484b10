import { describe, expect, it } from 'vitest';
import { createColumns } from '../../shared/fleet-frame.ts';
import { createFormat } from '../../shared/format/format.ts';
import { SOME_STYLE } from '../../shared/format/testing/some-style.ts';
import { VEHICLE_FLAGS } from '../../shared/vehicle-status.ts';
import { NOT_LIVE } from '../fleet/shown-freshness.ts';
import { marksOf, rowFacts } from './row-facts.ts';

const format = createFormat(SOME_STYLE);

const NOW_MS = 1_000_000_000;

describe('rowFacts', () => {
  it('says time in motion while live', () => {
    const columns = createColumns(1);
    columns.ignition[0] = 1;
    columns.speedKmh[0] = 62.6;
    columns.messageTimeS[0] = 999_996;
    columns.motionSinceS[0] = 999_280;
    columns.freshnessSinceS[0] = 1;
    expect(rowFacts(columns, 0, NOW_MS, format)).toEqual({
      motion: 'moving',
      freshness: 'live',
      ignition: 'on',
      speed: '63',
      speedUnit: 'km/h',
      speedSent: '',
      age: '4 s',
      timeUnknown: false,
      closed: false,
      placeAge: '',
      timeInState: '12 min',
      atLeast: false,
      latitude: 0,
      longitude: 0,
      marks: '',
    });
  });

  it('says speeds in the unit that was chosen, and what was sent beside it', () => {
    const columns = createColumns(1);
    columns.speedKmh[0] = 62.6;
    const inMiles = createFormat({ ...SOME_STYLE, distance: 'mi' });
    expect(rowFacts(columns, 0, NOW_MS, inMiles)).toMatchObject({
      speed: '39',
      speedUnit: 'mph',
      speedSent: '62.6 km/h',
    });
  });

  it('says when the beginning of the motion was not seen', () => {
    const columns = createColumns(1);
    columns.flags[0] = VEHICLE_FLAGS.motionSinceAtLeast;
    columns.motionSinceS[0] = 999_983;
    expect(rowFacts(columns, 0, NOW_MS, format)).toMatchObject({ timeInState: '17 s', atLeast: true });
  });

  it('says no time in a motion that is not live: the age of the data is the one to read', () => {
    const columns = createColumns(1);
    columns.freshness[0] = 1;
    columns.motionSinceS[0] = 1;
    columns.freshnessSinceS[0] = 999_940;
    columns.flags[0] = VEHICLE_FLAGS.motionSinceAtLeast;
    expect(rowFacts(columns, 0, NOW_MS, format)).toMatchObject({ timeInState: '', atLeast: false });
  });

  it('says of what is not live that it is not, and for how long nothing', () => {
    const columns = createColumns(1);
    columns.freshness[0] = NOT_LIVE;
    columns.motionSinceS[0] = 999_280;
    expect(rowFacts(columns, 0, NOW_MS, format)).toMatchObject({ freshness: 'notLive', timeInState: '' });
  });

  it('makes up nothing for a vehicle never heard, for codes not known, or past the columns', () => {
    const columns = createColumns(1);
    columns.motion[0] = 200;
    columns.freshness[0] = 200;
    columns.ignition[0] = 200;
    for (const name of [
      'latitude',
      'longitude',
      'speedKmh',
      'messageTimeS',
      'motionSinceS',
      'freshnessSinceS',
    ] as const)
      columns[name][0] = Number.NaN;
    const unknown = {
      motion: 'unknown',
      freshness: 'never',
      ignition: 'unknown',
      speed: '–',
      speedUnit: 'km/h',
      speedSent: '',
      age: '–',
      timeUnknown: false,
      closed: false,
      placeAge: '',
      timeInState: '',
      atLeast: false,
      latitude: Number.NaN,
      longitude: Number.NaN,
      marks: '',
    };
    expect(rowFacts(columns, 0, NOW_MS, format)).toEqual(unknown);
    expect(rowFacts(columns, 9, NOW_MS, format)).toEqual(unknown);
  });
});

describe('marksOf', () => {
  it.each([
    [0, []],
    [VEHICLE_FLAGS.late | VEHICLE_FLAGS.alarm, ['alarm', 'late']],
    [VEHICLE_FLAGS.clockAhead, ['clock']],
    [VEHICLE_FLAGS.clockBehind | VEHICLE_FLAGS.clockAhead, ['clock']],
    [VEHICLE_FLAGS.invalidFix, ['invalidFix']],
    [VEHICLE_FLAGS.invalidFix | VEHICLE_FLAGS.noFix, ['noFix']],
    [VEHICLE_FLAGS.noFix | VEHICLE_FLAGS.disabled, ['disabled', 'noFix']],
    [VEHICLE_FLAGS.disconnected, []],
  ])('%i', (flags, marks) => expect(marksOf(flags, 54)).toEqual(marks));
  it.each([
    [85, []],
    [85.2, ['beyondMap']],
    [-89.9, ['beyondMap']],
    [Number.NaN, []],
  ])('says of latitude %d what the map cannot show', (latitude, marks) =>
    expect(marksOf(0, latitude)).toEqual(marks),
  );
});
