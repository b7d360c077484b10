import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodePublish } from '../../flespi/decode.ts';
import { isRecord } from '../../flespi/events.ts';
import { createPacker } from '../blocks/packer.ts';
import type { LogEntry } from '../port/journal.ts';
import type { IntervalQuestion, SmsQuestion } from '../port/records.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { createBringOverRows } from './bring-over-rows.ts';
import { createEarlierSms } from './earlier-sms.ts';
import { forgetFacts } from './fact-rows.ts';
import { readIntervals } from './interval-rows.ts';
import { readSms } from './sms-rows.ts';
import { storeBatchOf } from './store-batch.ts';

const S = 1_770_000_000;
let test: TestStore;
beforeEach(() => {
  test = openTestStore();
});
afterEach(() => test.end());

function entry(topic: string, payload: unknown, saidS: number): LogEntry {
  const body = new TextEncoder().encode(typeof payload === 'string' ? payload : JSON.stringify(payload));
  const receivedAtMs = saidS * 1000 + 40;
  const event = decodePublish({
    topic,
    payload: body,
    userProperties: { timestamp: String(saidS) },
    retain: false,
    receivedAtMs,
  });
  if (!isRecord(event)) throw new Error(event.kind);
  return { event, topic, body, receivedAtMs };
}
const commit = (...logs: readonly LogEntry[]) =>
  test.store().commit(storeBatchOf({ messages: [], logs, states: [] }, [], createPacker()));
const told = (event: string, saidS: number, over: object = {}, device = 7, calculator = 12): LogEntry =>
  entry(
    `flespi/interval/gw/calcs/${calculator}/devices/${device}/${event}`,
    { id: 1, begin: S, end: S + 60, timestamp: saidS, ...over },
    saidS,
  );
const intervals = (over: Partial<IntervalQuestion> = {}) =>
  readIntervals(test.store().database, {
    deviceId: null,
    fromMs: 0,
    toMs: 8e15,
    withDeleted: false,
    below: null,
    limit: 100,
    ...over,
  });
const keys = (over: Partial<IntervalQuestion> = {}) =>
  intervals(over).items.map(({ deviceId, key }) => `${deviceId} ${key}`);

describe('intervals', () => {
  it('are as they were told last, whatever came last', () => {
    commit(told('created', S + 60), told('updated', S + 120, { end: S + 120, active: true }));
    commit(told('updated', S + 90, { end: S + 90 }));
    expect(intervals().items).toMatchObject([
      {
        deviceId: '7',
        key: '12/1',
        beginMs: S * 1000,
        endMs: (S + 120) * 1000,
        isActive: true,
        deletedMs: null,
      },
    ]);
    test.reopen();
    expect(JSON.parse(new TextDecoder().decode(intervals().items[0]?.body))).toMatchObject({ end: S + 120 });
  });

  it('that were taken back stay with what they were, and come back where they are made again', () => {
    commit(
      told('created', S + 60, { km: 5 }),
      entry('flespi/interval/gw/calcs/12/devices/7/deleted', { id: 1 }, S + 70),
    );
    expect(intervals().items).toEqual([]);
    const [deleted] = intervals({ withDeleted: true }).items;
    expect(deleted).toMatchObject({ deletedMs: (S + 70) * 1000, beginMs: S * 1000 });
    expect(new TextDecoder().decode(deleted?.body)).toContain('"km":5');
    commit(told('created', S + 80, { km: 6 }));
    expect(intervals().items).toMatchObject([{ deletedMs: null }]);
  });

  it('of which two things were said at one moment are as the last to come says, also that they are no more', () => {
    commit(told('created', S + 60, { km: 5 }), told('updated', S + 60, { km: 6 }));
    expect(new TextDecoder().decode(intervals().items[0]?.body)).toContain('"km":6');
    commit(entry('flespi/interval/gw/calcs/12/devices/7/deleted', { id: 1 }, S + 60));
    expect(intervals().items).toEqual([]);
    expect(intervals({ withDeleted: true }).items).toMatchObject([{ deletedMs: (S + 60) * 1000 }]);
  });

  it('that were taken back are not active, and stay so whatever was said before that comes late', () => {
    commit(
      told('created', S + 60, { active: true }),
      entry('flespi/interval/gw/calcs/12/devices/7/deleted', { id: 1 }, S + 70),
      told('updated', S + 65, { active: true }),
    );
    expect(intervals().items).toEqual([]);
    expect(intervals({ withDeleted: true }).items).toMatchObject([
      { isActive: false, saidMs: (S + 70) * 1000 },
    ]);
  });

  it('have another page only where one more is there', () => {
    commit(...[1, 2, 3].map((id) => told('created', S + id, { id })));
    expect([2, 3, 4].map((limit) => intervals({ limit }).hasMore)).toEqual([true, false, false]);
  });

  it('of which nothing but their end was heard are none', () => {
    commit(entry('flespi/interval/gw/calcs/12/devices/7/deleted', { id: 1 }, S));
    expect(intervals({ withDeleted: true }).items).toEqual([]);
  });

  it('are found by what overlaps a span, by device, and page by page', () => {
    commit(
      told('created', S + 1, { begin: S - 86_400, end: S + 5 }),
      told('created', S + 2, { id: 2, begin: S, end: S + 10 }),
      told('created', S + 3, { id: 3, begin: S, end: S + 10 }, 8),
      told('created', S + 4, { id: 4, begin: S + 100, end: S + 110 }),
    );
    expect(keys({ fromMs: S * 1000, toMs: (S + 100) * 1000 })).toEqual(['8 12/3', '7 12/2', '7 12/1']);
    expect(keys({ fromMs: (S + 6) * 1000 })).toEqual(['7 12/4', '8 12/3', '7 12/2']);
    expect(keys({ deviceId: '8' })).toEqual(['8 12/3']);
    const first = intervals({ limit: 2 });
    expect(first.hasMore).toBe(true);
    expect(keys({ below: { beginMs: S * 1000, key: '8 12/3' } })).toEqual(['7 12/2', '7 12/1']);
  });

  it('of any length are those of a walk through all of them, page by page', () => {
    const DAY_S = 86_400;
    const made = Array.from({ length: 60 }, (_, at) => {
      const begin = S + ((at * 37) % 20) * 7_200;
      const length = [0, 600, DAY_S, DAY_S + 1, 9 * DAY_S][at % 5] ?? 0;
      return { id: at, begin, end: begin + length, device: 7 + (at % 3) };
    });
    commit(...made.map(({ id, begin, end, device }) => told('created', S + id, { id, begin, end }, device)));
    for (const [from, to, device] of [
      [S, S + 3_600, null],
      [S + DAY_S, S + DAY_S + 7_201, null],
      [S + 2 * DAY_S, S + 3 * DAY_S, '8'],
      [S + 9 * DAY_S, S + 20 * DAY_S, null],
    ] as const) {
      const expected = made
        .filter(
          (one) => one.begin < to && one.end >= from && (device ?? String(one.device)) === String(one.device),
        )
        .map((one) => ({ beginMs: one.begin * 1000, place: `${one.device} 12/${one.id}` }))
        .sort((a, b) => b.beginMs - a.beginMs || (a.place < b.place ? 1 : -1))
        .map(({ place }) => place);
      const found: string[] = [];
      let below: IntervalQuestion['below'] = null;
      for (let hasMore = true; hasMore; ) {
        const page = intervals({ fromMs: from * 1000, toMs: to * 1000, deviceId: device, below, limit: 7 });
        found.push(...page.items.map((item) => `${item.deviceId} ${item.key}`));
        const last = page.items.at(-1);
        below = last === undefined ? null : { beginMs: last.beginMs, key: `${last.deviceId} ${last.key}` };
        hasMore = page.hasMore;
      }
      expect(found).toEqual(expected);
    }
  });

  it('come once, though they are delivered again', () => {
    expect([...commit(told('created', S + 60)).logIds]).toEqual([1]);
    expect([...commit(told('created', S + 60)).logIds]).toEqual([0]);
    expect(keys()).toEqual(['7 12/1']);
  });

  it('are brought over from a journal that was set aside, behind what was said since', () => {
    commit(told('updated', S + 100, { end: S + 100 }));
    const rows = createBringOverRows(test.store().database, 1);
    const over = [told('created', S + 60), told('created', S + 61, { id: 2 })].map((log, at) => {
      const [stored] = storeBatchOf({ messages: [], logs: [log], states: [] }, [], createPacker()).logs;
      if (stored === undefined) throw new Error('Nothing stored.');
      return { ...stored, id: -at, behind: 1 - at, keptForMs: 0 };
    });
    test
      .store()
      .transaction(() => rows.write({ logs: over, unreadable: [], states: [] }, { run: 1, elapsedMs: 0 }));
    expect(intervals().items.map(({ key, endMs }) => [key, endMs])).toEqual([
      ['12/2', (S + 60) * 1000],
      ['12/1', (S + 100) * 1000],
    ]);
  });

  it('go with their records', () => {
    commit(told('created', S + 60), told('created', S + 61, { id: 2 }));
    test.store().transaction(() => {
      test.store().database.exec('DELETE FROM logs WHERE id = 1');
      forgetFacts(test.store().database);
    });
    expect(keys()).toEqual(['7 12/2']);
    test.store().transaction(() => {
      test.store().database.exec('DELETE FROM logs');
      forgetFacts(test.store().database);
    });
    expect(test.store().database.prepare('SELECT count(*) AS n FROM intervals').get()).toEqual({ n: 0 });
  });
});

describe('short messages', () => {
  const sms = (over: Partial<SmsQuestion> = {}) =>
    readSms(test.store().database, {
      fromMs: 0,
      toMs: 8e15,
      below: null,
      limit: 100,
      phones: new Map([['7', '37120000007']]),
      deviceId: null,
      text: '',
      ...over,
    });
  beforeEach(() => {
    commit(
      entry(
        'flespi/log/gw/modems/5/37120000007/sent',
        { event_code: 201, send_code: 0, text: 'getgps', timestamp: S },
        S,
      ),
      entry('flespi/log/gw/devices/7/sms_sent', { event_code: 303, timestamp: S + 1 }, S + 1),
      entry('flespi/message/gw/modems/5/37120000007', { text: 'Here I am', timestamp: S + 5 }, S + 5),
      entry('flespi/log/gw/devices/7/sms_received', { event_code: 302, timestamp: S + 6 }, S + 6),
      entry('flespi/log/gw/devices/9/sms_sent', { event_code: 303, timestamp: S + 7 }, S + 7),
      entry('flespi/message/gw/modems/5/49171', 'Who are you?', S + 60),
    );
  });

  it('are told once, though modem and device each have a record', () => {
    expect(sms().items).toMatchObject([
      { direction: 'in', deviceId: null, phone: '49171', text: 'Who are you?' },
      { direction: 'out', deviceId: '9', phone: null, text: null, sendCode: null },
      { direction: 'in', deviceId: '7', text: 'Here I am', modemId: '5' },
      { direction: 'out', deviceId: '7', text: 'getgps', sendCode: 0 },
    ]);
  });

  it('are of no vehicle where two have their number', () => {
    const phones = new Map([
      ['7', '37120000007'],
      ['8', '37120000007'],
    ]);
    const both = sms({ phones, text: 'getgps' }).items;
    expect(both).toMatchObject([{ deviceId: null, text: 'getgps' }]);
  });

  it('are found by vehicle, text and number, and page by page', () => {
    expect(sms({ deviceId: '7' }).items.map(({ text }) => text)).toEqual(['Here I am', 'getgps']);
    expect(sms({ text: 'who' }).items).toHaveLength(1);
    expect(sms({ text: '3712' }).items).toHaveLength(2);
    const { items, hasMore } = sms({ limit: 2 });
    const last = items[1];
    expect(hasMore).toBe(true);
    expect(sms({ below: { atMs: last?.atMs ?? 0, id: last?.id ?? 0 } }).items).toHaveLength(2);
  });

  it('are two where modem and device tell of them more than ten seconds apart', () => {
    const sentAt = (atS: number) =>
      entry('flespi/log/gw/devices/7/sms_sent', { event_code: 303, timestamp: atS }, atS);
    commit(sentAt(S + 10));
    expect(sms({ deviceId: '7' }).items).toHaveLength(2);
    commit(sentAt(S + 10.001));
    expect(sms({ deviceId: '7' }).items).toHaveLength(3);
  });

  it('are found in a span, the end of which is not in it, and below one of the same moment', () => {
    const seconds = (over: Partial<SmsQuestion>) => sms(over).items.map(({ atMs }) => atMs / 1000 - S);
    expect(seconds({ fromMs: (S + 5) * 1000, toMs: (S + 60) * 1000 })).toEqual([7, 5]);
    expect([2, 4].map((limit) => sms({ limit }).hasMore)).toEqual([true, false]);
    commit(entry('flespi/message/gw/modems/5/49172', 'Me too', S + 60));
    const [newest] = sms().items;
    expect(newest?.text).toBe('Me too');
    const below = { atMs: newest?.atMs ?? 0, id: newest?.id ?? 0 };
    expect(sms({ below }).items[0]?.text).toBe('Who are you?');
  });

  it('of before they were listed are found in parts, and over a restart', () => {
    const { database } = test.store();
    database.exec(
      `DELETE FROM sms;
       INSERT INTO logs (identity, received_ms, topic, body) WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 4000)
       SELECT CAST('other ' || n AS BLOB), 0, 'flespi/log/gw/streams/1/error', x'7b7d' FROM n`,
    );
    let found = 0;
    const open = () => createEarlierSms(test.store(), () => found++);
    expect(open().step()).toBe(true);
    expect(open().step()).toBe(true);
    expect(sms().items).toEqual([]);
    expect(found).toBe(0);
    const last = open();
    expect([last.step(), last.step(), last.step()]).toEqual([true, false, false]);
    expect(found).toBe(1);
    expect(sms().items).toHaveLength(3);
  });

  it('of before they were listed are found in the log records that tell of them, once', () => {
    const { database } = test.store();
    database.exec('DELETE FROM sms');
    commit(entry('flespi/log/gw/devices/9/connected', { event_code: 300, timestamp: 302303 }, S + 8));
    let found = 0;
    const earlier = createEarlierSms(test.store(), () => found++);
    while (earlier.step());
    expect(found).toBe(1);
    expect(sms().items.map(({ direction, deviceId }) => [direction, deviceId])).toEqual([
      ['out', '9'],
      ['in', '7'],
      ['out', '7'],
    ]);
    database.exec('DELETE FROM sms');
    const again = createEarlierSms(test.store(), () => expect.fail('It was looked through before.'));
    expect(again.step()).toBe(false);
    expect(sms().items).toEqual([]);
  });

  it('that say the same at another time are two', () => {
    commit(entry('flespi/message/gw/modems/5/49171', 'Who are you?', S + 61));
    expect(sms({ text: 'who' }).items).toHaveLength(2);
  });
});
