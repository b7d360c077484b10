import { describe, expect, it } from 'vitest';
import { decodeBatch } from './decode-batch.ts';
import { badRequest, isRefusal, type Refusal } from './refusal.ts';

const LIMITS = { items: 5, unreadable: 2, itemLength: 100 };

/** Decodes a text that comes in pieces of `size` characters: ids and unreadable items, or status and reason. */
async function decode(text: string, size = text.length, end: readonly Refusal[] = []) {
  const pieces: (string | Refusal)[] = [];
  for (let from = 0; from < text.length; from += size) pieces.push(text.slice(from, from + size));
  const batch = await decodeBatch([...pieces, ...end].values(), 1_700_000_000_000, LIMITS);
  if (isRefusal(batch)) return `${batch.status} ${batch.reason}`;
  return {
    idents: batch.messages.map(({ event }) => event.ident),
    bodies: batch.messages.map(({ body }) => new TextDecoder().decode(body)),
    unreadable: batch.unreadable.map(({ payload }) => new TextDecoder().decode(payload)),
  };
}

describe('decodeBatch', () => {
  it.each([1, 2, 3, 7, 1000])('finds the messages of an array in pieces of %i', async (size) => {
    const text = ' [ {"ident":"a", "x":"]"} ,{"ident" : "é😀"},12,"[" ] ';
    expect(await decode(text, size)).toEqual({
      idents: ['a', 'é😀'],
      bodies: ['{"ident":"a", "x":"]"}', '{"ident" : "é😀"}'],
      unreadable: ['12', '"["'],
    });
  });

  it.each([1, 5, 1000])('finds them under a key, and alone, in pieces of %i', async (size) => {
    expect(await decode('{"data":[{"ident":"a"}]}', size)).toMatchObject({ idents: ['a'] });
    expect(await decode(' {"ident":"a"}', size)).toMatchObject({ idents: ['a'] });
  });

  it.each([
    ['', '400 The body is not JSON. It is empty.'],
    [' ', '400 The body is not JSON. It is empty.'],
    ['[{"ident":"a"}', '400 The body is not JSON. It ends before its last bracket.'],
    ['[{"ident":"a"}]]', '400 The body is not JSON. It has more after its last bracket.'],
    ['[{"ident":"a"},{a}]', '400 The body is not JSON.'],
    ['[tru]', '400 The body is not JSON.'],
    ['{"data":[1]', '400 The body is not JSON. It is not JSON.'],
    ['[1,2,3]', '413 The body holds more than 2 items that are no messages.'],
    [`[${'{"ident":"a"},'.repeat(5)}{"ident":"a"}]`, '413 The body holds more than 5 items.'],
    [`["${'x'.repeat(99)}"]`, '413 An item of the body is far too large for a message.'],
    [`["${'x'.repeat(300)}`, '413 An item of the body is far too large for a message.'],
    [`{"ident":"${'x'.repeat(100)}"}`, '413 An item of the body is far too large for a message.'],
  ])('refuses %.40j whole', async (text, refusal) => {
    const whole = await decode(text);
    expect(whole === refusal || text.endsWith('x')).toBe(true);
    expect(await decode(text, 10)).toBe(refusal);
  });

  it.each(['[{"ident":"a"}', '{"ident":"a"', ''])(
    'refuses %j that goes on with what is no text',
    async (text) => {
      expect(await decode(text, 4, [badRequest('No text.')])).toBe('400 No text.');
    },
  );
});
