import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import { at, createFleetFixture, rowsOf, START_S } from './testing/fleet-fixture.ts';

const ON = { 'engine.ignition.status': true };
const OFF = { 'engine.ignition.status': false };
/** About 11 m and 55 m north of one degree. */
const [NEAR, FAR] = [1.0001, 1.0005];

describe('motion needs evidence', () => {
  it.each<[string, JsonObject]>([
    ['ignition on alone', ON],
    ['ignition on and a place', at(49.069782, 28.632826, { ...ON, 'position.satellites': 18 })],
    ['ignition off and a place', at(1, 1, OFF)],
    ['an invalid fix at speed', at(1, 1, { ...ON, 'position.valid': false, 'position.speed': 50 })],
    ['an invalid fix that stands', at(1, 1, { ...OFF, 'position.valid': false, 'position.speed': 0 })],
    ['a speed without a place', { ...ON, 'position.speed': 0 }],
  ])('%s is unknown', (_name, parameters) => {
    const { message, details } = createFleetFixture();
    message(parameters);
    expect(details().status.motion).toBe('unknown');
  });

  it('knows by movement.status of messages', () => {
    const { message, details, pass } = createFleetFixture();
    message({ ...ON, 'movement.status': true });
    expect(details().status.motion).toBe('moving');
    pass(10);
    message({ ...ON, 'movement.status': false });
    expect(details().status.motion).toBe('idle');
    pass(10);
    message({ ...ON, 'movement.status': 'perhaps' });
    expect(details().status.motion).toBe('idle');
  });

  it('does not take the last valid speed for one of now, when newer fixes are invalid', () => {
    const { message, details, pass } = createFleetFixture();
    message(at(1, 1, { ...ON, 'position.speed': 0 }));
    expect(details().status.motion).toBe('idle');
    for (let minute = 0; minute < 4; minute += 1) {
      pass(60);
      message(at(1, 1, { ...ON, 'position.valid': false, 'position.speed': 50 }));
    }
    expect(details().status.motion).toBe('unknown');
  });

  it('keeps a vehicle parked that is silent on its place under a roof', () => {
    const { message, details, pass } = createFleetFixture();
    message(at(1, 1, { ...ON, 'position.speed': 0 }));
    pass(30);
    message(OFF);
    for (let hour = 0; hour < 9; hour += 1) {
      pass(3600);
      message(OFF);
    }
    expect(details().status).toMatchObject({ motion: 'stopped', motionSinceS: START_S + 30 });
    pass(60);
    message(ON);
    expect(details().status.motion).toBe('unknown');
    pass(600);
    message(OFF);
    expect(details().status.motion).toBe('unknown');
  });
});

describe('places that stay', () => {
  it.each<[string, readonly (readonly [atS: number, latitude: number, more?: JsonObject])[], string]>([
    ['one', [[0, 1]], 'unknown'],
    [
      'two a minute apart',
      [
        [0, 1],
        [60, NEAR],
      ],
      'idle',
    ],
    [
      'two less than a minute apart',
      [
        [0, 1],
        [59, NEAR],
      ],
      'unknown',
    ],
    [
      'two too far apart',
      [
        [0, 1],
        [60, FAR],
      ],
      'unknown',
    ],
    [
      'two too far apart, but for their accuracy',
      [
        [0, 1, { 'position.accuracy': 60 }],
        [60, FAR, { 'position.accuracy': 5 }],
      ],
      'idle',
    ],
    [
      'two of an accuracy that shows nothing',
      [
        [0, 1, { 'position.accuracy': 3000 }],
        [60, FAR, { 'position.accuracy': 3000 }],
      ],
      'unknown',
    ],
    [
      'three that creep away',
      [
        [0, 1],
        [40, NEAR],
        [80, FAR],
      ],
      'unknown',
    ],
    [
      'then another',
      [
        [0, 1],
        [60, NEAR],
        [120, FAR],
      ],
      'unknown',
    ],
    [
      'then that one again',
      [
        [0, 1],
        [60, NEAR],
        [120, FAR],
        [180, FAR],
      ],
      'idle',
    ],
    [
      'the same fix, repeated',
      [
        [0, 1, { 'position.timestamp': START_S }],
        [60, 1, { 'position.timestamp': START_S }],
      ],
      'unknown',
    ],
    [
      'an invalid one between',
      [
        [0, 1],
        [60, 1, { 'position.valid': false }],
      ],
      'unknown',
    ],
  ])('%s: %#', (_name, fixes, motion) => {
    const { message, details, pass, nowS } = createFleetFixture();
    for (const [atS, latitude, more = {}] of fixes) {
      pass(START_S + atS - nowS());
      message(at(latitude, 1, { ...ON, ...more }));
    }
    expect(details().status.motion).toBe(motion);
  });

  it('are told across the dateline', () => {
    const { message, details, pass } = createFleetFixture();
    message(at(0, 179.9999, OFF));
    pass(60);
    message(at(0, -179.9999, OFF));
    expect(details().status.motion).toBe('stopped');
  });
});

describe('an invalid place', () => {
  it('is kept apart and marked, as long as none was valid', () => {
    const { message, details, flags, pass, fleet } = createFleetFixture();
    message(at(1, 2, { 'position.valid': false, 'position.speed': 50 }));
    pass(10);
    message(at(3, 4, { 'position.valid': false, 'position.speed': 50 }));
    expect(details()).toMatchObject({
      fix: null,
      invalidPlace: { latitude: 3, longitude: 4, timeS: START_S + 10 },
    });
    expect(flags()).toEqual(['invalidFix', 'noFix', 'invalidPlace']);
    const row = rowsOf(fleet.snapshot()).get(0);
    expect([row?.latitude, row?.speedKmh]).toEqual([3, Number.NaN]);
    message(at(1, 1));
    expect(details().fix).toMatchObject({ latitude: 1 });
    expect(flags()).toEqual([]);
  });

  it('is none where there is no place in it', () => {
    const { message, details, flags } = createFleetFixture();
    message(at(91, 200, { 'position.valid': false }));
    expect(details().invalidPlace).toBeNull();
    expect(flags()).toEqual(['invalidFix', 'noFix']);
  });

  it('is known by telemetry too, whole or value by value', () => {
    const { telemetry, details } = createFleetFixture();
    telemetry('position', { latitude: 5, longitude: 6, valid: false }, START_S);
    expect(details()).toMatchObject({ fix: null, invalidPlace: { latitude: 5 } });
    telemetry('position.latitude', 7, START_S + 1, { id: '8' });
    telemetry('position.longitude', 8, START_S + 1, { id: '8' });
    telemetry('position.valid', false, START_S + 1, { id: '8' });
    expect(details('8')).toMatchObject({ fix: null, invalidPlace: { latitude: 7, longitude: 8 } });
  });
});
