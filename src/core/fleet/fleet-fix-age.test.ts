import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import { at, createFleetFixture, rowsOf, START_S } from './testing/fleet-fixture.ts';

const DRIVING = { 'position.speed': 40, 'position.valid': true, 'engine.ignition.status': true };

describe('the age of a fix', () => {
  it('is its own, not that of the message that brings it', () => {
    const { message, details, flags, fleet } = createFleetFixture();
    message(at(54.6, 25.1, { ...DRIVING, 'position.timestamp': START_S - 7200 }));
    expect(details()).toMatchObject({
      heardS: START_S,
      fix: { latitude: 54.6, timeS: START_S - 7200 },
      status: { freshness: 'live', motion: 'unknown' },
    });
    expect(flags()).toContain('oldFix');
    const row = rowsOf(fleet.snapshot()).get(0);
    expect(row).toMatchObject({ latitude: 54.6, fixTimeS: START_S - 7200, messageTimeS: START_S });
    expect(row?.speedKmh).toBeNaN();
  });

  it.each<[string, JsonObject, number | null]>([
    ['by position.timestamp', { 'position.timestamp': START_S - 500 }, START_S - 500],
    ['in milliseconds', { 'position.timestamp': (START_S - 500) * 1000 }, START_S - 500],
    ['by position.fix.age', { 'position.fix.age': 500 }, START_S - 500],
    ['a moment ahead of the message', { 'position.timestamp': START_S + 20 }, START_S],
    ['far ahead of the message: its clock is wrong', { 'position.timestamp': START_S + 9_000 }, START_S],
    ['by a receiver that counts its weeks anew', { 'position.timestamp': START_S - 619_315_200 }, null],
    ['never set', { 'position.timestamp': 315_964_800 }, null],
    ...([0, -5, 'soon', null, [1], 9e12, true] as const).map((value): [string, JsonObject, null] => [
      `as ${JSON.stringify(value)}, which is none`,
      { 'position.timestamp': value as JsonValue },
      null,
    ]),
    ['told to be outdated', { 'position.outdated': true }, null],
    ['told to be the last known', { 'position.last.known.status': true }, null],
    ['told not to be', { 'position.outdated': false, 'position.last.known.status': false }, START_S],
    ['not told', {}, START_S],
  ])('%s', (_name, told, timeS) => {
    const { message, details } = createFleetFixture();
    message(at(1, 1, { ...DRIVING, ...told }));
    expect(details().fix?.timeS).toBe(timeS);
    expect(details().status.motion).toBe(timeS === START_S ? 'moving' : 'unknown');
  });

  it.each<[string, number, number, number]>([
    ['the same clock, ahead by a day', 86_400, 86_400 - 300, 300],
    ['a right one beside one ahead by a day', 86_400, -300, 300],
    ['ahead by a day and new', 86_400, 86_400, 0],
  ])('by %s', (_name, deviceS, fixS, ageS) => {
    const { message, details } = createFleetFixture();
    message(at(1, 1, { 'position.timestamp': START_S + fixS }), { timestampS: START_S + deviceS });
    expect(details().fix?.timeS).toBe(START_S - ageS);
  });

  it('is right for a clock that is steadily behind', () => {
    const { message, details, flags, pass, nowS } = createFleetFixture();
    const behindS = 619_315_200;
    for (let minute = 0; minute < 7; minute += 1) {
      const deviceS = nowS() - behindS;
      message(at(20 + minute / 100, 20, { ...DRIVING, 'position.timestamp': deviceS - 5 }), {
        timestampS: deviceS,
      });
      pass(60);
    }
    expect(details()).toMatchObject({
      fix: { latitude: 20.06, timeS: START_S + 355 },
      status: { motion: 'moving' },
    });
    expect(flags()).toContain('clockBehind');
    expect(flags()).not.toContain('oldFix');
  });

  it('does not move the marker back to a place that is older than the one known', () => {
    const { message, details, pass } = createFleetFixture();
    message(at(1, 1, DRIVING));
    pass(10);
    message(at(2, 2, { ...DRIVING, 'position.timestamp': START_S - 600 }));
    message(at(3, 3, { ...DRIVING, 'position.outdated': true }));
    expect(details().fix).toMatchObject({ latitude: 1, timeS: START_S });
  });

  it('grows with the messages that bring no new place', () => {
    const { message, details, flags, pass } = createFleetFixture();
    message(at(1, 1, DRIVING));
    expect(flags()).not.toContain('oldFix');
    pass(180);
    message({ 'battery.level': 5 });
    expect(flags()).not.toContain('oldFix');
    pass(1);
    message({ 'battery.level': 5 });
    expect(flags()).toContain('oldFix');
    expect(details().status.motion).toBe('unknown');
    message(at(1, 1, DRIVING));
    expect(flags()).not.toContain('oldFix');
    expect(details().status.motion).toBe('moving');
  });

  it.each([
    ['time last', ['latitude', 'longitude', 'speed', 'timestamp']],
    ['time first', ['timestamp', 'latitude', 'longitude', 'speed']],
  ])('is known where the values come one by one, %s', (_name, order) => {
    const { telemetry, details, flags } = createFleetFixture();
    const values: Record<string, number> = {
      latitude: 1,
      longitude: 2,
      speed: 40,
      timestamp: START_S - 7200,
    };
    for (const name of order) telemetry(`position.${name}`, values[name], START_S);
    expect(details()).toMatchObject({ fix: { timeS: START_S - 7200 }, status: { motion: 'unknown' } });
    expect(flags()).toContain('oldFix');
  });

  it('is known of the aggregate', () => {
    const { telemetry, details } = createFleetFixture();
    telemetry('position', { latitude: 1, longitude: 2, speed: 40, timestamp: START_S - 7200 }, START_S);
    expect(details()).toMatchObject({ fix: { timeS: START_S - 7200 }, status: { motion: 'unknown' } });
  });
});
