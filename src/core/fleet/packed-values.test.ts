import { describe, expect, it } from 'vitest';
import { type JsonObject, jsonText } from '../../shared/json.ts';
import { parseMessage } from '../json/exact-json.ts';
import {
  addMessage,
  addValue,
  allValues,
  createKnownParameters,
  newestValueOf,
  packLayers,
} from './known-parameters.ts';
import { packValues, unpackValues } from './packed-values.ts';
import { createShapes } from './shape.ts';

/** Messages as they may be sent. */
const MESSAGES = [
  '{"ident":"352625330000001","position.latitude":54.687157,"position.valid":true,"text":null,"server.timestamp":1700000000.123456}',
  '{"big":9007199254740993,"more":1e400,"whole":50000000000000000000000,"power":5e+22,"small":5e-324,"gone":1e-400}',
  '{"price":1.10,"zeros":[1.0,2.50],"nested":{"a":{"b":0.10}},"minus":-0,"list":[-0,0]}',
  '{"spelt":1E5,"long":0.1000000000000000055511151231257827,"digits":123456789.123456789}',
  '{"name":"Ünïcode \\u2028 \\ud800 \\"quoted\\" \\\\ \\u0000","emoji":"🚚","cyrillic":"Жигули","empty":""}',
  '{"__proto__":{"x":1},"constructor":"c","toString":5,"nested":{"__proto__":[1,{"__proto__":2}]}}',
  '{"7":1,"b":2,"1":{"2":1,"a":2,"1":3}}',
  '{"looks":{"digits":"5"},"number":{"$number":"1"},"array":[],"object":{},"deep":[[[[{"a":[null,true,false]}]]]]}',
  '{}',
] as const;

const parsed = (text: string): JsonObject => parseMessage(text) as JsonObject;

describe('values packed as one text', () => {
  it.each(MESSAGES)('are what they were, digit by digit: %s', (text) => {
    const parameters = parsed(text);
    const names = Object.keys(parameters);
    const again = unpackValues(names, packValues(names, parameters));
    expect(again).toStrictEqual(parameters);
    expect(Object.keys(again)).toEqual(names);
    expect(jsonText(again)).toBe(jsonText(parameters));
    expect(packValues(names, again)).toBe(packValues(names, parameters));
  });

  it('take a good deal less room than the message', () => {
    const [text] = MESSAGES;
    const parameters = parsed(text);
    expect(packValues(Object.keys(parameters), parameters).length).toBeLessThan(text.length * 0.6);
  });
});

describe('a vehicle whose messages are packed', () => {
  const shapes = createShapes();
  const STEPS: readonly (readonly [text: string, timeS: number])[] = [
    ['{"a":1.10,"b":2}', 10],
    ['{"a":1.20,"b":9007199254740993}', 20],
    ['{"c":-0,"a":3}', 30],
    ['{"d":{"e":[1.0]}}', 25],
    ['{"b":5,"f":"x"}', 40],
    ['{"a":7,"b":8}', 15],
    ['{"g":1}', 50],
  ];

  it('knows what one knows whose are not, at every step', () => {
    const [packed, plain] = [createKnownParameters(), createKnownParameters()];
    for (const [text, timeS] of STEPS) {
      for (const known of [packed, plain]) {
        addMessage(known, parsed(text), timeS, shapes);
        addValue(known, 'b', timeS, timeS - 3);
      }
      packLayers(packed);
      for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'toString', '__proto__']) {
        expect(newestValueOf(packed, name)).toStrictEqual(newestValueOf(plain, name));
      }
      packLayers(packed);
      expect(allValues(packed)).toStrictEqual(allValues(plain));
      packLayers(packed);
    }
  });

  it('holds nothing of the message but one text, until it is asked', () => {
    const known = createKnownParameters();
    const parameters = parsed('{"a":1.5,"b":"x"}');
    addMessage(known, parameters, 1, shapes);
    packLayers(known);
    expect(known.layers.map(({ held }) => held)).toEqual(['[1.5,"x"]']);
    expect(newestValueOf(known, 'b')).toEqual({ value: 'x', timeS: 1 });
    expect(known.layers.map(({ held }) => held)).toEqual([parameters]);
  });
});
