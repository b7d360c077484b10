import { describe, expect, it } from 'vitest';
import { MAX_VALUES } from '../flespi/text.ts';
import { type BatchLimits, type DecodedSlice, decodeBatch } from './decode-batch.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { badRequest, isRefusal, type Refusal } from './refusal.ts';

const LIMITS = { items: 5, unreadable: 2, itemLength: 100, sliceItems: 100, sliceLength: 10_000 };

/** Decodes a text that comes in pieces of `size` characters: ids and unreadable items, or status and reason. */
async function decode(text: string, size = text.length, end: readonly Refusal[] = []) {
  const pieces: (string | Refusal)[] = [];
  for (let from = 0; from < text.length; from += size) pieces.push(text.slice(from, from + size));
  const [batch, ...more] = await slicesOf([...pieces, ...end]);
  if (batch === undefined || more.length > 0) throw new Error(`${more.length + 1} slices`);
  if (isRefusal(batch)) return `${batch.status} ${batch.reason}`;
  return {
    idents: batch.messages.map(({ event }) => event.ident),
    bodies: batch.messages.map(({ body }) => new TextDecoder().decode(body)),
    unreadable: batch.unreadable.map(({ payload }) => new TextDecoder().decode(payload)),
  };
}

async function slicesOf(
  pieces: readonly (string | Refusal)[],
  limits: BatchLimits = LIMITS,
): Promise<readonly (DecodedSlice | Refusal)[]> {
  const slices: (DecodedSlice | Refusal)[] = [];
  for await (const slice of decodeBatch(() => pieces.values(), 1_700_000_000_000, limits)) slices.push(slice);
  return slices;
}

describe('a body of several slices', () => {
  const small: BatchLimits = { ...LIMITS, sliceItems: 2 };
  const summary = async (text: string, limits = small) =>
    (await slicesOf([text.slice(0, 20), text.slice(20)], limits)).map((slice) =>
      isRefusal(slice)
        ? slice.status
        : [...slice.messages.map(({ event }) => event.ident), ...slice.unreadable.map(() => '?')].join(''),
    );

  it('is decoded in order, each slice within its bounds', async () => {
    const text = `[${[...'abcd'].map((ident) => `{"ident":"${ident}"}`).join(',')},7]`;
    expect(await summary(text)).toEqual(['ab', 'cd', '?']);
    expect(await summary(text, { ...LIMITS, sliceLength: 45 })).toEqual(['abc', 'd?']);
    expect(await summary(text, { ...LIMITS, sliceLength: 1 })).toEqual(['a', 'b', 'c', 'd', '?']);
  });

  it.each([
    ['is cut short', '[{"ident":"a"},{"ident":"b"},{"ident":"c"}', 400],
    ['has an item that is no JSON', '[{"ident":"a"},{"ident":"b"},{"ident":"c"},{x}]', 400],
    ['has more behind its end', '[{"ident":"a"},{"ident":"b"},{"ident":"c"}] 1', 400],
    ['has too many items', `[${'{"ident":"a"},'.repeat(5)}{"ident":"a"}]`, 413],
    ['has too many that are no messages', '[{"ident":"a"},{"ident":"b"},1,2,3]', 413],
  ])('that %s is refused before its first slice', async (_name, text, status) => {
    expect(await summary(text)).toEqual([status]);
  });
});

it('reads a body of several slices twice, however many they are, and one of one slice once', async () => {
  const opened = async (sliceItems: number): Promise<number> => {
    let times = 0;
    const open = () => {
      times++;
      return ['[{},{},', '{},{}]'].values();
    };
    for await (const slice of decodeBatch(open, 1, { ...LIMITS, sliceItems })) expect(slice).toBeDefined();
    return times;
  };
  expect(await Promise.all([opened(1), opened(3), opened(4)])).toEqual([2, 2, 1]);
});

it('ends with a refusal', async () => {
  const one = ['[{},', badRequest('No text.'), '{}]'];
  expect(await slicesOf(one)).toEqual([badRequest('No text.')]);
  expect(await slicesOf(one, { ...LIMITS, sliceItems: 1 })).toEqual([badRequest('No text.')]);
});

it('leaves others their turn after each quarter of a million characters', async () => {
  const item = JSON.stringify('x'.repeat(64 * 1024 - 2));
  const text = `[${Array(17).fill(item).join(',')}]`;
  const limits = { ...LIMITS, items: 20, unreadable: 20, itemLength: 1e6 };
  const turnsUntilFirst = async (sliceLength: number): Promise<number> => {
    let turns = 0;
    let next = setImmediate(function count() {
      turns++;
      next = setImmediate(count);
    });
    await decodeBatch(() => [text].values(), 1, { ...limits, sliceLength }).next();
    clearImmediate(next);
    return turns;
  };
  expect(await turnsUntilFirst(1e7)).toBe(4);
  // Also where the body is read to its end first: nothing of it is decoded but the first slice.
  expect(await turnsUntilFirst(1)).toBe(4);
});

describe('unless told otherwise a body may hold', () => {
  const summary = async (text: string): Promise<readonly number[]> =>
    (await slicesOf([text], DEFAULT_LIMITS)).map((slice) =>
      isRefusal(slice) ? slice.status : slice.messages.length + slice.unreadable.length,
    );
  const MIB = 1024 * 1024;
  const items = (count: number, item = '{}'): string => `[${`${item},`.repeat(count - 1)}${item}]`;

  it.each<[string, string, readonly number[]]>([
    ['5 000 items in a slice', items(5_001), [5_000, 1]],
    ['2 MiB in a slice', items(2, JSON.stringify('x'.repeat(MIB - 2))), [2]],
    ['no more', items(2, JSON.stringify('x'.repeat(MIB - 1))), [1, 1]],
    ['500 000 items', items(500_001), [413]],
    ['10 000 that are no messages', items(10_000, '1'), [5_000, 5_000]],
    ['no more of them', items(10_001, '1'), [413]],
    ['16 MiB in an item', items(1, JSON.stringify('x'.repeat(16 * MIB - 2))), [1]],
    ['no longer one', items(1, JSON.stringify('x'.repeat(16 * MIB - 1))), [413]],
  ])('%s', async (_name, text, expected) => {
    expect(await summary(text)).toEqual(expected);
  });
});

it('refuses an item of more values than any message has, without parsing it', async () => {
  const dense = `{"ident":"a","x":[${'[],'.repeat(MAX_VALUES)}0]}`;
  const [refusal] = await slicesOf([`[${dense}]`], { ...LIMITS, itemLength: 1e7 });
  expect(refusal).toMatchObject({ status: 413, reason: expect.stringContaining('which no message does') });
});

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
