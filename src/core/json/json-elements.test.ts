import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../shared/json.ts';
import type { JsonMessage } from '../../shared/messages/json.ts';
import { createElementReader, jsonElements } from './json-elements.ts';
import { parseJson } from './json-text.ts';
import { createRandomJson } from './testing/random-json.ts';

/** The elements, or why there are none. */
const elements = (text: string): readonly string[] | JsonMessage['why'] => {
  const read = jsonElements(text, 'data');
  return read.ok ? read.value : read.error.why;
};

describe('jsonElements', () => {
  it.each([
    ['an empty array', '[]', []],
    ['an array of white space', ' \t\r\n[ \n ] ', []],
    ['objects', '[{"a":1},{"b":2}]', ['{"a":1}', '{"b":2}']],
    ['white space between, and inside', ' [ { "a" : 1 } , {"b":2} ] ', ['{ "a" : 1 }', '{"b":2}']],
    [
      'digits beyond a double, and duplicate keys',
      '[{"ident":12345678901234567890,"a":1.10,"a":1E+2}]',
      ['{"ident":12345678901234567890,"a":1.10,"a":1E+2}'],
    ],
    [
      'escapes',
      String.raw`["\"]","\\",{"a\"}":"\u005d"}]`,
      [String.raw`"\"]"`, String.raw`"\\"`, String.raw`{"a\"}":"\u005d"}`],
    ],
    ['scalars', '[1,-2.5e3 ,true,null,"x"]', ['1', '-2.5e3', 'true', 'null', '"x"']],
    ['nested arrays', '[[1,[2]],[]]', ['[1,[2]]', '[]']],
    ['a single object', ' {"ident":"a","x":[1]} ', ['{"ident":"a","x":[1]}']],
    ['a single scalar', ' 42 ', ['42']],
    ['an array under the key', '{"data":[{"a":1},2],"n":[3]}', ['{"a":1}', '2']],
    ['the key after others, escaped', String.raw`{"n":{"data":[0]} , "d\u0061ta" : [ 1 ] }`, ['1']],
    ['an object under the key', '{"data": {"a":1} }', ['{"a":1}']],
    ['an empty array under the key', '{"data":[]}', []],
    ['a message with such a parameter', '{"ident":"x","data":[1]}', ['{"ident":"x","data":[1]}']],
    ['a message with renamed parameters', '{"Ident":"x","data":[1]}', ['{"Ident":"x","data":[1]}']],
    ['and one of a device', '{"data":{"a":1},"device.id":5}', ['{"data":{"a":1},"device.id":5}']],
    ['an object with a text under the key', '{"data":"[]"}', ['{"data":"[]"}']],
    ['an object with the key further in only', '{"a":{"data":[1]}}', ['{"a":{"data":[1]}}']],
  ])('reads %s', (_, text, expected) => {
    expect(elements(text)).toEqual(expected);
  });

  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['[', 'cut-short'],
    ['[1', 'cut-short'],
    ['[{"a":1}', 'cut-short'],
    ['[{"a":1},', 'cut-short'],
    ['[{"a":"', 'cut-short'],
    ['["\\', 'cut-short'],
    ['{"data":[1', 'cut-short'],
    ['{"data":[1]', 'other'],
    ['[1 2]', 'no-comma'],
    ['[{}{}]', 'no-comma'],
    ['[1}', 'no-comma'],
    ['[,1]', 'no-value'],
    ['[1,]', 'no-value'],
    ['[1,,2]', 'no-value'],
    ['[]]', 'more-after'],
    ['[1][2]', 'more-after'],
    ['{}{}', 'more-after'],
    ['{"data":[1],"x":nope}', 'other'],
    ['{"data":[1]}x', 'other'],
    ['{"data":[1],"data":[2]}', 'key-twice'],
  ])('refuses %j', (text, reason) => {
    expect(elements(text)).toBe(reason);
  });

  it.each([
    ['an element', `[${'['.repeat(1001)}${']'.repeat(1001)}]`],
    ['a list', `{"data":${'['.repeat(1001)}`],
  ])('refuses %s that nests too deep', (_, text) => {
    expect(jsonElements(text, 'data')).toEqual({
      ok: false,
      error: { code: 'json-malformed', why: 'too-deep', deepest: 1_000 },
    });
  });

  it('goes on saying how it ended', () => {
    const reader = createElementReader('[1', 'data');
    const kinds = [reader.next(), reader.next(), reader.next()].map(({ kind }) => kind);
    expect(kinds).toEqual(['element', 'malformed', 'malformed']);
  });
});

/** The elements as `JSON.parse` has them, or undefined where the text is no JSON. */
function reference(text: string): readonly JsonValue[] | undefined {
  const value = parseJson(text);
  if (value === undefined) return undefined;
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}

/** The elements as read and parsed, or undefined where either refuses. */
function parsed(text: string): readonly JsonValue[] | undefined {
  const read = jsonElements(text, 'none');
  if (!read.ok) return undefined;
  const values: JsonValue[] = [];
  for (const element of read.value) {
    const value = parseJson(element);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

describe('against JSON.parse', () => {
  const { space, value, spoilt } = createRandomJson(20_261_125);

  it('reads the same of 5 000 texts that are JSON', () => {
    for (let round = 0; round < 5_000; round++) {
      const whole = `${space()}${value()}${space()}`;
      expect(parsed(whole), whole).toEqual(reference(whole));
    }
  });

  it('reads the same of 2 000 lists under a key', () => {
    for (let round = 0; round < 2_000; round++) {
      const list = `[${space()}${value()},${value(1)}${space()}]`;
      const whole = `{"a":${value(1)}${space()},"data"${space()}:${list},"b":${value(1)}}`;
      const read = jsonElements(whole, 'data');
      expect(read.ok && read.value.map(parseJson), whole).toEqual(reference(list));
    }
  });

  it('takes the same of 20 000 that may be spoilt', () => {
    for (let round = 0; round < 20_000; round++) {
      const text = spoilt(value());
      expect(parsed(text), text).toEqual(reference(text));
    }
  });
});
