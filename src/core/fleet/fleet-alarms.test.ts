import { describe, expect, it } from 'vitest';
import type { VehicleAlarm } from '../../shared/alarm.ts';
import { hasFlag } from '../../shared/vehicle-status.ts';
import { ALARM_LIMIT } from './alarms.ts';
import { at, createFleetFixture, START_S } from './testing/fleet-fixture.ts';

const HOLD_S = 600;
const namesOf = (alarms: readonly VehicleAlarm[]) => alarms.map(({ name, timeS }) => ({ name, timeS }));

describe('a held alarm', () => {
  it('outlives reports that do not speak of it', () => {
    const { message, flags, pass, details } = createFleetFixture();
    message(at(1, 1, { 'sos.alarm': true }));
    for (let report = 0; report < 5; report += 1) {
      pass(10);
      message(at(1, 1));
    }
    expect(flags()).toContain('alarm');
    expect(namesOf(details().alarms)).toEqual([{ name: 'sos.alarm', timeS: START_S }]);
  });

  it('ends at once where the same parameter is reported as over, and not where another is', () => {
    const { message, flags, pass, details } = createFleetFixture();
    message({ 'sos.alarm': true });
    pass(5);
    message({ 'tilt.alarm': false });
    expect(flags()).toContain('alarm');
    message({ 'sos.alarm': 'no' });
    expect(flags()).toContain('alarm');
    message({ 'sos.alarm': 0 });
    expect(flags()).not.toContain('alarm');
    expect(namesOf(details().alarms)).toEqual([]);
  });

  it('ends with time alone, and says so in a frame', () => {
    const { message, flags, pass, fleet, details } = createFleetFixture();
    for (let report = 0; report < 3; report += 1) {
      message({ 'engine.ignition.status': false });
      pass(3600);
    }
    message({ 'sos.alarm': true });
    pass(HOLD_S);
    fleet.takeFrame();
    expect(flags()).toContain('alarm');
    pass(1);
    expect(flags()).not.toContain('alarm');
    expect(namesOf(details().alarms)).toEqual([]);
    expect(hasFlag(fleet.takeFrame()?.columns.flags[0] ?? -1, 'alarm')).toBe(false);
  });

  it.each([
    ['sos.alarm', 'alarm'],
    ['battery.low.alarm', 'warning'],
  ] as const)('lasts up to the very moment of its end, whenever it is looked at: %s', (name, flag) => {
    const { message, flags, pass } = createFleetFixture();
    message({ [name]: true });
    pass(HOLD_S);
    message(at(1, 1));
    expect(flags()).toContain(flag);
    pass(1);
    expect(flags()).not.toContain(flag);
  });

  it('counts from when it was last reported as set', () => {
    const { message, flags, pass, details } = createFleetFixture();
    message({ 'sos.alarm': true });
    pass(HOLD_S - 1);
    message({ 'sos.alarm': true });
    pass(HOLD_S);
    expect(flags()).toContain('alarm');
    expect(namesOf(details().alarms)).toEqual([{ name: 'sos.alarm', timeS: START_S + HOLD_S - 1 }]);
  });

  it('is one of several, each with its own end, the newest first', () => {
    const { message, flags, pass, details } = createFleetFixture();
    message({ 'sos.alarm': true });
    pass(100);
    message({ 'crash.event': true });
    expect(namesOf(details().alarms)).toEqual([
      { name: 'crash.event', timeS: START_S + 100 },
      { name: 'sos.alarm', timeS: START_S },
    ]);
    pass(HOLD_S - 50);
    expect(namesOf(details().alarms)).toEqual([{ name: 'crash.event', timeS: START_S + 100 }]);
    message({ 'crash.event': false });
    expect(flags()).not.toContain('alarm');
  });

  it('falls back to an older one where the newest is over', () => {
    const { message, flags, pass } = createFleetFixture();
    message({ 'sos.alarm': true });
    pass(100);
    message({ 'crash.event': true });
    message({ 'crash.event': false });
    expect(flags()).toContain('alarm');
    pass(HOLD_S - 99);
    expect(flags()).not.toContain('alarm');
  });
});

describe('a late alarm', () => {
  it.each([
    ['within the hold', 500, true],
    ['beyond it', 601, false],
  ])('%s counts by its own time', (_name, ageS, alarm) => {
    const { message, flags } = createFleetFixture();
    message(at(1, 1));
    message({ 'sos.alarm': true }, { timestampS: START_S - ageS });
    expect(flags().includes('alarm')).toBe(alarm);
  });

  it('ends by its own time', () => {
    const { message, flags, pass } = createFleetFixture();
    message(at(1, 1));
    message({ 'sos.alarm': true }, { timestampS: START_S - 500 });
    pass(101);
    expect(flags()).not.toContain('alarm');
  });

  it('undoes no newer word, set or over', () => {
    const { message, flags, details } = createFleetFixture();
    message({ 'sos.alarm': false });
    message({ 'sos.alarm': true }, { timestampS: START_S - 50 });
    expect(flags()).not.toContain('alarm');
    message({ 'crash.event': true });
    message({ 'crash.event': false }, { timestampS: START_S - 50 });
    message({ 'crash.event': true }, { timestampS: START_S - 40 });
    expect(namesOf(details().alarms)).toEqual([{ name: 'crash.event', timeS: START_S }]);
  });
});

describe('an alarm by telemetry', () => {
  it('is held from a retained snapshot by its own time', () => {
    const { telemetry, flags, pass, details } = createFleetFixture();
    telemetry('sos.alarm', true, START_S - 300);
    telemetry('position', { latitude: 1, longitude: 1 }, START_S - 1);
    expect(flags()).toContain('alarm');
    expect(namesOf(details().alarms)).toEqual([{ name: 'sos.alarm', timeS: START_S - 300 }]);
    pass(301);
    expect(flags()).not.toContain('alarm');
  });

  it('without a time counts from its arrival where it is of now, and not at all where it is retained', () => {
    const { telemetry, flags, details, pass } = createFleetFixture();
    telemetry('sos.alarm', true, null);
    expect(flags()).not.toContain('alarm');
    telemetry('sos.alarm', true, null, { retained: false });
    expect(flags()).toContain('alarm');
    expect(namesOf(details().alarms)).toEqual([{ name: 'sos.alarm', timeS: null }]);
    pass(10);
    telemetry('sos.alarm', false, null, { retained: false });
    expect(flags()).not.toContain('alarm');
  });
});

describe('hostile alarms', () => {
  it('do not grow without end, and those that stand outlast those that are over', () => {
    const { message, details, pass } = createFleetFixture();
    message({ 'sos.alarm': true });
    const flood = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`x${index}.alarm`, false]));
    pass(1);
    message({ ...flood, 'constructor.alarm': true });
    expect(details().alarms.map(({ name }) => name)).toEqual(['sos.alarm', 'constructor.alarm']);
    pass(1);
    message(Object.fromEntries(Object.keys(flood).map((name) => [name, true])));
    expect(details().alarms).toHaveLength(ALARM_LIMIT);
    expect(details().alarms[0]?.name).toBe('sos.alarm');
  });
});
