import { describe, expect, it } from 'vitest';
import { exactNumber } from '../../shared/exact-number.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import { labelOf } from './label.ts';
import { at, createFleetFixture, START_S } from './testing/fleet-fixture.ts';

const NOISE: readonly JsonValue[] = [
  null,
  '',
  'NaN',
  '1e999',
  -0,
  1e308,
  -1e308,
  2 ** 60,
  [],
  [1],
  {},
  { latitude: 1 },
  true,
  false,
  '<img src=x onerror=alert(1)>',
  'x'.repeat(1e6),
];

describe('hostile values', () => {
  it('in any parameter leave the vehicle standing, and draw it nowhere false', () => {
    const { message, telemetry, details, fleet, pass } = createFleetFixture();
    const names = [
      'position.latitude',
      'position.longitude',
      'position.speed',
      'position.direction',
      'position.valid',
      'engine.ignition.status',
      'movement.status',
      'sos.alarm',
      'device.name',
      'ident',
      'position',
    ];
    for (const name of names) {
      for (const value of NOISE) {
        pass(1);
        message({ [name]: value });
        telemetry(name, value, START_S);
        telemetry(name, value, null);
      }
    }
    expect(details().fix).toBeNull();
    pass(1);
    message(at(1, 2));
    expect(details().fix).toMatchObject({ latitude: 1, longitude: 2 });
    expect(fleet.size()).toBe(1);
  });

  it('in names of parameters stay names', () => {
    const { message, details, parameter } = createFleetFixture();
    const hostile: JsonObject = JSON.parse(
      '{"__proto__":{"position.latitude":1,"polluted":1},"constructor":{"prototype":1},"toString":5,"<b>":2}',
    );
    message(hostile);
    message({ ...at(1, 1), other: 1 });
    expect(details().parameters.map(({ name }) => name)).toEqual([
      '<b>',
      '__proto__',
      'constructor',
      'other',
      'position.latitude',
      'position.longitude',
      'toString',
    ]);
    expect(parameter('toString')?.value).toBe(5);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('in state and in the aggregate position say nothing', () => {
    const { object, property, telemetry, details, fleet } = createFleetFixture();
    object(
      JSON.parse(
        '{"name":["a"],"enabled":"no","blocked":{},"connected":[],"configuration":[1],"__proto__":{"name":"x"}}',
      ),
    );
    property('name', { a: 1 });
    telemetry('position', JSON.parse('{"__proto__":{"latitude":1},"latitude":"1,5","longitude":1}'), START_S);
    expect(details()).toMatchObject({ name: 'Device 7', connected: null, enabled: null, fix: null });
    expect(fleet.size()).toBe(1);
  });

  it('in ids are ids', () => {
    const { message, fleet } = createFleetFixture();
    for (const id of ['__proto__', 'constructor', '18446744073709551615', '18446744073709551614'])
      message(at(1, 1), { id });
    expect(fleet.size()).toBe(4);
    expect(fleet.snapshot().identities.map(({ id }) => id)).toEqual([
      '__proto__',
      'constructor',
      '18446744073709551615',
      '18446744073709551614',
    ]);
  });

  it('of great length are cut before they reach a window', () => {
    const { message, parameter, property, details } = createFleetFixture();
    message({ blob: 'x'.repeat(1e6) });
    property('name', 'n'.repeat(1e6));
    expect(parameter('blob')?.value).toBe(`${'x'.repeat(2000)}…`);
    expect(details().name).toHaveLength(120);
  });
});

describe('labelOf', () => {
  it.each<[JsonValue | undefined, string | null]>([
    ['Van 7', 'Van 7'],
    ['  Van\u00007\n', 'Van 7'],
    ['<b>Van</b>', '<b>Van</b>'],
    ['\u202eevil', 'evil'],
    [350123, '350123'],
    ['', null],
    [' \n ', null],
    [null, null],
    [undefined, null],
    [true, null],
    [['Van'], null],
    [`${'a'.repeat(119)}\u{1f69a}`, 'a'.repeat(119)],
    ['\u200b', null],
    [' \u200d\u2800\u3164\ufeff\u00ad ', null],
    ['\u{1f468}\u200d\u{1f469}\u200d\u{1f467} van', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467} van'],
    ['\u0646\u0645\u06cc\u200c\u062f', '\u0646\u0645\u06cc\u200c\u062f'],
    [9007199254740991, '9007199254740991'],
    [exactNumber('89370010000000000017'), '89370010000000000017'],
  ])('reads %j as %j', (value, label) => {
    expect(labelOf(value)).toBe(label);
  });
});
