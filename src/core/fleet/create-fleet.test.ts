import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../shared/json.ts';
import type { VehicleFlag } from '../../shared/vehicle-status.ts';
import { at, createFleetFixture, rowsOf, START_S } from './testing/fleet-fixture.ts';

describe('ignition', () => {
  it.each<[JsonValue, string]>([
    [true, 'on'],
    [false, 'off'],
    [1, 'on'],
    [0, 'off'],
    ['true', 'on'],
    ['false', 'off'],
    [null, 'unknown'],
    ['on', 'unknown'],
    ['', 'unknown'],
    [2, 'unknown'],
    [[], 'unknown'],
    [{}, 'unknown'],
  ])('reads %j as %s', (value, ignition) => {
    const { message, details } = createFleetFixture();
    message(at(1, 1, { 'position.speed': 0, 'engine.ignition.status': value }));
    expect(details().status.ignition).toBe(ignition);
  });

  it('is not undone by a wrong type, nor guessed from speed', () => {
    const { message, details } = createFleetFixture();
    message(at(1, 1, { 'position.speed': 80 }));
    expect(details().status).toMatchObject({ ignition: 'unknown', motion: 'moving' });
    message({ 'engine.ignition.status': true });
    message({ 'engine.ignition.status': 'perhaps' });
    expect(details().status.ignition).toBe('on');
  });

  it('keeps since when for each state', () => {
    const { message, details, pass } = createFleetFixture();
    message(at(1, 1, { 'position.speed': 50, 'engine.ignition.status': true }));
    pass(10);
    message(at(1, 1, { 'position.speed': 60, 'engine.ignition.status': true }));
    pass(10);
    message(at(1, 1, { 'position.speed': 0, 'engine.ignition.status': true }));
    expect(details().status).toMatchObject({
      ignitionSinceS: START_S,
      motion: 'idle',
      motionSinceS: START_S + 20,
    });
    pass(10);
    message({ 'engine.ignition.status': false });
    expect(details().status).toMatchObject({
      ignitionSinceS: START_S + 30,
      motion: 'stopped',
      motionSinceS: START_S + 30,
    });
  });
});

/** Reporters with ignition on are not waited for beyond the floors before their rhythm is known. */
const IGNITION_ON = { 'engine.ignition.status': true };

describe('freshness', () => {
  it('moves on with time alone, from the moment its limit was passed', () => {
    const { message, details, pass, fleet } = createFleetFixture();
    message(at(1, 1, IGNITION_ON));
    fleet.takeFrame();
    pass(60);
    expect(details().status.freshness).toBe('live');
    expect(fleet.takeFrame()).toBeUndefined();
    pass(5);
    expect(details().status).toMatchObject({ freshness: 'stale', freshnessSinceS: START_S + 60 });
    expect(fleet.takeFrame()?.columns.slot).toEqual(new Uint32Array([0]));
    pass(600);
    expect(details().status).toMatchObject({ freshness: 'lost', freshnessSinceS: START_S + 600 });
    message(at(1, 1, IGNITION_ON));
    expect(details().status).toMatchObject({ freshness: 'live', freshnessSinceS: START_S + 665 });
  });

  it('is patient with an hourly reporter whose ignition is off, and not once it is on', () => {
    const { message, details, pass } = createFleetFixture();
    for (let hour = 0; hour < 5; hour += 1) {
      message({ 'engine.ignition.status': false });
      pass(3600);
    }
    pass(3600);
    expect(details()).toMatchObject({ nominalIntervalS: 3600, status: { freshness: 'live' } });
    for (let report = 0; report < 5; report += 1) {
      message({ 'engine.ignition.status': true });
      pass(10);
    }
    pass(61);
    expect(details()).toMatchObject({ nominalIntervalS: 10, status: { freshness: 'stale' } });
  });

  it('is by what was heard; a closed connection is told where it is the last news, and makes nothing lost', () => {
    const { message, property, details, flags, pass } = createFleetFixture();
    message(IGNITION_ON);
    property('connected', false);
    expect(details().status.freshness).toBe('live');
    expect(flags()).not.toContain('disconnected');
    pass(61);
    expect(details()).toMatchObject({ connectedSinceS: START_S, status: { freshness: 'stale' } });
    expect(flags()).toContain('disconnected');
    property('connected', true);
    expect(details().status.freshness).toBe('stale');
    expect(flags()).not.toContain('disconnected');
  });

  it('holds no close against a vehicle that was heard after it', () => {
    const { message, property, flags, pass } = createFleetFixture();
    message(IGNITION_ON);
    property('connected', false);
    pass(300);
    message(IGNITION_ON);
    pass(300);
    expect(flags()).not.toContain('disconnected');
  });

  it('is never for a device that only its state tells of', () => {
    const { object, details, flags } = createFleetFixture();
    object({ id: 7, name: 'Van' });
    expect(details().status).toMatchObject({ freshness: 'never', freshnessSinceS: null, motion: 'unknown' });
    expect(flags()).toEqual(['noFix']);
  });
});

describe('clocks and order', () => {
  it('never lets a message from the future freeze the vehicle', () => {
    const { message, details, flags, pass } = createFleetFixture();
    message(at(1, 1), { timestampS: START_S + 1e8 });
    expect(flags()).toContain('clockAhead');
    pass(10);
    message(at(2, 2));
    expect(details().fix).toMatchObject({ latitude: 2, timeS: START_S + 10 });
    expect(flags()).not.toContain('clockAhead');
    pass(61);
    expect(details().status.freshness).toBe('stale');
  });

  it('does not move the marker back for a black-box burst, yet keeps what it brings', () => {
    const { message, details, flags, parameter } = createFleetFixture();
    message(at(1, 1, { 'position.speed': 50, 'engine.ignition.status': true }));
    for (let late = 900; late > 0; late -= 100) {
      message(
        at(0.5, 0.5, { 'position.speed': 0, 'engine.ignition.status': false, 'box.temperature': late }),
        {
          timestampS: START_S - late,
        },
      );
    }
    expect(details()).toMatchObject({
      fix: { latitude: 1 },
      messages: 10,
      status: { motion: 'moving', ignition: 'on', freshness: 'live' },
    });
    expect(parameter('box.temperature')).toMatchObject({ value: 100, timeS: START_S - 100 });
    expect(flags()).toEqual(['motionSinceAtLeast', 'ignitionSinceAtLeast']);
  });

  it('walks along a burst after a dead spot without ever drawing it live', () => {
    const { message, details, flags, pass } = createFleetFixture();
    message(at(1, 1));
    pass(1200);
    for (let late = 1000; late >= 200; late -= 100) {
      message(at(1, 2 - late / 1000), { timestampS: START_S + 1200 - late });
      expect(details().fix?.longitude).toBe(2 - late / 1000);
      expect(details().status.freshness).not.toBe('live');
      expect(flags()).toContain('late');
    }
    message(at(1, 2));
    expect(details().status.freshness).toBe('live');
    expect(flags()).toEqual([]);
  });

  it('finds a clock that is behind and then counts age from server time', () => {
    const { message, details, flags, pass } = createFleetFixture();
    const report = (): void => message(at(1, 1), { timestampS: START_S - 7 * 86_400 });
    const behind = (): number => 7 * 86_400;
    message(at(1, 1), { timestampS: START_S - behind() });
    expect(details().status.freshness).toBe('lost');
    for (let k = 1; k < 6; k += 1) {
      pass(20);
      message(at(1, 1 + k / 10), { timestampS: START_S + 20 * k - behind() });
    }
    expect(details().status.freshness).toBe('live');
    expect(flags()).toEqual(['clockBehind']);
    expect(details().fix).toMatchObject({ longitude: 1.5, timeS: START_S + 100 });
    report();
    expect(details().fix?.longitude).toBe(1.5);
  });
});

describe('fix', () => {
  it('stays, flagged, while the newest position is invalid', () => {
    const { message, details, flags, pass } = createFleetFixture();
    message(at(1, 1, { 'position.valid': true }));
    pass(10);
    message(at(0, 0, { 'position.valid': false }));
    expect(details().fix).toMatchObject({ latitude: 1, timeS: START_S });
    expect(flags()).toEqual(['invalidFix']);
    pass(10);
    message({ 'battery.level': 5 });
    expect(flags()).toEqual(['invalidFix']);
    message(at(0, 0, { 'position.valid': true }));
    expect(details().fix).toMatchObject({ latitude: 0, longitude: 0 });
    expect(flags()).toEqual([]);
  });

  it('is absent where none was ever valid', () => {
    const { message, details, flags, fleet } = createFleetFixture();
    message(at(91, 0));
    expect(details().fix).toBeNull();
    expect(flags()).toEqual(['invalidFix', 'noFix']);
    expect(fleet.takeFrame()?.columns.latitude[0]).toBeNaN();
  });
});

describe('alarms and state', () => {
  it.each<[string, JsonValue, readonly VehicleFlag[]]>([
    ['sos.alarm', true, ['alarm']],
    ['alarm.event', true, ['warning']],
    ['crash.event', 1, ['alarm']],
    ['custom.tilt.alarm', true, ['warning']],
    ['sos.alarm', false, []],
    ['sos.alarm', 'yes', []],
    ['trip.status', true, []],
    ['geofence.status', true, []],
  ])('%s = %j flags %j', (name, value, raised) => {
    const { message, flags } = createFleetFixture();
    message(at(1, 1, { [name]: value }));
    expect(flags().filter((flag) => flag === 'alarm' || flag === 'warning')).toEqual(raised);
  });

  it.each<[string, JsonValue, boolean]>([
    ['enabled', false, true],
    ['enabled', true, false],
    ['enabled', 'perhaps', false],
    ['blocked', 4, true],
    ['blocked', 0, false],
    ['blocked', true, true],
  ])('%s = %j flags disabled: %j', (property, value, disabled) => {
    const { message, property: say, flags } = createFleetFixture();
    message(at(1, 1));
    say(property, value);
    expect(flags().includes('disabled')).toBe(disabled);
  });

  it('takes state by its own time', () => {
    const { property, details } = createFleetFixture();
    property('connected', true, START_S + 5);
    property('connected', false, START_S);
    expect(details().connected).toBe(true);
    property('connected', false, null);
    expect(details().connected).toBe(true);
  });

  it('passes over streams and channels', () => {
    const { fleet } = createFleetFixture();
    for (const origin of ['streams', 'channels'] as const) {
      fleet.apply(
        { kind: 'object', origin, id: '7', object: { name: 'S' }, timeS: 1 },
        { source: 'mqtt', receivedAtMs: 1 },
      );
    }
    expect(fleet.size()).toBe(0);
  });
});

describe('details', () => {
  it('lists parameters by name with unit and their own time', () => {
    const { message, pass, details } = createFleetFixture();
    message({ 'vehicle.mileage': 5, 'battery.level': 70 });
    pass(10);
    message({ 'battery.level': 69 });
    expect(details().parameters).toEqual([
      { name: 'battery.level', value: 69, unit: '%', timeS: START_S + 10 },
      { name: 'vehicle.mileage', value: 5, unit: 'km', timeS: START_S },
    ]);
    expect(details().lastMessage).toEqual({
      deviceTimeS: START_S + 10,
      serverTimeS: START_S + 10,
      receivedAtMs: (START_S + 10) * 1000,
      source: 'mqtt',
    });
  });

  it('knows nothing of strangers', () => {
    const { fleet } = createFleetFixture();
    expect(fleet.details('constructor')).toBeUndefined();
    expect(fleet.nameOf('__proto__')).toBeNull();
  });

  it('keeps a vehicle without a device by its ident, and a message of nobody out', () => {
    const { fleet, clock } = createFleetFixture();
    const anonymous = {
      kind: 'message',
      channelId: null,
      deviceId: null,
      deviceName: null,
      timestampS: START_S,
      serverTimestampS: START_S,
      parameters: at(1, 1),
    } as const;
    fleet.apply({ ...anonymous, ident: '350000' }, { source: 'http', receivedAtMs: clock.nowMs() });
    fleet.apply({ ...anonymous, ident: null }, { source: 'http', receivedAtMs: clock.nowMs() });
    expect(fleet.size()).toBe(1);
    expect(fleet.details('ident:350000')).toMatchObject({ name: '350000', ident: '350000' });
    expect(rowsOf(fleet.snapshot()).get(0)).toMatchObject({ latitude: 1 });
  });
});
