import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../shared/json.ts';
import type { Fix } from '../../shared/vehicle-details.ts';
import { at, createFleetFixture, START_S } from './testing/fleet-fixture.ts';

describe('telemetry', () => {
  it('makes a fix of the aggregate position, listed by its scalars', () => {
    const { telemetry, details, parameter } = createFleetFixture();
    const position = {
      latitude: -17.7,
      longitude: -63.1,
      altitude: 408.9,
      speed: 50,
      satellites: 9,
      valid: true,
    };
    telemetry('position', position, START_S - 20);
    expect(details()).toMatchObject({
      fix: {
        latitude: -17.7,
        longitude: -63.1,
        altitudeM: 408.9,
        speedKmh: 50,
        satellites: 9,
        timeS: START_S - 20,
      },
      status: { motion: 'moving', freshness: 'live' },
      lastMessage: null,
    });
    expect(parameter('position.altitude')).toMatchObject({ value: 408.9, timeS: START_S - 20 });
    expect(parameter('position')).toBeUndefined();
  });

  it('makes a fix of scalars of nearly the same time, and of no others', () => {
    const { telemetry, details, flags } = createFleetFixture();
    telemetry('position.latitude', 10, START_S - 100);
    telemetry('position.longitude', 20, START_S - 50);
    expect(details().fix).toBeNull();
    expect(flags()).toEqual(['noFix']);
    telemetry('position.latitude', 11, START_S - 50.05);
    telemetry('position.speed', 7, START_S - 50);
    expect(details().fix).toMatchObject({ latitude: 11, longitude: 20, speedKmh: 7 });
  });

  it.each<[string, JsonValue, Partial<Fix>]>([
    ['speed', 7, { speedKmh: 7 }],
    ['direction', 90, { headingDeg: 90 }],
    ['altitude', 408.9, { altitudeM: 408.9 }],
    ['satellites', 9, { satellites: 9 }],
    ['hdop', 1.2, { hdop: 1.2 }],
    ['timestamp', START_S - 70, { timeS: START_S - 70 }],
    ['fix.age', 40, { timeS: START_S - 90 }],
    ['outdated', true, { timeS: null }],
    ['last.known.status', true, { timeS: null }],
  ])('has the %s of a fix from scalars', (name, value, fix) => {
    const { telemetry, details } = createFleetFixture();
    telemetry(`position.${name}`, value, START_S - 50);
    telemetry('position.latitude', 11, START_S - 50);
    telemetry('position.longitude', 20, START_S - 50);
    expect(details().fix).toMatchObject({ latitude: 11, longitude: 20, ...fix });
  });

  it.each([
    [5, 'idle'],
    [3_000, 'unknown'],
  ])('judges places from scalars by their accuracy: known to %i m is %s', (accuracyM, motion) => {
    const { telemetry, details } = createFleetFixture();
    telemetry('engine.ignition.status', true, START_S);
    for (const timeS of [START_S - 60, START_S]) {
      telemetry('position.accuracy', accuracyM, timeS);
      telemetry('position.latitude', 11, timeS);
      telemetry('position.longitude', 20, timeS);
    }
    expect(details().status.motion).toBe(motion);
  });

  it('goes back to the fix before where the scalars turn out invalid', () => {
    const { telemetry, message, details, flags, pass } = createFleetFixture();
    message(at(1, 1));
    pass(10);
    telemetry('position.latitude', 0, START_S + 10);
    telemetry('position.longitude', 0, START_S + 10);
    telemetry('position.valid', false, START_S + 10);
    expect(details().fix).toMatchObject({ latitude: 1, timeS: START_S });
    expect(flags()).toEqual(['invalidFix']);
  });

  it('draws nothing where the only position turns out invalid', () => {
    const { telemetry, details } = createFleetFixture();
    telemetry('position.latitude', 5, START_S);
    telemetry('position.longitude', 5, START_S);
    telemetry('position.speed', 5, START_S);
    telemetry('position.valid', false, START_S);
    expect(details().fix).toBeNull();
  });

  it('does not let a retained snapshot overwrite newer message data', () => {
    const { telemetry, message, details, parameter } = createFleetFixture();
    message(at(1, 1, { 'engine.ignition.status': true, 'battery.level': 50 }));
    telemetry('position', { latitude: 2, longitude: 2 }, START_S - 100);
    telemetry('engine.ignition.status', false, START_S - 100);
    telemetry('battery.level', 60, START_S - 100);
    telemetry('fuel.level', 30, START_S - 100);
    expect(details()).toMatchObject({ fix: { latitude: 1 }, status: { ignition: 'on', freshness: 'live' } });
    expect(parameter('battery.level')?.value).toBe(50);
    expect(parameter('fuel.level')).toMatchObject({ value: 30, timeS: START_S - 100 });
  });

  it('uses undated values where nothing else is known, of unknown age and never live', () => {
    const { telemetry, message, details, flags, parameter, pass, fleet } = createFleetFixture();
    telemetry('position', { latitude: 2, longitude: 2 }, null);
    telemetry('engine.ignition.status', true, null);
    telemetry('sos.alarm', true, null);
    expect(details()).toMatchObject({
      fix: { latitude: 2 },
      status: { ignition: 'on', ignitionSinceS: null, freshness: 'stale' },
    });
    expect(details().status.motion).toBe('unknown');
    expect(flags()).toEqual(['ignitionSinceAtLeast']);
    expect(fleet.takeFrame()?.columns.messageTimeS[0]).toBeNaN();
    pass(1e6);
    expect(details().status.freshness).toBe('stale');
    expect(parameter('engine.ignition.status')?.timeS).toBeNull();
    message(at(3, 3));
    telemetry('position', { latitude: 4, longitude: 4 }, null);
    expect(details()).toMatchObject({ fix: { latitude: 3 }, status: { freshness: 'live' } });
  });

  it('gives a fix without a time no time', () => {
    const { telemetry, details } = createFleetFixture();
    telemetry('position', { latitude: 2, longitude: 2 }, null);
    expect(details().fix?.timeS).toBeNull();
  });

  it('trusts no retained time from the future', () => {
    const { telemetry, message, details, flags } = createFleetFixture();
    telemetry('position', { latitude: 2, longitude: 2 }, START_S + 1e6);
    expect(details().status.freshness).toBe('stale');
    expect(flags()).toEqual(['clockAhead']);
    message(at(3, 3));
    expect(details().fix?.latitude).toBe(3);
  });

  it('carries a fleet alone, with intervals, lateness and alarms', () => {
    const { telemetry, details, flags, pass } = createFleetFixture();
    const live = { retained: false };
    for (let report = 0; report < 5; report += 1) {
      pass(30);
      const nowS = START_S + 30 * (report + 1);
      telemetry('alarm.event', report === 3, nowS, live);
      telemetry('position', { latitude: report, longitude: 0 }, nowS, live);
      expect(flags()).toEqual(report === 3 ? ['warning'] : []);
    }
    expect(details()).toMatchObject({
      nominalIntervalS: 30,
      fix: { latitude: 4 },
      status: { freshness: 'live' },
    });
    pass(500);
    telemetry('position', { latitude: 5, longitude: 0 }, START_S + 300, live);
    expect(flags()).toEqual(['late']);
  });

  it('forgets an expired value', () => {
    const { telemetry, parameter } = createFleetFixture();
    telemetry('fuel.level', 5, START_S);
    telemetry('fuel.level', undefined, START_S + 1);
    expect(parameter('fuel.level')).toBeUndefined();
  });

  it('does not bring a vehicle into being by an empty value', () => {
    const { telemetry, property, fleet } = createFleetFixture();
    telemetry('fuel.level', undefined, START_S);
    property('connected', undefined);
    expect(fleet.size()).toBe(0);
  });
});
