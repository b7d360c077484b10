import { setImmediate as settled } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Gap } from '../../shared/completeness.ts';
import { fail, ok } from '../../shared/result.ts';
import { DAY_MS } from '../../shared/spans.ts';
import type { HistoryFetch, HistorySpan, TrackHistory } from '../../shared/track/history.ts';
import { silentLog } from '../base/log.ts';
import type { RestResult } from '../flespi/rest.ts';
import { GAP, list, refused } from '../gaps/testing/refill-runs.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { must } from '../testing/must.ts';
import { createHistory, type History } from './create-history.ts';
import type { HistoryPort } from './fetched-spans.ts';

const T0 = Date.UTC(2026, 2, 1, 12);
const NOW_MS = T0 + DAY_MS;
const started: History[] = [];
afterEach(async () => {
  for (const history of started.splice(0)) await history.stop();
});

interface Setting {
  /** Device times that flespi has messages of, seconds from T0. */
  readonly messages?: readonly number[];
  /** Since when messages were delivered here, seconds from T0; null where none was. */
  readonly deliveredS?: number | null;
  readonly gaps?: readonly Gap[];
  readonly isFlespi?: boolean;
  readonly isLook?: boolean;
  readonly answer?: (uri: string) => RestResult | undefined;
  readonly facts?: Map<string, string>;
  readonly bytes?: number;
}

function setUp(setting: Setting = {}) {
  const { messages = [], deliveredS = 3_600, gaps = [], facts = new Map<string, string>() } = setting;
  const clock = createFakeClock(NOW_MS);
  const asked: string[] = [];
  const held = new Set<string>();
  const answers = {
    fact: (name: string) => facts.get(name) ?? null,
    facts: () => ({
      bytes: setting.bytes ?? 0,
      oldestMs: deliveredS === null ? null : T0 + deliveredS * 1_000,
    }),
    setFact: ({ name, value }: { name: string; value: string }) => void facts.set(name, value),
  };
  const port = {
    query: async (name: keyof typeof answers, argument: never) => answers[name](argument),
  } as unknown as HistoryPort;
  const find = (uri: string): RestResult => {
    const asking = JSON.parse(decodeURIComponent(uri.slice(uri.indexOf('=') + 1)));
    const found = messages
      .map((s) => T0 / 1_000 + s)
      .filter((s) => s >= asking.from && s <= asking.to)
      .slice(0, asking.count);
    return list(...found.map((timestamp) => ({ timestamp })));
  };
  const history = createHistory({
    clock,
    log: silentLog,
    rest: {
      async request(_method, uri) {
        asked.push(uri);
        return setting.answer?.(uri) ?? find(uri);
      },
    },
    port: () => port,
    async take(page) {
      const before = held.size;
      for (const { body } of page) held.add(new TextDecoder().decode(body));
      return ok({ stored: held.size - before });
    },
    gaps: () => gaps,
    maxBytes: () => 1e9,
    isFlespi: () => setting.isFlespi ?? true,
    isLook: setting.isLook ?? false,
    pageCount: 3,
  });
  started.push(history);
  const of = async (span: HistorySpan = HOUR): Promise<TrackHistory> => must(await history.of('7', span));
  const pass = async (seconds: number): Promise<void> => {
    for (let each = 0; each < seconds * 5; each++) {
      for (let turn = 0; turn < 12; turn++) await settled();
      clock.advance(200);
    }
    for (let turn = 0; turn < 12; turn++) await settled();
  };
  return { clock, history, asked, held, facts, of, pass };
}
const seconds = (fromS: number, toS: number): HistorySpan => ({
  fromMs: T0 + fromS * 1_000,
  toMs: T0 + toS * 1_000,
});
/** The hour before anything was delivered. */
const HOUR = seconds(0, 3_600);

it.each<[string, HistorySpan, Setting, readonly HistorySpan[]]>([
  ['before the journal began', seconds(0, 7_200), {}, [seconds(0, 3_600)]],
  ['all, where nothing was ever delivered', HOUR, { deliveredS: null }, [HOUR]],
  ['nothing, where it was delivered', seconds(4_000, 7_200), {}, []],
  [
    'all, of an account that is only looked at',
    seconds(4_000, 7_200),
    { isLook: true },
    [seconds(4_000, 7_200)],
  ],
  ['no more than there is time', seconds(0, 200_000), { deliveredS: null }, [seconds(0, 86_400)]],
  [
    'a gap that is not closed',
    seconds(3_600, 9_000),
    { gaps: [{ ...GAP, ...seconds(5_000, 6_000), state: 'unproved' }] },
    [seconds(5_000, 6_000)],
  ],
  [
    'no gap that is',
    seconds(3_600, 9_000),
    { gaps: [{ ...GAP, ...seconds(5_000, 6_000), state: 'refilled' }] },
    [],
  ],
  [
    'no gap of another vehicle',
    seconds(3_600, 9_000),
    { gaps: [{ ...GAP, ...seconds(5_000, 6_000), vehicleIds: ['8'] }] },
    [],
  ],
])('what is missing is %s', async (_, span, setting, missing) => {
  const { of } = setUp(setting);
  expect((await of(span)).missing).toEqual(missing);
});

it('fetches it page by page, says how far it is, and offers it no more', async () => {
  const { history, held, of, pass, asked } = setUp({ messages: [10, 20, 30, 40, 50, 5_000] });
  must(history.fetch('7', HOUR));
  expect((await of()).fetch).toMatchObject({ state: 'waiting', reachedMs: HOUR.fromMs });
  history.setLive(true);
  await pass(0);
  expect((await of()).fetch).toMatchObject({ state: 'asking', messages: 3, heldSinceMs: T0 + 10_000 });
  await pass(2);
  const { fetch, missing } = await of();
  expect(fetch).toMatchObject({ state: 'done', messages: 5, reachedMs: HOUR.toMs, failure: null });
  expect([missing, held.size]).toEqual([[], 5]);
  const before = asked.length;
  must(history.fetch('7', HOUR));
  await pass(2);
  // Only since when flespi holds any.
  expect(asked.length - before).toBe(1);
});

it('goes on where it was left, by a person or by a restart', async () => {
  const messages = Array.from({ length: 12 }, (_, index) => 10 + index * 10);
  const { history, facts, of, pass } = setUp({ messages });
  history.setLive(true);
  must(history.fetch('7', HOUR));
  await pass(0.2);
  history.cancel('7');
  expect((await of()).fetch).toMatchObject({ state: 'cancelled' });
  const [left] = (await of()).missing;
  expect(left?.fromMs).toBeGreaterThan(T0 + 20_000);
  await history.stop();

  const next = setUp({ messages, facts });
  expect(await next.of()).toMatchObject({ missing: [left], fetch: null });
  next.history.setLive(true);
  must(next.history.fetch('7', HOUR));
  await next.pass(2);
  expect((await next.of()).fetch).toMatchObject({ state: 'done' });
  expect(next.held.size).toBeLessThan(12);
  expect((await next.of()).missing).toEqual([]);
});

it('waits where the link is cut in the middle, and goes on by itself', async () => {
  const { history, of, pass, held } = setUp({ messages: [10, 20, 30, 40, 50, 60, 70] });
  history.setLive(true);
  must(history.fetch('7', HOUR));
  await pass(0);
  history.setLive(false);
  await pass(60);
  expect((await of()).fetch).toMatchObject({ state: 'waiting' });
  expect(held.size).toBeLessThan(7);
  history.setLive(true);
  await pass(2);
  expect((await of()).fetch).toMatchObject({ state: 'done', messages: 7 });
});

it('begins ten years ago where flespi does, and asks for nothing before', async () => {
  const { history, asked, of, pass } = setUp({ messages: [100, 200] });
  const decade = seconds(-3_650 * 86_400, 3_600);
  history.setLive(true);
  must(history.fetch('7', decade));
  await pass(2);
  expect((await of(decade)).fetch).toMatchObject({ state: 'done', heldSinceMs: T0 + 100_000, messages: 2 });
  expect((await of(decade)).missing).toEqual([]);
  expect(asked).toHaveLength(2);
});

it('says so where flespi holds none', async () => {
  const { history, asked, of, pass } = setUp();
  history.setLive(true);
  must(history.fetch('7', HOUR));
  await pass(1);
  expect(await of()).toMatchObject({ fetch: { state: 'done', heldSinceMs: null, messages: 0 }, missing: [] });
  expect(asked).toHaveLength(1);
});

it('asks for more at once where one moment fills a page, and passes over none', async () => {
  const { history, of, pass, asked } = setUp({
    messages: [10, 10, 10, 10, 10, 20],
    answer: (uri) => {
      const { count, from } = JSON.parse(decodeURIComponent(uri.slice(uri.indexOf('=') + 1)));
      const times = [10, 10, 10, 10, 10, 20].map((s, n) => ({ timestamp: T0 / 1_000 + s, n }));
      return list(...times.filter(({ timestamp }) => timestamp >= from).slice(0, count));
    },
  });
  history.setLive(true);
  must(history.fetch('7', HOUR));
  await pass(2);
  expect((await of()).fetch).toMatchObject({ state: 'done', messages: 6 });
  expect(asked.some((uri) => decodeURIComponent(uri).includes('"count":12'))).toBe(true);
});

it.each([
  ['than are asked for at once', 64_000],
  ['than a reply holds', 2],
])('does not call a moment held of which there are more %s, and fetches what follows', async (_why, most) => {
  const { history, of, pass } = setUp({
    answer: (uri) => {
      const { count, from } = JSON.parse(decodeURIComponent(uri.slice(uri.indexOf('=') + 1)));
      const atS = T0 / 1_000 + 10;
      if (from > atS) return from > atS + 10 ? list() : list({ timestamp: atS + 10 });
      return count > most
        ? fail({ code: 'api-too-large', mostMib: 1 })
        : list(...Array(count).fill({ timestamp: atS }));
    },
  });
  history.setLive(true);
  must(history.fetch('7', HOUR));
  await pass(4);
  const { fetch, missing } = await of();
  expect(fetch).toMatchObject({
    state: 'failed',
    failure: { code: 'history-moment-crowded', atMs: T0 + 10_000 },
  });
  expect(missing).toEqual([{ fromMs: T0 + 10_000, toMs: T0 + 10_000.001 }]);
});

it.each([
  [401, 'history-not-permitted'],
  [403, 'history-not-permitted'],
  [404, 'api-refused'],
])('ends with a reason where flespi answers %d', async (status, code) => {
  const { history, of, pass } = setUp({ answer: () => fail(refused(status)) });
  history.setLive(true);
  must(history.fetch('7', HOUR));
  await pass(1);
  const { fetch, missing } = await of();
  expect(fetch).toMatchObject({ state: 'failed', failure: { code } });
  expect(missing).toEqual([HOUR]);
});

it('takes nothing into a journal that would throw it away', async () => {
  const { history, held, of, pass } = setUp({ messages: [10], bytes: 0.96e9 });
  history.setLive(true);
  must(history.fetch('7', HOUR));
  await pass(1);
  expect((await of()).fetch).toMatchObject({ state: 'failed', failure: { code: 'history-no-room' } });
  expect(held.size).toBe(0);
});

it.each([
  ['what is no flespi', '7', { isFlespi: false }, 'history-not-flespi'],
  ['a unit that is no device', 'ident:35', {}, 'history-no-device'],
  ['a selector of several', 'all', {}, 'history-no-device'],
])('asks nothing of %s', async (_, vehicleId, setting, code) => {
  const { history, asked } = setUp(setting);
  history.setLive(true);
  expect(history.fetch(vehicleId, HOUR)).toEqual({ ok: false, error: { code } });
  expect(must(await history.of(vehicleId, HOUR)).refusal).toEqual({ code });
  expect(asked).toEqual([]);
});

it('offers all again where what is noted cannot be read', async () => {
  const { of } = setUp({ facts: new Map([['history:7', '{"a":']]) });
  expect((await of()).missing).toEqual([HOUR]);
});

it('forgets the oldest of very many pieces that were fetched, which are offered again', async () => {
  const pieces = Array.from({ length: 201 }, (_, index) => seconds(index * 10, index * 10 + 5));
  const { history, of, pass, facts } = setUp({
    messages: [0],
    facts: new Map([['history:7', JSON.stringify(pieces)]]),
  });
  history.setLive(true);
  must(history.fetch('7', seconds(3_000, 3_005)));
  await pass(1);
  const kept: HistorySpan[] = JSON.parse(facts.get('history:7') ?? '');
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([200, pieces[2], seconds(3_000, 3_005)]);
  expect((await of(seconds(0, 25))).missing).toEqual([seconds(0, 20)]);
});

describe('one after another', () => {
  const never = new AbortController().signal;

  it('waits for its turn, also while the link comes and goes', async () => {
    const { history, of, pass, asked } = setUp({ messages: Array.from({ length: 30 }, (_, at) => at * 10) });
    const ofEight = async () => must(await history.of('8', HOUR)).fetch;
    history.setLive(true);
    must(history.fetch('7', HOUR));
    must(history.fetch('8', HOUR));
    await pass(0.4);
    history.setLive(false);
    history.setLive(true);
    expect([(await of()).fetch?.state, (await ofEight())?.state]).toEqual(['asking', 'waiting']);
    expect(asked.some((uri) => uri.includes('devices/8'))).toBe(false);
    await pass(12);
    expect([(await of()).fetch?.state, (await ofEight())?.state]).toEqual(['done', 'done']);
  });

  it('is one fetch of a vehicle at a time: who asks meanwhile has that one', async () => {
    const { history, of, pass } = setUp({ messages: [10] });
    must(history.fetch('7', HOUR));
    must(history.fetch('7', seconds(0, 60)));
    expect((await of()).fetch).toMatchObject(HOUR);
    history.setLive(true);
    await pass(1);
    must(history.fetch('7', seconds(0, 60)));
    expect((await of()).fetch).toMatchObject(seconds(0, 60));
  });

  it('ends for who waits for it once all of its own span is here, behind what was under way', async () => {
    const { history, pass, held } = setUp({ messages: [10, 20, 3_000] });
    history.setLive(true);
    must(history.fetch('7', seconds(0, 60)));
    const begun: (() => HistoryFetch)[] = [];
    const ended = history.fetched('7', HOUR, { signal: never, onBegun: (told) => begun.push(told) });
    expect(begun).toEqual([]);
    await pass(3);
    expect(must(await ended)).toMatchObject({ ...HOUR, state: 'done', messages: 1 });
    expect(begun.map((told) => told().state)).toEqual(['done']);
    expect(held.size).toBe(3);
  });

  it('asks for all of a span where something of it is known to be missing, also for what was delivered', async () => {
    const { history, pass, held } = setUp({ messages: [4_000, 5_000] });
    history.setLive(true);
    const span = seconds(3_700, 6_000);
    const plain = history.fetched('7', span, { signal: never });
    await pass(1);
    expect([must(await plain).messages, held.size]).toEqual([0, 0]);
    const whole = history.fetched('7', span, { signal: never, isWhole: true });
    await pass(1);
    expect([must(await whole).messages, held.size]).toEqual([2, 2]);
  });

  it('is cancelled for who gives up, but not what another began', async () => {
    const { history, of, pass } = setUp({ messages: [10] });
    const control = new AbortController();
    must(history.fetch('7', HOUR));
    const behind = history.fetched('7', HOUR, { signal: control.signal });
    const own = history.fetched('8', HOUR, { signal: control.signal });
    await pass(0);
    control.abort();
    expect(must(await own)).toMatchObject({ state: 'cancelled' });
    expect(must(await behind)).toMatchObject({ state: 'waiting' });
    history.setLive(true);
    await pass(2);
    expect((await of()).fetch).toMatchObject({ state: 'done', messages: 1 });
  });
});
