import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import { at, createFleetFixture, START_S } from './testing/fleet-fixture.ts';

const HOLD_S = 600;
const heard = (parameters: JsonObject) => {
  const fixture = createFleetFixture();
  fixture.message(at(1, 1, parameters));
  return fixture;
};
const severities = (parameters: JsonObject) =>
  heard(parameters)
    .details()
    .alarms.map(({ name, severity }) => [name, severity]);

describe('trouble that no alarm is named after', () => {
  it('is told by its own severity, people first', () => {
    expect(
      severities({
        'adas.collision.warning.event': true,
        'accident.event': true,
        'gps.jamming.event': true,
        'maneuver.harsh.braking.event': true,
        'towing.event': true,
        'alarm.panic.status': true,
      }),
    ).toEqual([
      ['accident.event', 'danger'],
      ['alarm.panic.status', 'danger'],
      ['towing.event', 'danger'],
      ['adas.collision.warning.event', 'warning'],
      ['gps.jamming.event', 'warning'],
      ['maneuver.harsh.braking.event', 'notice'],
    ]);
  });

  it.each<[name: string, value: unknown, flags: readonly string[]]>([
    ['rollover.event', true, ['alarm']],
    ['impact.event', 1, ['alarm']],
    ['crash.status', 'true', ['alarm']],
    ['gps.jamming.event', true, ['warning']],
    ['power.cut.alarm', true, ['warning']],
    ['door.open.status', true, []],
    ['custom.tilt.alarm', true, ['warning']],
    ['rollover.event', false, []],
    ['rollover.event', 'perhaps', []],
    ['rollover.event', null, []],
    ['position.valid', false, ['invalidFix']],
    ['engine.ignition.status', true, []],
  ])('%s: %j flags %j', (name, value, flags) => {
    const fixture = createFleetFixture();
    fixture.message(at(1, 1));
    fixture.message(at(1, 1, { [name]: value as boolean }));
    expect(fixture.flags().filter((flag) => !flag.endsWith('SinceAtLeast'))).toEqual(flags);
  });

  it('is what the table says where a name misleads, or is trouble when false', () => {
    expect(severities({ 'sos.button.status': true, 'main.powersource.status': true })).toEqual([]);
    expect(severities({ 'sos.button.status': false, 'main.powersource.status': false })).toEqual([
      ['sos.button.status', 'warning'],
      ['main.powersource.status', 'warning'],
    ]);
  });

  it('is over when its other state is said, and absence says nothing', () => {
    const { message, pass, flags } = heard({ 'main.powersource.status': false });
    pass(10);
    message(at(1, 1));
    expect(flags()).toContain('warning');
    message(at(1, 1, { 'main.powersource.status': true }));
    expect(flags()).not.toContain('warning');
  });

  it('says in words what it means', () => {
    const [alarm] = heard({ 'can.airbag.fired.status': true }).details().alarms;
    expect(alarm).toEqual({
      name: 'can.airbag.fired.status',
      severity: 'danger',
      words: { en: 'airbag fired', de: 'Airbag ausgelöst' },
      first: true,
      timeS: START_S,
    });
  });

  it('ends by time severity by severity', () => {
    const { message, pass, flags } = heard({ 'sos.alarm': true });
    pass(100);
    message(at(1, 1, { 'power.cut.alarm': true }));
    expect(flags()).toEqual(expect.arrayContaining(['alarm', 'warning']));
    pass(HOLD_S - 99);
    expect(flags()).not.toContain('alarm');
    expect(flags()).toContain('warning');
    pass(101);
    expect(flags()).not.toContain('warning');
  });

  it('that a newer word took back is not raised by a late one, in whichever shape either came', () => {
    const { message, flags } = createFleetFixture();
    message(at(1, 1, { 'rollover.event': false, 'gsm.signal.level': 3 }));
    message({ 'rollover.event': true }, { timestampS: START_S - 50 });
    expect(flags()).not.toContain('alarm');
  });

  it('comes by telemetry too', () => {
    const { telemetry, flags } = createFleetFixture();
    telemetry('crash.event', true, START_S - 5);
    telemetry('main.powersource.status', false, START_S - 5);
    expect(flags()).toEqual(expect.arrayContaining(['alarm', 'warning']));
    telemetry('crash.event', false, START_S - 1);
    telemetry('crash.event', true, START_S - 3);
    expect(flags()).not.toContain('alarm');
  });
});
