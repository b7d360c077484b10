import { describe, expect, it } from 'vitest';
import { at, createFleetFixture, START_S } from './testing/fleet-fixture.ts';

const off = at(1, 1, { 'position.speed': 0, 'engine.ignition.status': false });
const on = at(1, 1, { 'position.speed': 50, 'engine.ignition.status': true });

describe('a vehicle whose rhythm is not yet known', () => {
  it.each([
    ['off', off, 360, 1200],
    ['unknown', at(1, 1), 360, 1200],
    ['on', on, 60, 600],
  ])('with ignition %s is waited for as assumed', (_name, parameters, liveS, lostS) => {
    const { message, details, pass } = createFleetFixture();
    message(parameters);
    pass(liveS);
    expect(details()).toMatchObject({ nominalIntervalS: null, status: { freshness: 'live' } });
    pass(1);
    expect(details().status).toMatchObject({ freshness: 'stale', freshnessSinceS: START_S + liveS });
    pass(lostS - liveS - 1);
    expect(details().status.freshness).toBe('stale');
    pass(1);
    expect(details().status).toMatchObject({ freshness: 'lost', freshnessSinceS: START_S + lostS });
  });

  it('stays live while it is parked and reports every five minutes', () => {
    const { message, details, pass } = createFleetFixture();
    for (let report = 0; report < 6; report += 1) {
      message(off);
      for (let second = 0; second < 300; second += 10) {
        pass(10);
        expect(details().status.freshness).toBe('live');
      }
    }
    expect(details().nominalIntervalS).toBe(300);
  });
});

it('is in its state since that began, however often it reports', () => {
  const { message, details, pass } = createFleetFixture();
  message(on);
  pass(30);
  message(on);
  expect(details().status).toMatchObject({ freshness: 'live', freshnessSinceS: START_S });
  pass(3_600);
  expect(details().status.freshness).toBe('lost');
  message(on);
  expect(details().status).toMatchObject({ freshness: 'live', freshnessSinceS: START_S + 3_630 });
});

it('is lost right after its limit, also where it was looked at in that very moment', () => {
  const { message, telemetry, details, pass } = createFleetFixture();
  message(on);
  pass(600);
  telemetry('fuel.level', 3, null);
  expect(details().status.freshness).toBe('stale');
  pass(1);
  expect(details().status.freshness).toBe('lost');
});

describe('the first intervals', () => {
  it('count from the first one on', () => {
    const { message, details, pass } = createFleetFixture();
    message(off);
    pass(200);
    message(off);
    expect(details().nominalIntervalS).toBe(200);
    pass(600);
    expect(details().status.freshness).toBe('live');
    pass(1);
    expect(details().status.freshness).toBe('stale');
  });

  it('may come from the retained snapshot to the first message', () => {
    const { message, telemetry, details, pass } = createFleetFixture();
    telemetry('engine.ignition.status', false, START_S - 400);
    telemetry('position', { latitude: 1, longitude: 1 }, START_S - 400);
    message(off);
    expect(details().nominalIntervalS).toBe(400);
    pass(1200);
    expect(details().status.freshness).toBe('live');
    pass(1);
    expect(details().status.freshness).toBe('stale');
  });

  it('are believed in part while there is only one: it may be an outage', () => {
    const { message, telemetry, details, pass } = createFleetFixture();
    telemetry('engine.ignition.status', false, START_S - 36_000);
    telemetry('position', { latitude: 1, longitude: 1 }, START_S - 36_000);
    message(off);
    expect(details().nominalIntervalS).toBe(36_000);
    pass(1801);
    expect(details().status.freshness).toBe('stale');
    pass(1799);
    message(off);
    pass(3600);
    message(off);
    pass(3 * 3600);
    expect(details().status.freshness).toBe('live');
  });

  it('of the other ignition state are believed in part', () => {
    const { message, details, pass } = createFleetFixture();
    for (let hour = 0; hour < 4; hour += 1) {
      message(off);
      pass(3600);
    }
    message(on);
    pass(301);
    expect(details().status.freshness).toBe('stale');
  });

  it('never come from the differing ages of retained values, nor from the gap to a later snapshot', () => {
    const { message, telemetry, details, pass } = createFleetFixture();
    telemetry('engine.ignition.status', false, START_S - 80_000);
    telemetry('battery.level', 5, START_S - 5000);
    telemetry('position', { latitude: 1, longitude: 1 }, START_S - 30);
    expect(details().nominalIntervalS).toBeNull();
    message(off);
    expect(details().nominalIntervalS).toBe(30);
    pass(3600);
    telemetry('position', { latitude: 1, longitude: 1 }, START_S + 3590);
    expect(details().nominalIntervalS).toBe(30);
  });

  it('of the other ignition state stand in', () => {
    const { message, details, pass } = createFleetFixture();
    message(off);
    pass(300);
    message(off);
    pass(20);
    message(on);
    expect(details().nominalIntervalS).toBe(300);
    pass(200);
    expect(details().status.freshness).toBe('live');
    message(on);
    expect(details().nominalIntervalS).toBe(200);
  });
});

describe('freshness of a vehicle', () => {
  it('whose message came late ended with that message, not after its patience', () => {
    const { message, details } = createFleetFixture();
    message(at(1, 1), { timestampS: START_S - 500 });
    expect(details().status).toMatchObject({ freshness: 'stale', freshnessSinceS: START_S - 500 });
  });

  it('goes by an interval as soon as it was seen twice', () => {
    const { message, pass, details } = createFleetFixture();
    for (let report = 0; report < 3; report += 1) {
      if (report > 0) pass(3_600);
      message(at(1, 1));
    }
    pass(3 * 3_600);
    expect(details().status.freshness).toBe('live');
    pass(1);
    expect(details().status).toMatchObject({
      freshness: 'stale',
      freshnessSinceS: START_S + 5 * 3_600,
    });
  });
});
