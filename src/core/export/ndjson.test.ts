import { describe, expect, it } from 'vitest';
import { onOneLine } from './ndjson.ts';
import { ALL, collect } from './testing/collect.ts';
import { createFakeReader } from './testing/fake-reader.ts';

describe('onOneLine', () => {
  it.each([
    ['{"a":1}', '{"a":1}'],
    ['{\n  "a": 1\r\n}', '{   "a": 1 }'],
    ['{"a":"x\\ny"}', '{"a":"x\\ny"}'],
    ['{\r"a":1}', '{ "a":1}'],
    ['{"a":"\u2028"}', '{"a":"\u2028"}'],
  ])('%j', (body, line) => {
    expect(onOneLine(body)).toBe(line);
    expect(JSON.parse(line)).toEqual(JSON.parse(body));
  });
});

describe('ndjson', () => {
  it('gives every message as it came, one a line: twenty digits, double keys, odd blanks and all', async () => {
    const bodies = [
      '{"ident":12345678901234567890,"a":1,"a":2}',
      '{ "b" : 1.50 , "c":"\\u00e9\\/" }',
      '{\n"d": [1,\r\n2]\n}',
    ];
    const reader = createFakeReader(bodies.map((body, index) => ({ vehicleId: '1', timeUs: index, body })));
    const { text, written } = await collect(reader, { ...ALL, format: 'ndjson' });
    expect(text).toBe(`${bodies[0]}\n${bodies[1]}\n{ "d": [1, 2] }\n`);
    expect(written).toBe(3);
  });

  it('keeps to the span, whose end is not included, and to the vehicle', async () => {
    const reader = createFakeReader(
      ['1', '2'].flatMap((vehicleId) =>
        [999_999, 1_000_000, 1_999_999, 2_000_000].map((timeUs) => ({
          vehicleId,
          timeUs,
          body: `{"v":"${vehicleId}","t":${timeUs}}`,
        })),
      ),
    );
    const span = { fromMs: 1_000, toMs: 2_000, format: 'ndjson' } as const;
    const one = await collect(reader, { ...span, vehicleId: '2' });
    expect(one.text).toBe('{"v":"2","t":1000000}\n{"v":"2","t":1999999}\n');
    expect((await collect(reader, { ...span, vehicleId: null })).written).toBe(4);
  });

  it('is an empty file where there is nothing', async () => {
    expect(await collect(createFakeReader([]), { ...ALL, format: 'ndjson' })).toMatchObject({
      text: '',
      written: 0,
      bytes: 0,
    });
  });
});
