import { describe, expect, it } from 'vitest';
import type { RestAnswer } from '../flespi/rest-reply.ts';
import type { RefillProgress } from '../journal/port/refill-progress.ts';
import { parseJson } from '../json/json-text.ts';
import { type AfterPage, afterPage, type RefillPage, readPage } from './refill-page.ts';

const answer = (text: string): RestAnswer => ({ status: 200, body: parseJson(text) ?? null, text });
const bodiesOf = ({ messages }: RefillPage) => messages.map(({ body }) => new TextDecoder().decode(body));
const ASKED = { deviceId: '7', by: 'device-time', fromMs: 0, toMs: 10_000 } as const;

describe('a page', () => {
  it('keeps what flespi wrote, byte for byte', () => {
    const one =
      '{"timestamp":1706905170.17258 , "ident":"1", "x":1.50,"x":2,"n":12345678901234567890,"u":"\\u00e4ä"}';
    const page = readPage(answer(`{"result":[ ${one},\n{"timestamp":1706905171,"device.id":9}]}`), ASKED, 0);
    expect(bodiesOf(page)).toEqual([one, '{"timestamp":1706905171,"device.id":9}']);
    expect(page).toMatchObject({ skipped: 0, newestUs: 1_706_905_171_000_000, refusal: null });
  });

  it('is of the device that was asked for, whatever its messages say', () => {
    const page = readPage(answer('{"result":[{"timestamp":1},{"timestamp":2,"device.id":9}]}'), ASKED, 0);
    expect(page.messages.map(({ event }) => event.deviceId)).toEqual(['7', '7']);
  });

  it('leaves out and counts what is no message', () => {
    const page = readPage(answer('{"result":[null,7,"x",[],{"timestamp":5}]}'), ASKED, 0);
    expect(page).toMatchObject({ skipped: 4, newestUs: 5_000_000 });
    expect(page.messages).toHaveLength(1);
  });

  it('tells that it is not in order of the device time', () => {
    const times = (...of: number[]) =>
      readPage(answer(JSON.stringify({ result: of.map((timestamp) => ({ timestamp })) })), ASKED, 0);
    expect(times(1, 9, 2)).toMatchObject({ isUnordered: true, newestUs: 9_000_000 });
    expect(times(1, 1, 2).isUnordered).toBeUndefined();
  });

  it('knows no newest time where none is told', () => {
    expect(readPage(answer('{"result":[{"timestamp":"never"},{"ident":"1"}]}'), ASKED, 9_000)).toMatchObject({
      newestUs: null,
      messages: [{ event: { timestampS: 9 } }, {}],
    });
  });

  it.each(['{}', 'null', '{"result":7}', '[]'])('cannot be read out of %s', (text) => {
    expect(readPage(answer(text), ASKED, 0)).toMatchObject({
      messages: [],
      refusal: { code: 'api-no-list' },
    });
  });
});

describe('a page by receipt', () => {
  const byReceipt = { ...ASKED, by: 'receipt', fromMs: 1_000_000, toMs: 2_000_000 } as const;

  it.each([
    [1_000, 0],
    [999.999, 0],
    [999.99, 1],
    [1_999.999, 0],
    [2_000.01, 1],
    [null, 1],
    ['1500', 0],
  ])('a message that flespi received at %j lies outside: %i', (serverTime, outside) => {
    const text = JSON.stringify({ result: [{ timestamp: 1, 'server.timestamp': serverTime }] });
    expect(readPage(answer(text), byReceipt, 0).outside).toBe(outside);
    expect(readPage(answer(text), ASKED, 0).outside).toBe(0);
  });

  it.each([
    [0, 0],
    [1_706_905_170.172581, 1_706_905_170_172_580],
    [4_294_967_296.5, 4_294_967_296_500_000],
    [5.000_000_7, 5_000_000],
    [-1, null],
    ['5', null],
    [1e300, null],
  ])('is in order of the device time %j, rounded down', (timestamp, newestUs) => {
    const page = readPage(answer(JSON.stringify({ result: [{ timestamp }] })), ASKED, 0);
    if (newestUs === null) expect(page.newestUs).toBeNull();
    else expect(Math.abs((page.newestUs ?? -9) - newestUs)).toBeLessThanOrEqual(1);
    // No more than the time itself, so that others of the same moment do not lie before it.
    if (newestUs !== null) expect((page.newestUs ?? 0) / 1e6).toBeLessThanOrEqual(Number(timestamp));
  });
});

describe('after a page', () => {
  const progress: RefillProgress = {
    ...ASKED,
    gapToMs: 9_000,
    cursorUs: 1_000,
    done: false,
    found: 0,
    reason: null,
    doubt: null,
  };
  const one = readPage(answer('{"result":[{"timestamp":1}]}'), ASKED, 0).messages;
  const page = (count: number, newestUs: number | null, over: Partial<RefillPage> = {}): RefillPage => ({
    messages: Array.from({ length: count }, () => one).flat(),
    skipped: 0,
    outside: 0,
    newestUs,
    refusal: null,
    ...over,
  });
  const on = (over: Partial<RefillProgress>): AfterPage => ({
    next: 'on',
    progress: { ...progress, ...over },
  });
  const otherTimes = { code: 'gap-other-times' } as const;
  const noList = { code: 'api-no-list' } as const;

  it.each<[string, RefillPage, AfterPage]>([
    ['an empty one', page(0, null), on({ done: true })],
    ['one that is not full', page(2, 5_000), on({ done: true })],
    ['one of nothing that has a time', page(2, null), on({ done: true })],
    ['a full one', page(3, 5_000), on({ cursorUs: 5_000 })],
    ['a full one, of one moment', page(3, 1_000), { next: 'more-at-once' }],
    ['one that is full with what is no message', page(1, 5_000, { skipped: 2 }), on({ cursorUs: 5_000 })],
    ['a full one that does not go on', page(3, 999), on({ done: true, reason: otherTimes })],
    [
      'a full one in another order',
      page(3, 5_000, { isUnordered: true }),
      on({ done: true, reason: otherTimes }),
    ],
    ['one that is not full, in another order', page(2, 5_000, { isUnordered: true }), on({ done: true })],
    ['a full one without a time', page(3, null), on({ done: true, reason: otherTimes })],
    ['none that can be read', page(0, null, { refusal: noList }), on({ done: true, reason: noList })],
  ])('%s', (_name, given, expected) => {
    expect(afterPage(progress, given, 3)).toEqual(expected);
  });
});
