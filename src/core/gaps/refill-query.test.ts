import { describe, expect, it } from 'vitest';
import { readFilter } from '../../simulator/rest/filter.ts';
import type { RestAnswer } from '../flespi/rest-reply.ts';
import { isDeviceId } from '../flespi/topics.ts';
import { parseJson } from '../json/json-text.ts';
import {
  deviceSpanOf,
  devicesUri,
  isPartlyExpired,
  messagesUri,
  oldestMessageUri,
  oneReceivedUri,
  readDevices,
  receiptSpanOf,
} from './refill-query.ts';

const answer = (text: string): RestAnswer => ({ status: 200, body: parseJson(text) ?? null, text });
const NOON = Date.UTC(2026, 0, 1, 12);
const HOUR = 3_600_000;
const dataOf = (uri: string) => JSON.parse(decodeURIComponent(uri.split('?data=')[1] ?? ''));

describe('the span', () => {
  it.each([
    [0, -1, 1],
    [60_000, -1 - 1 / 60, 1],
    [-2 * HOUR, -1, 3],
    [2 * HOUR, -3, 1],
  ])('of receipt is wider than the gap, by what our clock is ahead (%i ms) too', (leadMs, from, to) => {
    const span = receiptSpanOf({ fromMs: NOON, toMs: NOON + 1 }, leadMs);
    expect([(span.fromMs - NOON) / HOUR, (span.toMs - NOON - 1) / HOUR]).toEqual([
      expect.closeTo(from, 6),
      to,
    ]);
  });

  it('of device times is an hour before and a minute after', () => {
    expect(deviceSpanOf({ fromMs: NOON, toMs: NOON + 1 })).toEqual({
      fromMs: NOON - HOUR,
      toMs: NOON + 60_001,
    });
  });
});

describe('messages', () => {
  const progress = { deviceId: '7', fromMs: NOON, toMs: NOON + 1_500, cursorUs: 0, by: 'receipt' } as const;

  it('of every device time are asked for, and a filter selects those that were received in the span', () => {
    const uri = messagesUri(progress, 1_000);
    expect(uri.split('?')[0]).toBe('gw/devices/7/messages');
    expect(uri).not.toMatch(/[+#\s&]/);
    const { filter, ...rest } = dataOf(uri);
    expect(rest).toEqual({ from: 0, to: 9_999_999_999, count: 1_000 });
    expect(filter).toBe(`server.timestamp>=${NOON / 1_000}&&server.timestamp<${NOON / 1_000 + 1.5}`);
    const passes = readFilter(filter);
    expect(
      [-0.001, 0, 1.499, 1.5].map((seconds) => passes?.({ 'server.timestamp': NOON / 1_000 + seconds })),
    ).toEqual([false, true, true, false]);
  });

  it('go on at the cursor, to the microsecond', () => {
    expect(dataOf(messagesUri({ ...progress, cursorUs: 1_706_905_170_172_581 }, 2)).from).toBe(
      1706905170.172581,
    );
  });

  it('are asked for by device time without a filter', () => {
    const uri = messagesUri({ ...progress, by: 'device-time', cursorUs: NOON * 1_000 }, 5);
    expect(dataOf(uri)).toEqual({ from: NOON / 1_000, to: NOON / 1_000 + 1.5, count: 5 });
  });

  it('of a control question are one', () => {
    expect(dataOf(oldestMessageUri('7'))).toEqual({ from: 0, to: 9_999_999_999, count: 1 });
    expect(dataOf(oneReceivedUri('7', { fromMs: 1_000, toMs: 2_000 }))).toEqual({
      from: 0,
      to: 9_999_999_999,
      count: 1,
      filter: 'server.timestamp>=1&&server.timestamp<2',
    });
  });
});

describe('devices', () => {
  it('are asked for in lists, all or by id', () => {
    expect(devicesUri(0)).toBe('gw/devices/all?fields=id,messages_ttl,messages_rotate&limit=1000&offset=0');
    expect(devicesUri(7, ['1', '2'])).toMatch(/^gw\/devices\/1,2\?.*offset=7$/);
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
  ])('%j is the id of one: %s', (id, expected) => {
    expect(isDeviceId(id)).toBe(expected);
  });

  it('are read digit by digit, with how long flespi keeps their messages, and what is none is left out', () => {
    const text =
      '{"result":[{"id":7,"messages_ttl":86400,"messages_rotate":5},{"id":"8","messages_ttl":"never"},' +
      '{"id":12345678901234567890},{"id":"all"},{},null,[1],"x"]}';
    expect(readDevices(answer(text))).toEqual({
      ok: true,
      value: {
        devices: [
          { id: '7', messagesTtlS: 86_400, rotates: true },
          { id: '8', messagesTtlS: null, rotates: false },
          { id: '12345678901234567890', messagesTtlS: null, rotates: false },
        ],
        more: false,
      },
    });
  });

  it.each([
    [
      'as many as the page',
      '{"result":[{"id":1},{"id":2}],"pagination":{"limit":2,"offset":0,"count":2}}',
      true,
    ],
    ['fewer', '{"result":[{"id":1}],"pagination":{"limit":2,"offset":0,"count":1}}', false],
    ['none', '{"result":[],"pagination":{"limit":0}}', false],
    ['as many as were asked for', `{"result":[${'{},'.repeat(999)}{}]}`, true],
  ])('%s: there are more: %j', (_name, text, more) => {
    expect(readDevices(answer(text))).toMatchObject({ value: { more } });
  });

  it.each(['{}', '[]', '[{"id":7}]', '{"result":{"id":7}}', '{"errors":[],"ident":"x"}', 'null'])(
    'are not in %s',
    (text) => {
      expect(readDevices(answer(text))).toMatchObject({ ok: false, error: { code: 'api-no-list' } });
    },
  );

  it.each([
    [3_599, false, true],
    [3_600, false, false],
    [null, false, false],
    [null, true, true],
    [0, false, true],
  ])(
    'that keep messages for %s s, rotating: %s, may have lost some of an hour: %s',
    (messagesTtlS, rotates, expected) => {
      expect(isPartlyExpired({ id: '7', messagesTtlS, rotates }, { fromMs: NOON - HOUR }, NOON)).toBe(
        expected,
      );
    },
  );
});
