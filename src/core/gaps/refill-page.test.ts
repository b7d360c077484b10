import { describe, expect, it } from 'vitest';
import { parseJson } from '../flespi/json-text.ts';
import type { RestAnswer } from '../flespi/rest-reply.ts';
import type { RefillProgress } from '../journal/open-journal.ts';
import {
  afterPage,
  isDeviceId,
  isFinished,
  messagesUri,
  type RefillPage,
  readDeviceIds,
  readPage,
  spanOf,
} from './refill-page.ts';

const answer = (text: string): RestAnswer => ({ status: 200, body: parseJson(text) ?? null, text });
const bodiesOf = ({ messages }: RefillPage) => messages.map(({ body }) => new TextDecoder().decode(body));

describe('what is asked', () => {
  it('is wider than the gap, for flespi selects by the time of the device', () => {
    const fromMs = Date.UTC(2026, 0, 1, 12);
    expect(spanOf({ fromMs, toMs: fromMs + 1 })).toEqual({
      fromUs: Date.UTC(2026, 0, 1, 11) * 1_000,
      toUs: (Date.UTC(2026, 0, 1, 12, 1) + 1) * 1_000,
    });
  });

  it('tells microseconds in seconds, and fits into a topic', () => {
    const uri = messagesUri('5539228', 1_706_905_170_172_581, 1_706_905_170_172_582, 1_000);
    expect(uri).not.toMatch(/[+#\s]/);
    const [path, query = ''] = uri.split('?data=');
    expect(path).toBe('gw/devices/5539228/messages');
    expect(decodeURIComponent(query)).toBe('{"from":1706905170.172581,"to":1706905170.172582,"count":1000}');
  });

  it.each([
    ['7', true],
    ['12345678901234567890', true],
    ['', false],
    ['all', false],
    ['1,2', false],
    ['ident:352', false],
    ['7/../8', false],
    ['123456789012345678901', false],
  ])('a device %j: %s', (id, expected) => {
    expect(isDeviceId(id)).toBe(expected);
  });
});

describe('ids of devices', () => {
  it('are read digit by digit, and what is none is left out', () => {
    const text = '{"result":[{"id":7},{"id":"8"},{"id":12345678901234567890},{"id":"all"},{},null,[1],"x"]}';
    expect(readDeviceIds(answer(text))).toEqual({ ok: true, value: ['7', '8', '12345678901234567890'] });
  });

  it.each(['{}', '[]', '[{"id":7}]', '{"result":{"id":7}}', '{"errors":[],"ident":"x"}', 'null'])(
    'are not in %s',
    (text) => {
      expect(readDeviceIds(answer(text))).toMatchObject({ ok: false, error: { code: 'bad-reply' } });
    },
  );
});

describe('a page', () => {
  it('keeps what flespi wrote, byte for byte', () => {
    const one =
      '{"timestamp":1706905170.17258 , "ident":"1", "x":1.50,"x":2,"n":12345678901234567890,"u":"\\u00e4ä"}';
    const page = readPage(answer(`{"result":[ ${one},\n{"timestamp":1706905171,"device.id":9}]}`), '7', 0);
    expect(bodiesOf(page)).toEqual([one, '{"timestamp":1706905171,"device.id":9}']);
    expect(page).toMatchObject({ skipped: 0, newestUs: 1_706_905_171_000_000, refusal: null });
  });

  it('is of the device that was asked for, whatever its messages say', () => {
    const page = readPage(answer('{"result":[{"timestamp":1},{"timestamp":2,"device.id":9}]}'), '7', 0);
    expect(page.messages.map(({ event }) => event.deviceId)).toEqual(['7', '7']);
  });

  it('leaves out and counts what is no message', () => {
    const page = readPage(answer('{"result":[null,7,"x",[],{"timestamp":5}]}'), '7', 0);
    expect(page).toMatchObject({ skipped: 4, newestUs: 5_000_000 });
    expect(page.messages).toHaveLength(1);
  });

  it('knows no newest time where none is told', () => {
    expect(readPage(answer('{"result":[{"timestamp":"never"},{"ident":"1"}]}'), '7', 9_000)).toMatchObject({
      newestUs: null,
      messages: [{ event: { timestampS: 9 } }, {}],
    });
  });

  it.each(['{}', 'null', '{"result":7}', '[]'])('cannot be read out of %s', (text) => {
    expect(readPage(answer(text), '7', 0)).toMatchObject({ messages: [], refusal: expect.any(String) });
  });
});

describe('after a page', () => {
  const progress: RefillProgress = { deviceId: '7', cursorUs: 1_000, done: false, found: 0, reason: null };
  const one = readPage(answer('{"result":[{"timestamp":1}]}'), '7', 0).messages;
  const page = (count: number, newestUs: number | null, over: Partial<RefillPage> = {}): RefillPage => ({
    messages: Array.from({ length: count }, () => one).flat(),
    skipped: 0,
    newestUs,
    refusal: null,
    ...over,
  });

  it.each<[string, RefillPage, Partial<RefillProgress>]>([
    ['an empty one', page(0, null), { done: true, cursorUs: 9_001 }],
    ['one that is not full', page(2, 5_000), { done: true, cursorUs: 9_001 }],
    ['one of nothing that has a time', page(2, null), { done: true, cursorUs: 9_001 }],
    ['a full one', page(3, 5_000), { done: false, cursorUs: 5_001 }],
    ['a full one, of one moment', page(3, 1_000), { done: false, cursorUs: 1_001 }],
    ['one that is full with what is no message', page(1, 5_000, { skipped: 2 }), { cursorUs: 5_001 }],
    ['a full one that reaches the end', page(3, 9_000), { done: true, cursorUs: 9_001 }],
    ['a full one beyond the end', page(3, 20_000), { done: true, cursorUs: 20_001 }],
    ['a full one that does not go on', page(3, 999), { done: true, reason: expect.any(String) }],
    ['a full one without a time', page(3, null), { done: true, reason: expect.any(String) }],
    ['none that can be read', page(0, null, { refusal: 'No list.' }), { done: true, reason: 'No list.' }],
  ])('%s', (_name, given, expected) => {
    expect(afterPage(progress, given, 9_000, 3)).toEqual({ ...progress, ...expected });
  });

  it('a device is asked again where its gap became longer', () => {
    const gap = { fromMs: 0, toMs: 10_000 };
    const done = { ...progress, done: true, cursorUs: spanOf(gap).toUs + 1 };
    expect(isFinished(done, gap)).toBe(true);
    expect(isFinished(done, { ...gap, toMs: 10_001 })).toBe(false);
    expect(isFinished({ ...done, reason: 'forbidden' }, { ...gap, toMs: 10_001 })).toBe(true);
    expect(isFinished(progress, gap)).toBe(false);
  });
});
