import { describe, expect, it } from 'vitest';
import type { VehicleFlag } from '../../shared/vehicle-status.ts';
import { at, createFleetFixture, START_S } from './testing/fleet-fixture.ts';

const AT_LEAST: readonly VehicleFlag[] = ['motionSinceAtLeast', 'ignitionSinceAtLeast'];
const atLeast = (flags: readonly VehicleFlag[]): VehicleFlag[] =>
  flags.filter((flag) => AT_LEAST.includes(flag));
const driving = at(1, 1, { 'position.speed': 50, 'engine.ignition.status': true });
const waiting = at(1, 1, { 'position.speed': 0, 'engine.ignition.status': true });
const parked = at(1, 1, { 'position.speed': 0, 'engine.ignition.status': false });

describe('since when, by messages', () => {
  it('is at least since the first sighting', () => {
    const { message, flags, pass, details } = createFleetFixture();
    message(parked);
    pass(30);
    message(parked);
    expect(details().status).toMatchObject({ motionSinceS: START_S, ignitionSinceS: START_S });
    expect(atLeast(flags())).toEqual(AT_LEAST);
  });

  it('is since the change once one was seen, for each state alone', () => {
    const { message, flags, pass, details } = createFleetFixture();
    message(driving);
    pass(30);
    message(waiting);
    expect(details().status).toMatchObject({ motionSinceS: START_S + 30, ignitionSinceS: START_S });
    expect(atLeast(flags())).toEqual(['ignitionSinceAtLeast']);
    pass(30);
    message(parked);
    expect(details().status).toMatchObject({ motionSinceS: START_S + 60, ignitionSinceS: START_S + 60 });
    expect(atLeast(flags())).toEqual([]);
  });

  it('is at least since the first word on ignition, however long the vehicle was seen without', () => {
    const { message, flags, pass, details } = createFleetFixture();
    message(at(1, 1, { 'position.speed': 0 }));
    pass(30);
    message(parked);
    expect(details().status).toMatchObject({ motion: 'stopped', motionSinceS: START_S + 30 });
    expect(atLeast(flags())).toEqual(AT_LEAST);
  });

  it('has seen a vehicle of unknown ignition begin to move, where it was seen standing', () => {
    const { message, flags, pass, details } = createFleetFixture();
    message(at(1, 1, { 'position.speed': 0 }));
    pass(30);
    message(at(1, 1, { 'position.speed': 50 }));
    expect(details().status).toMatchObject({ motion: 'moving', motionSinceS: START_S + 30 });
    expect(atLeast(flags())).toEqual([]);
  });

  it('has not seen it where it was only heard of', () => {
    const { message, flags, pass } = createFleetFixture();
    message({ 'battery.level': 5 });
    pass(30);
    message(at(1, 1, { 'position.speed': 50 }));
    expect(atLeast(flags())).toEqual(['motionSinceAtLeast']);
  });

  it('says nothing of a state that was never entered', () => {
    const { message, flags, object } = createFleetFixture();
    object({ name: 'Van' });
    message({ 'battery.level': 5 });
    expect(atLeast(flags())).toEqual([]);
  });
});

describe('since when, by a retained snapshot', () => {
  it('begins at the own time of the ignition, and the first message does not begin it anew', () => {
    const { message, telemetry, flags, details } = createFleetFixture();
    telemetry('engine.ignition.status', false, START_S - 3600);
    telemetry('position', { latitude: 1, longitude: 1, speed: 0 }, START_S - 10);
    message(parked);
    expect(details().status.ignitionSinceS).toBe(START_S - 3600);
    expect(atLeast(flags())).toEqual(AT_LEAST);
  });

  it('begins there too where a message was faster', () => {
    const { message, telemetry, flags, details } = createFleetFixture();
    message(parked);
    telemetry('engine.ignition.status', false, START_S - 3600);
    expect(details().status.ignitionSinceS).toBe(START_S - 3600);
    telemetry('engine.ignition.status', true, START_S - 7200);
    expect(details().status).toMatchObject({ ignition: 'off', ignitionSinceS: START_S - 3600 });
    expect(atLeast(flags())).toEqual(AT_LEAST);
  });

  it('does not move an observed change back', () => {
    const { message, telemetry, details, pass } = createFleetFixture();
    message(waiting);
    pass(30);
    message(parked);
    telemetry('engine.ignition.status', false, START_S + 10);
    expect(details().status.ignitionSinceS).toBe(START_S + 30);
  });

  it.each([
    ['ignition', 'position'],
    ['position', 'ignition'],
  ])('claims no more than the evidence, %s before %s', (...order) => {
    const { telemetry, details, flags } = createFleetFixture();
    for (const name of order) {
      if (name === 'ignition') telemetry('engine.ignition.status', true, START_S - 3600);
      else telemetry('position', { latitude: 1, longitude: 1, speed: 50 }, START_S - 10);
    }
    expect(details().status).toMatchObject({ motion: 'moving', motionSinceS: START_S - 10 });
    expect(atLeast(flags())).toEqual(AT_LEAST);
  });

  it('has not seen a change that it finds after a gap', () => {
    const { message, telemetry, flags, pass, details } = createFleetFixture();
    message(waiting);
    pass(30);
    message(parked);
    pass(3600);
    telemetry('engine.ignition.status', true, START_S + 3000);
    expect(details().status).toMatchObject({
      ignition: 'on',
      ignitionSinceS: START_S + 3000,
      motionSinceS: START_S + 3000,
    });
    expect(atLeast(flags())).toEqual(AT_LEAST);
  });

  it('without times is since the first word that has one', () => {
    const { message, telemetry, details, flags } = createFleetFixture();
    telemetry('engine.ignition.status', false, null);
    expect(details().status.ignitionSinceS).toBeNull();
    message(parked);
    expect(details().status).toMatchObject({ ignitionSinceS: START_S, motionSinceS: START_S });
    expect(atLeast(flags())).toEqual(AT_LEAST);
  });

  const standing = { latitude: 1, longitude: 1, speed: 0 };
  it.each([
    ['engine.ignition.status', false, START_S],
    ['movement.status', false, START_S],
    ['position', standing, START_S],
    ['battery.level', 5, null],
  ] as const)(
    'of a state known without a time is the first evidence of it that has one: %s',
    (name, value, sinceS) => {
      const { telemetry, details, flags } = createFleetFixture();
      telemetry('position', standing, START_S - 10);
      telemetry('engine.ignition.status', false, null);
      expect(details().status).toMatchObject({ motion: 'stopped', motionSinceS: null });
      telemetry(name, value, START_S);
      expect(details().status).toMatchObject({ motion: 'stopped', motionSinceS: sinceS });
      expect(flags()).toContain('motionSinceAtLeast');
    },
  );

  it('of a place without a time is none, until one comes that has it', () => {
    const { telemetry, message, details, flags } = createFleetFixture();
    telemetry('position', standing, null);
    expect(details().status).toMatchObject({ motion: 'unknown', motionSinceS: null });
    message({ 'battery.level': 5 });
    expect(details().status.motionSinceS).toBeNull();
    message(at(1, 1, { 'position.speed': 0 }));
    expect(details().status).toMatchObject({ motion: 'unknown', motionSinceS: START_S });
    expect(flags()).toContain('motionSinceAtLeast');
  });
});

describe('since when, by live telemetry', () => {
  const live = { retained: false };
  it('is one sighting, however many values it comes in', () => {
    const { telemetry, flags, details } = createFleetFixture();
    telemetry('position.latitude', 1, START_S, live);
    telemetry('position.longitude', 1, START_S, live);
    telemetry('engine.ignition.status', true, START_S, live);
    telemetry('position.speed', 50, START_S, live);
    expect(details().status).toMatchObject({ motion: 'moving', motionSinceS: START_S });
    expect(atLeast(flags())).toEqual(AT_LEAST);
  });

  it('has seen a change of which the values come one by one', () => {
    const { message, telemetry, flags, pass, details } = createFleetFixture();
    message(parked);
    pass(30);
    telemetry('engine.ignition.status', true, START_S + 30, live);
    telemetry('position', { latitude: 1, longitude: 1, speed: 50 }, START_S + 30, live);
    expect(details().status).toMatchObject({ motion: 'moving', motionSinceS: START_S + 30 });
    expect(atLeast(flags())).toEqual([]);
  });

  it('has not seen a beginning where one moment first said this and then that', () => {
    const { telemetry, flags, details } = createFleetFixture();
    telemetry('engine.ignition.status', true, START_S - 10);
    telemetry('movement.status', true, START_S, live);
    expect(details().status.motion).toBe('moving');
    telemetry('position', { latitude: 1, longitude: 1, speed: 0 }, START_S, live);
    expect(details().status).toMatchObject({ motion: 'idle', motionSinceS: START_S });
    expect(flags()).toContain('motionSinceAtLeast');
  });

  it('has not seen a beginning that a word of before changes', () => {
    const { telemetry, flags, details } = createFleetFixture();
    telemetry('engine.ignition.status', false, START_S - 100);
    telemetry('position', { latitude: 1, longitude: 1, speed: 0 }, START_S);
    telemetry('engine.ignition.status', true, START_S - 50, live);
    expect(details().status).toMatchObject({ motion: 'idle', motionSinceS: START_S });
    expect(flags()).toContain('motionSinceAtLeast');
  });
});
