import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../shared/json.ts';
import { copyAllText, copyText, valueKind, valueText } from './parameter-value.ts';

describe('valueText', () => {
  it.each<[JsonValue, string, string]>([
    ['plain', 'plain', 'text'],
    ['', '', 'text'],
    ['<b>x</b>', '<b>x</b>', 'text'],
    ['a\nb\u202Ec', 'a\u{FFFD}b\u{FFFD}c', 'text'],
    ['\uD800', '\u{FFFD}', 'text'],
    [0, '0', 'number'],
    [-0, '0', 'number'],
    [0.1 + 0.2, '0.3', 'number'],
    [54.687160123, '54.687160123', 'number'],
    [9007199254740991, '9007199254740991', 'number'],
    [1e300, '1e+300', 'number'],
    [false, 'false', 'boolean'],
    [null, 'null', 'nothing'],
    [[1, [2]], '[1,[2]]', 'structure'],
    [{ a: { b: null } }, '{"a":{"b":null}}', 'structure'],
  ])('%j -> %s', (value, text, kind) => expect([valueText(value), valueKind(value)]).toEqual([text, kind]));

  it('cuts what no one reads, visibly', () => {
    expect(valueText('x'.repeat(1_000_000))).toHaveLength(2_001);
    expect(valueText('x'.repeat(2_000))).toHaveLength(2_000);
  });
});

describe('copying', () => {
  it.each<[JsonValue, string]>([
    ['bare', 'bare'],
    [0.1 + 0.2, '0.30000000000000004'],
    [{ a: 1 }, '{"a":1}'],
    [null, 'null'],
  ])('%j -> %s', (value, text) => expect(copyText(value)).toBe(text));

  it('keeps every name, prototype names too', () => {
    const text = copyAllText([
      { name: '__proto__', value: 1 },
      { name: 'position.speed', value: 2 },
    ]);
    expect(text).toBe('{\n  "__proto__": 1,\n  "position.speed": 2\n}');
  });
});
