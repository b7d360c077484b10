import { describe, expect, it } from 'vitest';
import { parseJson } from '../flespi/json-text.ts';
import { replyElements } from './reply-elements.ts';

const elementsOf = (text: string) => replyElements({ status: 200, body: parseJson(text) ?? null, text });

describe('elements of a reply', () => {
  it.each<[string, readonly string[]]>([
    ['{"result":[]}', []],
    ['{"result":[ ]}', []],
    ['{"result":[{"a":1},{"b":[1,2]}]}', ['{"a":1}', '{"b":[1,2]}']],
    [
      ' { "result" : [ {"a" : 1.50} ,\n[1,[2]],"x,]}\\"y" , null,-1e9 ] , "errors":[3] } ',
      ['{"a" : 1.50}', '[1,[2]]', '"x,]}\\"y"', 'null', '-1e9'],
    ],
    ['{"errors":[{"result":[1]}],"x":"result","res\\u0075lt":[2]}', ['2']],
    ['{"result":[1,2],"result":[3]}', ['3']],
    ['{"result":[{"id":12345678901234567890,"\\\\":"\\\\"}]}', ['{"id":12345678901234567890,"\\\\":"\\\\"}']],
  ])('%s', (text, expected) => {
    expect(elementsOf(text)).toEqual({ ok: true, value: expected });
  });

  it.each(['', '{}', '[]', '[{"result":[]}]', '7', '{"result":{}}', '{"result":"[1]"}', '{"errors":[]}'])(
    '%j holds no list',
    (text) => {
      expect(elementsOf(text)).toMatchObject({ ok: false, error: { code: 'bad-reply' } });
    },
  );

  it('would not hand out a list that is read otherwise than it was parsed', () => {
    expect(replyElements({ status: 200, body: { result: [1] }, text: '{"result":[1,2]}' })).toMatchObject({
      ok: false,
    });
  });

  it.each([1, 2, 3])('gives what JSON.parse gives (seed %i)', (seed) => {
    let random = seed;
    const below = (limit: number): number => {
      random = (random * 48_271) % 2_147_483_647;
      return random % limit;
    };
    const texts = ['', 'a,b', ']', '}{', '"', '\\', '\\"', 'result', 'ä\u2028', '[1,2]'];
    const value = (depth: number): unknown => {
      const kind = below(depth > 3 ? 4 : 6);
      if (kind === 0) return below(1e6) / 1e3 - 500;
      if (kind === 1) return below(2) === 0;
      if (kind === 2) return null;
      if (kind === 3) return texts[below(texts.length)];
      const values = Array.from({ length: below(4) }, () => value(depth + 1));
      if (kind === 4) return values;
      return Object.fromEntries(
        values.map((member, index) => [`${texts[below(texts.length)]}${index}`, member]),
      );
    };
    for (let round = 0; round < 300; round += 1) {
      const result = Array.from({ length: below(5) }, () => value(0));
      const text = JSON.stringify({ before: value(0), result, after: value(0) }, null, below(3));
      const elements = elementsOf(text);
      expect(elements.ok && elements.value.map((element) => JSON.parse(element))).toEqual(result);
    }
  });
});
