import { setImmediate as settled } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../shared/result.ts';
import { silentLog } from '../base/log.ts';
import type { RestResult } from '../flespi/rest.ts';
import { list, refused, TOO_LARGE } from '../gaps/testing/refill-runs.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createLogHistory, type LogHistory, type OwnLogAsk } from './create-log-history.ts';

const T0 = Date.UTC(2026, 2, 1, 12);
const S0 = T0 / 1_000;
const started: LogHistory[] = [];
afterEach(async () => {
  for (const history of started.splice(0)) await history.stop();
});

interface Setting {
  /** Stamps of flespi's records, seconds from T0. */
  readonly stamps?: readonly number[];
  readonly answer?: (uri: string, call: number) => RestResult | undefined;
  /** Records that flespi gives at most, whatever is asked for. */
  readonly most?: number;
  readonly isFlespi?: boolean;
  readonly bytes?: number;
  readonly take?: () => Result<{ readonly stored: number }> | undefined;
}

function setUp(setting: Setting = {}) {
  const clock = createFakeClock(T0 + 3_600_000);
  const asked: string[] = [];
  const held = new Map<string, string>();
  let kept = 0;
  const all = (setting.stamps ?? []).map((s, at) => ({
    timestamp: S0 + s,
    event_code: 403,
    origin_id: 7,
    at,
  }));
  const find = (uri: string): RestResult => {
    const data = JSON.parse(decodeURIComponent(uri.slice(uri.indexOf('=') + 1)));
    const found = all.filter(({ timestamp }) => timestamp >= data.from && timestamp <= data.to);
    return list(...found.slice(0, Math.min(data.count, setting.most ?? data.count)));
  };
  const history = createLogHistory({
    clock,
    log: silentLog,
    rest: {
      async request(_method, uri) {
        asked.push(uri);
        return setting.answer?.(uri, asked.length) ?? find(uri);
      },
    },
    port: () => ({ query: async () => ({ bytes: setting.bytes ?? 0 }) }) as never,
    async take(records) {
      const refusal = setting.take?.();
      if (refusal !== undefined) return refusal;
      const before = held.size;
      for (const { topic, event } of records) held.set(`${topic} ${event.timeS} ${event.raw.at}`, topic);
      return ok({ stored: held.size - before });
    },
    maxBytes: () => 1e9,
    isFlespi: () => setting.isFlespi ?? true,
    onKept: () => {
      kept += 1;
    },
    pageCount: 3,
  });
  started.push(history);
  const pass = async (seconds: number): Promise<void> => {
    for (let each = 0; each < seconds * 5; each++) {
      for (let turn = 0; turn < 8; turn++) await settled();
      clock.advance(200);
    }
    for (let turn = 0; turn < 8; turn++) await settled();
  };
  return { history, asked, held, pass, kept: () => kept };
}
const countIn = (uri: string): number =>
  JSON.parse(decodeURIComponent(uri.slice(uri.indexOf('=') + 1))).count;
const span = (over: Partial<OwnLogAsk> = {}): OwnLogAsk => ({
  origin: 'stream',
  id: '7',
  fromMs: T0,
  toMs: T0 + 600_000,
  ...over,
});

describe('a fetch', () => {
  it('takes what flespi has of the span, page by page, oldest first', async () => {
    const { history, asked, held, pass, kept } = setUp({ stamps: [-5, 0, 10, 20.5, 30, 40, 599, 601] });
    history.setLive(true);
    expect(history.fetch(span())).toEqual(ok(null));
    await pass(2);
    expect(history.last()).toMatchObject({ state: 'done', reachedMs: T0 + 600_000, failure: null, kept: 6 });
    expect([...held.keys()].map((key) => Number(key.split(' ')[1]) - S0)).toEqual([0, 10, 20.5, 30, 40, 599]);
    expect(asked[0]).toBe(
      `gw/streams/7/logs?data=${encodeURIComponent(JSON.stringify({ from: S0, to: S0 + 600, count: 3 }))}`,
    );
    expect(kept()).toBeGreaterThan(1);
  });

  it.each([
    [{ origin: 'device', id: null }, 'gw/devices/all/logs', 'flespi/rest/get/gw/devices/7/logs'],
    [{ origin: 'channel', id: '7' }, 'gw/channels/7/logs', 'flespi/rest/get/gw/channels/7/logs'],
    [{ origin: 'mqtt', id: null }, 'mqtt/logs', 'flespi/rest/get/mqtt/logs'],
    [{ origin: 'account', id: '7' }, 'platform/customer/logs', 'flespi/rest/get/platform/customer/logs'],
  ] as const)('asks for %j, and keeps records under what they are about', async (owner, path, topic) => {
    const { history, asked, held, pass } = setUp({ stamps: [1] });
    history.setLive(true);
    history.fetch(span(owner));
    await pass(1);
    expect(asked[0]?.split('?')[0]).toBe(path);
    expect([...held.values()]).toEqual([topic]);
  });

  it('goes on behind answers that are shorter than asked for, until there is nothing more', async () => {
    const { history, asked, held, pass } = setUp({
      stamps: [0, 10, 20, 30, 30, 40],
      most: 2,
    });
    history.setLive(true);
    history.fetch(span());
    await pass(4);
    expect(history.last()).toMatchObject({ state: 'done' });
    expect(held.size).toBe(6);
    expect(asked.length).toBeLessThan(12);
  });

  it('goes past more records of one moment than a page holds', async () => {
    const { history, held, pass } = setUp({ stamps: [1, 1, 1, 1, 1, 2] });
    history.setLive(true);
    history.fetch(span());
    await pass(3);
    expect(history.last()).toMatchObject({ state: 'done' });
    expect(held.size).toBe(6);
  });

  it('asks for fewer where a reply cannot hold so many, and goes past a moment that has no more room', async () => {
    const { history, asked, held, pass } = setUp({
      stamps: [1, 1, 1, 2, 3],
      answer: (uri) => (countIn(uri) > 2 ? fail(TOO_LARGE) : undefined),
    });
    history.setLive(true);
    history.fetch(span());
    await pass(4);
    expect(history.last()).toMatchObject({ state: 'done', failure: null });
    // Of the three of one moment two fit into a reply.
    expect(held.size).toBe(4);
    expect(asked.length).toBeLessThan(20);
  });

  it('ends where a reply does not even hold one', async () => {
    const { history, asked, pass } = setUp({ answer: () => fail(TOO_LARGE) });
    history.setLive(true);
    history.fetch(span());
    await pass(1);
    expect(history.last()).toMatchObject({ state: 'failed', failure: TOO_LARGE });
    expect(asked.map(countIn)).toEqual([3, 1]);
  });

  it('says that it waits while the link is down in the middle of it, and goes on', async () => {
    const { history, held, pass, kept } = setUp({ stamps: Array.from({ length: 20 }, (_, at) => at) });
    history.setLive(true);
    history.fetch(span());
    await pass(0.4);
    expect(history.last()).toMatchObject({ state: 'asking' });
    history.setLive(false);
    expect(history.last()).toMatchObject({ state: 'waiting' });
    await pass(5);
    const before = held.size;
    expect(before).toBeLessThan(20);
    history.setLive(true);
    expect(history.last()).toMatchObject({ state: 'asking' });
    await pass(5);
    expect(history.last()).toMatchObject({ state: 'done' });
    expect(held.size).toBe(20);
    const told = kept();
    history.fetch(span());
    await pass(5);
    expect(history.last()).toMatchObject({ state: 'done', records: expect.any(Number), kept: 0 });
    expect(kept()).toBe(told);
    history.cancel();
    history.setLive(false);
    expect(history.last()).toMatchObject({ state: 'done' });
  });

  it('reaches no further than now, and of a log that there is one of asks for no part', async () => {
    const { history } = setUp();
    history.fetch(span({ origin: 'mqtt', id: '7', toMs: T0 + 9e9 }));
    expect(history.last()).toMatchObject({ id: null, fromMs: T0, toMs: T0 + 3_600_000 });
    const later = setUp();
    later.history.fetch(span({ fromMs: T0 + 8e9, toMs: T0 + 9e9 }));
    expect(later.history.last()).toMatchObject({ fromMs: T0 + 8e9, toMs: T0 + 8e9 });
  });

  it('waits for the link, and for storage, and is one at a time', async () => {
    let isFull = true;
    const { history, asked, held, pass } = setUp({
      stamps: [1, 2],
      take: () => (isFull ? fail({ code: 'nothing-taken', why: 'suspended' }) : undefined),
    });
    history.fetch(span());
    expect(history.fetch(span({ id: '8' }))).toEqual(ok(null));
    await pass(1);
    expect(history.last()).toMatchObject({ state: 'waiting', id: '7' });
    expect(asked).toEqual([]);
    history.setLive(true);
    await pass(1);
    expect(history.last()).toMatchObject({ state: 'asking', kept: 0 });
    isFull = false;
    await pass(6);
    expect(history.last()).toMatchObject({ state: 'done', kept: 2 });
    expect(held.size).toBe(2);
  });

  it('keeps what is here by now where it is cancelled', async () => {
    const { history, held, pass } = setUp({ stamps: Array.from({ length: 60 }, (_, at) => at) });
    history.setLive(true);
    history.fetch(span());
    await pass(1);
    history.cancel();
    const before = held.size;
    await pass(2);
    expect(history.last()).toMatchObject({ state: 'cancelled', kept: before });
    expect(before).toBeGreaterThan(0);
    expect(held.size).toBe(before);
  });

  it.each<[string, Setting, object]>([
    [
      'a token that may not',
      { answer: () => fail(refused(403)) },
      { code: 'logs-not-permitted', path: 'gw/streams' },
    ],
    ['other times than asked for', { stamps: [], answer: () => older() }, { code: 'logs-other-times' }],
    ['a journal without room', { bytes: 1e9 }, { code: 'history-no-room' }],
    [
      'no list',
      { answer: () => ok({ status: 200, body: { result: 7 }, text: '{"result":7}' }) },
      { code: 'api-no-list' },
    ],
  ])('fails for %s', async (_name, setting, failure) => {
    const { history, pass } = setUp(setting);
    history.setLive(true);
    history.fetch(span());
    await pass(1);
    expect(history.last()).toMatchObject({ state: 'failed', failure });
  });

  it('counts and passes over what is no record, or has no stamp', async () => {
    const text = '{"result":[null,7,{"timestamp":1772366401,"event_code":403},{"event_code":1},"x"]}';
    const { history, held, pass } = setUp({
      answer: (_uri, call) => (call === 1 ? ok({ status: 200, body: JSON.parse(text), text }) : undefined),
    });
    history.setLive(true);
    history.fetch(span());
    await pass(1);
    expect(held.size).toBe(1);
    expect(history.last()).toMatchObject({ records: 1, unreadable: 4 });
  });

  it('is refused without a journal, of another broker, and of what is no id', () => {
    expect(setUp({ isFlespi: false }).history.fetch(span())).toEqual(fail({ code: 'history-not-flespi' }));
    expect(setUp().history.fetch(span({ id: 'all,1' }))).toMatchObject({ ok: false });
  });
});

const older = (): RestResult => list({ timestamp: S0 - 9 }, { timestamp: S0 - 8 }, { timestamp: S0 - 7 });
