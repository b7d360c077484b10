import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { MAX_VALUES } from '../flespi/text.ts';
import { type BatchLimits, type BatchSlice, batchSlices } from './batch-slices.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { badRequest, isRefusal, type Refusal } from './refusal.ts';

const LIMITS = { items: 5, unreadable: 2, itemBytes: 100, sliceItems: 100, sliceBytes: 10_000 };

/** The items of a text that comes in pieces of `size` bytes, or status and reason. */
async function itemsOf(
  text: string,
  size = text.length,
  end: readonly Refusal[] = [],
  limits: Partial<BatchLimits> = {},
) {
  const bytes = Buffer.from(text);
  const pieces: (Buffer | Refusal)[] = [];
  for (let from = 0; from < bytes.length; from += size) pieces.push(bytes.subarray(from, from + size));
  const [batch, ...more] = await slicesOf([...pieces, ...end], { ...LIMITS, ...limits });
  if (batch === undefined || more.length > 0) throw new Error(`${more.length + 1} slices`);
  if (isRefusal(batch)) return `${batch.status} ${inEnglish(batch.reason)}`;
  return batch.items.map((item) => item.toString());
}

async function slicesOf(
  pieces: readonly (string | Buffer | Refusal)[],
  limits: BatchLimits = LIMITS,
): Promise<readonly (BatchSlice | Refusal)[]> {
  const slices: (BatchSlice | Refusal)[] = [];
  for await (const slice of batchSlices(() => asBytes(pieces), limits)) slices.push(slice);
  return slices;
}

function asBytes(pieces: readonly (string | Buffer | Refusal)[]): Iterator<Buffer | Refusal> {
  return pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)).values();
}

describe('a body of several slices', () => {
  const small: BatchLimits = { ...LIMITS, sliceItems: 2 };
  const summary = async (text: string, limits = small) =>
    (await slicesOf([text.slice(0, 20), text.slice(20)], limits)).map((slice) =>
      isRefusal(slice)
        ? slice.status
        : `${slice.items.map((item) => /\w":"(\w)/.exec(item.toString())?.[1] ?? '?').join('')} ${slice.objects}`,
    );

  it('is decoded in order, each slice within its bounds', async () => {
    const text = `[${[...'abcd'].map((ident) => `{"ident":"${ident}"}`).join(',')},7]`;
    expect(await summary(text)).toEqual(['ab 2', 'cd 2', '? 0']);
    expect(await summary(text, { ...LIMITS, sliceBytes: 45 })).toEqual(['abc 3', 'd? 1']);
    expect(await summary(text, { ...LIMITS, sliceBytes: 1 })).toEqual(['a 1', 'b 1', 'c 1', 'd 1', '? 0']);
  });

  it.each([
    ['is cut short', '[{"ident":"a"},{"ident":"b"},{"ident":"c"}', 400],
    ['has an item of which none begins', '[{"ident":"a"},{"ident":"b"},{"ident":"c"},,]', 400],
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
      return asBytes(['[{},{},', '{},{}]']);
    };
    for await (const slice of batchSlices(open, { ...LIMITS, sliceItems })) expect(slice).toBeDefined();
    return times;
  };
  expect(await Promise.all([opened(1), opened(3), opened(4)])).toEqual([2, 2, 1]);
});

it('ends with a refusal', async () => {
  const one = ['[{},', badRequest('body-no-utf-8'), '{}]'];
  expect(await slicesOf(one)).toEqual([badRequest('body-no-utf-8')]);
  expect(await slicesOf(one, { ...LIMITS, sliceItems: 1 })).toEqual([badRequest('body-no-utf-8')]);
});

it('leaves others their turn after each megabyte', async () => {
  const item = JSON.stringify('x'.repeat(256 * 1024 - 2));
  const text = `[${Array(17).fill(item).join(',')}]`;
  const limits = { ...LIMITS, items: 20, unreadable: 20, itemBytes: 1e6 };
  const turnsUntilFirst = async (sliceBytes: number): Promise<number> => {
    let turns = 0;
    let next = setImmediate(function count() {
      turns++;
      next = setImmediate(count);
    });
    await batchSlices(() => asBytes([text]), { ...limits, sliceBytes }).next();
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
      isRefusal(slice) ? slice.status : slice.items.length,
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
  const [refusal] = await slicesOf([`[${dense}]`], { ...LIMITS, itemBytes: 1e7 });
  expect(refusal).toMatchObject({ status: 413, reason: { code: 'body-item-too-many-values' } });
});

describe('the items of a body', () => {
  it.each([1, 2, 3, 7, 1000])('are found in an array in pieces of %i', async (size) => {
    const items = [String.raw`{"ident":"a", "x":"]\"}"}`, '{"ident" : "é😀",}', '12', '"["', 'tru', '[[]]'];
    const spaced = ` [ ${items.slice(0, 2).join(' ,')},${items.slice(2, 4).join(' , ')}\n,`;
    const limits = { unreadable: 10, items: 10 };
    expect(await itemsOf(`${spaced}${items.slice(4).join(',')} ] `, size, [], limits)).toEqual(items);
  });

  it.each([1, 5, 1000])('are found under a key, and alone, in pieces of %i', async (size) => {
    expect(await itemsOf('{"data":[{"ident":"a"}]}', size)).toEqual(['{"ident":"a"}']);
    expect(await itemsOf(' {"ident":"a"}', size)).toEqual(['{"ident":"a"}']);
  });

  it('lie in memory of their own, so that they keep no body in memory', async () => {
    const body = Buffer.alloc(100_000, ' ');
    body.write('[1,2]');
    const [slice] = await slicesOf([body]);
    const items = slice === undefined || isRefusal(slice) ? [] : slice.items;
    expect(items.map((item) => item.buffer === body.buffer)).toEqual([false, false]);
  });

  it.each([
    ['', '400 The body is not JSON. It is empty.'],
    [' ', '400 The body is not JSON. It is empty.'],
    ['[{"ident":"a"}', '400 The body is not JSON. It ends before its last bracket.'],
    ['[{"ident":"a"}]]', '400 The body is not JSON. It has more after its last bracket.'],
    ['[,]', '400 The body is not JSON. It has a comma or bracket where a value should be.'],
    ['[1 2]', '400 The body is not JSON. It has two elements with no comma between.'],
    ['{"ident":tru}', '400 The body is not JSON.'],
    ['{"data":[1]', '400 The body is not JSON. It is not JSON.'],
    ['[1,2,3]', '413 The body holds more than 2 items that are no messages.'],
    [`[${'{"ident":"a"},'.repeat(5)}{"ident":"a"}]`, '413 The body holds more than 5 items.'],
    [`["${'x'.repeat(99)}"]`, '413 An item of the body is far too large for a message.'],
    [`["${'x'.repeat(300)}`, '413 An item of the body is far too large for a message.'],
    [`{"ident":"${'x'.repeat(100)}"}`, '413 An item of the body is far too large for a message.'],
  ])('refuses %.40j whole', async (text, refusal) => {
    const whole = await itemsOf(text);
    expect(whole === refusal || text.endsWith('x')).toBe(true);
    expect(await itemsOf(text, 10)).toBe(refusal);
  });

  it.each(['[{"ident":"a"}', '{"ident":"a"', ''])(
    'refuses %j that goes on with what is no text',
    async (text) => {
      expect(await itemsOf(text, 4, [badRequest('body-no-utf-8')])).toBe(
        '400 The body is not valid UTF-8 text.',
      );
    },
  );
});
