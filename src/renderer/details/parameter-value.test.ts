import { describe, expect, it } from 'vitest';
import { exactNumber } from '../../shared/exact-number.ts';
import { createFormat } from '../../shared/format/format.ts';
import { SOME_STYLE } from '../../shared/format/testing/some-style.ts';
import type { JsonValue } from '../../shared/json.ts';
import { copyAllText, copyText, valueConverted, valueKind, valueText, valueTime } from './parameter-value.ts';

const { times, quantities } = createFormat(SOME_STYLE);

describe('valueText', () => {
  it.each<[JsonValue, string, string]>([
    ['plain', 'plain', 'text'],
    ['', '', 'text'],
    ['<b>x</b>', '<b>x</b>', 'text'],
    ['a\nb\u202Ec', 'a\u{FFFD}b\u{FFFD}c', 'text'],
    ['\uD800', '\u{FFFD}', 'text'],
    [0, '0', 'number'],
    [-0, '-0', 'number'],
    [0.1 + 0.2, '0.30000000000000004', 'number'],
    [1_795_918_825.123456, '1795918825.123456', 'number'],
    [exactNumber('89370010000000000017'), '89370010000000000017', 'number'],
    [[exactNumber('1e400')], '[1e400]', 'structure'],
    [exactNumber('1.10'), '1.10', 'number'],
    ['1.10', '1.10', 'text'],
    [54.687160123, '54.687160123', 'number'],
    [9007199254740991, '9007199254740991', 'number'],
    [1e300, '1e+300', 'number'],
    [false, 'false', 'boolean'],
    [null, 'null', 'nothing'],
    [[1, [2]], '[1,[2]]', 'structure'],
    [{ a: { b: null } }, '{"a":{"b":null}}', 'structure'],
  ])('%j -> %s', (value, text, kind) =>
    expect([valueText(value, quantities), valueKind(value)]).toEqual([text, kind]),
  );

  it.each<[JsonValue, string]>([
    [3.996, '3,996'],
    [-0.5, '-0,5'],
    [1795918825.123456, '1795918825,123456'],
    [exactNumber('1.10'), '1,10'],
    [1e300, '1e+300'],
    [12480, '12480'],
    ['1.10', '1.10'],
    [[1.5], '[1.5]'],
  ])('has the decimal sign of a German window: %j -> %s', (value, text) => {
    const german = createFormat({ ...SOME_STYLE, language: 'de' });
    expect(valueText(value, german.quantities)).toBe(text);
  });

  it('cuts what no one reads, visibly', () => {
    expect(valueText('x'.repeat(1_000_000), quantities)).toHaveLength(2_001);
    expect(valueText('x'.repeat(2_000), quantities)).toHaveLength(2_000);
  });
});

describe('valueTime', () => {
  it.each<[string, JsonValue, string | null]>([
    ['timestamp', 1_795_183_509.75, '20 Nov 2026 14:05:09 UTC'],
    ['timestamp', exactNumber('1795183509.750'), '20 Nov 2026 14:05:09 UTC'],
    ['server.timestamp', 1_795_183_509, '20 Nov 2026 14:05:09 UTC'],
    ['position.timestamp', 946_684_800, '1 Jan 2000 00:00:00 UTC'],
    ['position.timestamp', 946_684_799, null],
    ['timestamp', 1_795_183_509_000, null],
    ['timestamp', 0, null],
    ['timestamp', -1, null],
    ['timestamp', '1795183509', null],
    ['timestamp', null, null],
    ['timestamp', { a: 1 }, null],
    ['mytimestamp', 1_795_183_509, null],
    ['timestamp.delta', 1_795_183_509, null],
    ['engine.hours', 1_795_183_509, null],
  ])('%s %j -> %s', (name, value, text) => expect(valueTime(name, value, times)).toBe(text));
});

describe('valueConverted', () => {
  const { quantities } = createFormat({ ...SOME_STYLE, distance: 'mi' });

  it.each<[JsonValue, string | null, string | null]>([
    [63, 'km/h', '39.1 mph'],
    [exactNumber('63.00'), 'km/h', '39.146 mph'],
    [63, null, null],
    [63, 'V', null],
    ['63', 'km/h', null],
    [true, 'km/h', null],
    [null, 'km/h', null],
    [[63], 'km/h', null],
    [{ digits: '63' }, 'km/h', null],
  ])('%j %s -> %s', (value, unit, text) => expect(valueConverted(value, unit, quantities)).toBe(text));
});

describe('copying', () => {
  it.each<[JsonValue, string]>([
    ['bare', 'bare'],
    [0.1 + 0.2, '0.30000000000000004'],
    [{ a: 1 }, '{"a":1}'],
    [-0, '-0'],
    [exactNumber('9007199254740993'), '9007199254740993'],
    [{ a: exactNumber('9007199254740993') }, '{"a":9007199254740993}'],
    [null, 'null'],
  ])('%j -> %s', (value, text) => expect(copyText(value)).toBe(text));

  it('gives whole what is shown cut', () => {
    expect(copyText('x'.repeat(30_000))).toHaveLength(30_000);
    expect(copyText(['x'.repeat(30_000)])).toHaveLength(30_004);
  });

  it('keeps every name, prototype names too', () => {
    const text = copyAllText([
      { name: '__proto__', value: 1 },
      { name: 'position.speed', value: 2 },
    ]);
    expect(text).toBe('{\n  "__proto__": 1,\n  "position.speed": 2\n}');
  });
});
