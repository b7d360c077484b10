import { expect, it } from 'vitest';
import { namesAt } from '../../shared/names/named.ts';
import { alarmParameterOf } from './alarm-parameters.ts';
import rows from './data/alarm-parameters.json' with { type: 'json' };

it('has each name once', () => {
  const names = rows.map(([name]) => name);
  expect(new Set(names).size).toBe(names.length);
});

it('says what each means in both languages', () => {
  for (const row of rows) {
    const { en, de } = namesAt(row, 4);
    expect(row).toHaveLength(6);
    expect([en, de]).toEqual([en.trim(), de.trim()]);
    if (en !== 'roaming') expect(de).not.toBe(en);
  }
});

it('holds few for danger, and puts people first only among those', () => {
  const all = rows.map(([name]) => alarmParameterOf(String(name)));
  const dangers = all.filter((parameter) => parameter?.severity === 'danger');
  expect(dangers.length / all.length).toBeLessThan(0.2);
  expect(all.filter((parameter) => parameter?.first === true && parameter.severity !== 'danger')).toEqual([]);
});

it.each([
  ['sos.alarm', { severity: 'danger', first: true, troubleWhen: true }],
  ['mandown.event', { severity: 'danger', first: true }],
  ['gsm.jamming.event', { severity: 'danger', first: false }],
  ['harsh.braking.event', { severity: 'notice' }],
  ['sos.button.status', { severity: 'warning', troubleWhen: false }],
  ['backup.battery.connected.status', { severity: 'warning', troubleWhen: false }],
  ['can.soot.filter.indicator.status.7', { severity: 'notice' }],
  ['own.make.alarm', { severity: 'warning', words: null, troubleWhen: true }],
])('knows %s', (name, facts) => {
  expect(alarmParameterOf(name)).toMatchObject(facts);
});

it.each([
  'position.valid',
  'movement.status',
  'engine.ignition.status',
  'alarm',
  'constructor',
  '__proto__',
  '',
])('takes %j for no alarm', (name) => {
  expect(alarmParameterOf(name)).toBeUndefined();
});
