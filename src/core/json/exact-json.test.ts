import { describe, expect, it } from 'vitest';
import { exactNumber } from '../../shared/exact-number.ts';
import { isJsonObject, jsonText } from '../../shared/json.ts';
import { numbersText, parseAsSent, parseExact, parseMessage } from './exact-json.ts';

describe('parseExact', () => {
  it.each([
    '9007199254740993',
    '-9007199254740993',
    '89370010000000000017',
    '1e400',
    '-1e400',
    '1e-400',
    '5e22',
    '9.007199254740993e15',
    '12345678901234567.5',
    '99999999999.123456789',
    '0.12345678901234567890',
    '54.12345678901234567',
    '1795918825.1234567891',
    `1${'0'.repeat(400)}`,
  ])('keeps the digits of %s, which no double holds', (source) => {
    for (const text of [source, `{"a":${source}}`, `[[1, ${source} ]]`, `{"a":{"b":[true,${source}]}}`]) {
      expect(jsonText(parseExact(text))).toBe(text.replaceAll(' ', ''));
    }
    expect(parseExact(source)).toEqual(exactNumber(source));
  });

  it.each([
    '0',
    '-0',
    '1.5',
    '1.10',
    '1E5',
    '1e-7',
    '9007199254740991',
    '-9007199254740991',
    '1795918825.123456',
    '12.300000190734863',
    '25.27965212345',
    '0.0000001',
    '100000000000000000000',
  ])('leaves %s a plain number', (source) => {
    expect(parseExact(`{"a":${source}}`)).toEqual({ a: Number(source) });
  });

  it('touches no text, whatever digits are in it', () => {
    const value = {
      iccid: '89370010000000000017',
      note: 'a, 9007199254740993 1e-400 [0.12345678901234567890]',
    };
    expect(parseExact(JSON.stringify(value))).toEqual(value);
  });

  it('takes nothing that came from the network for a number of its own', () => {
    const hostile = parseExact('{"digits":"5","unlikeJson":null,"n":9007199254740993}');
    expect(isJsonObject(hostile)).toBe(true);
    expect(jsonText(hostile)).toBe('{"digits":"5","unlikeJson":null,"n":9007199254740993}');
  });

  it('makes an own property of __proto__', () => {
    const value = parseExact('{"__proto__":{"a":1},"n":9007199254740993}');
    expect(Object.keys(isJsonObject(value) ? value : {})).toEqual(['__proto__', 'n']);
  });

  it('survives a structured clone, as on the way to a window', () => {
    const text = '{"a":[9007199254740993,-0,1e400]}';
    expect(jsonText(structuredClone(parseExact(text)))).toBe(text);
  });
});

describe('parseAsSent', () => {
  it.each(['1.10', '-0', '-0.0', '1E5', '1.0', '0.0000001', '9007199254740993', '5e22', '7'])(
    'keeps how %s was spelt',
    (source) => expect(jsonText(parseAsSent(`{"a":[${source}],"b":1}`))).toBe(`{"a":[${source}],"b":1}`),
  );
});

describe('parseMessage', () => {
  it.each([
    ['{"a":1.10}', '{"a":1.10}'],
    ['{"a":1.10 ,"b":[2.0]}', '{"a":1.10,"b":[2.0]}'],
    ['{"a":10,"b":0,"c":"1.10","d":1.5}', '{"a":10,"b":0,"c":"1.10","d":1.5}'],
    ['{"a":"x.0,","b":1}', '{"a":"x.0,","b":1}'],
    ['{"a":9007199254740993}', '{"a":9007199254740993}'],
  ])('%s keeps its digits', (text, sent) => expect(jsonText(parseMessage(text))).toBe(sent));
});

describe('numbersText', () => {
  it('writes one number in one way, and numbers that differ differently', () => {
    const text = (source: string): string => numbersText(parseAsSent(`{"a":${source}}`));
    expect(text('1.10')).toBe(text('1.1'));
    expect(text('1E5')).toBe('{"a":100000}');
    expect(text('9007199254740993')).not.toBe(text('9007199254740992'));
    expect(text('1e400')).not.toBe(text('null'));
  });
});
