import { setImmediate as settled } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { IntervalsFetched } from '../../shared/intervals.ts';
import { ok, type Result } from '../../shared/result.ts';
import { silentLog } from '../base/log.ts';
import type { RestResult } from '../flespi/rest.ts';
import { list, refusal } from '../gaps/testing/refill-runs.ts';
import type { StoredInterval } from '../journal/port/records.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createIntervalHistory, type IntervalHistory } from './create-interval-history.ts';

const T0 = Date.UTC(2026, 2, 1, 12);
const S0 = T0 / 1_000;
const SPAN = { deviceId: '7', fromMs: T0, toMs: T0 + 3_600_000 };
const started: IntervalHistory[] = [];
afterEach(() => {
  for (const history of started.splice(0)) history.stop();
});

interface Setting {
  /** Begins of a calculator's intervals, seconds from T0. */
  readonly begins?: Readonly<Record<string, readonly number[]>>;
  readonly answer?: (uri: string) => RestResult | undefined;
  readonly held?: readonly StoredInterval[];
  /** Names that an earlier run kept, as they are kept. */
  readonly known?: string;
}

const interval = (begin: number, id: number) => ({ id, begin: S0 + begin, end: S0 + begin + 60, km: 1.5 });

type Below = { readonly beginMs: number; readonly key: string };

function setUp({ begins = {}, answer, held = [], known }: Setting = {}) {
  const clock = createFakeClock(T0 + 7_200_000);
  const asked: string[] = [];
  const kept: string[] = [];
  const said: number[] = [];
  const facts = new Map(known === undefined ? [] : [['calculator-names', known]]);
  const find = (uri: string): RestResult => {
    if (uri.startsWith('gw/calcs/all?'))
      return list(...Object.keys(begins).map((id) => ({ id: Number(id), name: `Calc ${id}` })));
    const calculator = uri.split('/')[2] ?? '';
    const data = JSON.parse(decodeURIComponent(uri.slice(uri.indexOf('=') + 1)));
    const all = (begins[calculator] ?? []).map(interval);
    return list(...all.filter(({ begin }) => begin >= data.begin && begin < data.end).slice(0, data.count));
  };
  const history = createIntervalHistory({
    clock,
    log: silentLog,
    rest: {
      async request(_method, uri) {
        asked.push(uri);
        return answer?.(uri) ?? find(uri);
      },
    },
    port: () =>
      ({
        query: async (name: string, argument: { name: string; value: string; below: Below | null }) => {
          if (name === 'facts') return { bytes: 0 };
          if (name === 'fact') return facts.get('calculator-names') ?? null;
          if (name === 'setFact') return facts.set(argument.name, argument.value);
          // One at a time.
          const { below } = argument;
          const at = held.findIndex((each) => `${each.deviceId} ${each.key}` === below?.key) + 1;
          return { items: held.slice(at, at + 1), hasMore: at + 1 < held.length };
        },
      }) as never,
    async take(records) {
      said.push(...records.map(({ event }) => event.saidS));
      const fresh = records
        .map(({ topic, event }) => `${topic} ${event.id}`)
        .filter((key) => !kept.includes(key));
      kept.push(...fresh);
      return ok({ stored: fresh.length });
    },
    maxBytes: () => 1e9,
    isFlespi: () => true,
    pageCount: 3,
  });
  started.push(history);
  const run = async (): Promise<Result<IntervalsFetched>> => {
    let outcome: Result<IntervalsFetched> | undefined;
    void history
      .fetch('run', SPAN, () => {})
      .then((value) => {
        outcome = value;
      });
    for (let turn = 0; turn < 200 && outcome === undefined; turn++) {
      for (let each = 0; each < 10; each++) await settled();
      clock.advance(200);
    }
    if (outcome === undefined) throw new Error('It never ended.');
    return outcome;
  };
  return { history, asked, kept, said, run, clock };
}

describe('a fetch of intervals', () => {
  it('takes those of every calculator, page by page, and keeps each once', async () => {
    const { history, kept, run } = setUp({ begins: { 1: [0, 60, 120, 180, 240], 2: [30] } });
    history.setLive(true);
    expect(await run()).toMatchObject({
      ok: true,
      value: { calculators: 2, kept: 6, unreadable: 0, failure: null },
    });
    expect(kept).toHaveLength(6);
    expect(kept[0]).toBe('flespi/rest/get/gw/calcs/1/devices/7/intervals 0');
    expect([...(await history.names())]).toEqual([
      ['1', 'Calc 1'],
      ['2', 'Calc 2'],
    ]);
  });

  it('has what is fetched said by the clock of flespi, for ours may be ahead of it', async () => {
    const { history, said, run } = setUp({
      begins: { 1: [0] },
      answer(uri) {
        if (!uri.includes('/intervals/')) return undefined;
        const answer = list(interval(0, 0));
        return answer.ok ? ok({ ...answer.value, timeS: S0 + 90 }) : answer;
      },
    });
    history.setLive(true);
    await run();
    expect(said).toEqual([S0 + 90]);
  });

  it('keeps nothing of what is held as it is, however much that is', async () => {
    const held = [60, 0].map(
      (begin, at): StoredInterval => ({
        deviceId: '7',
        key: `1/${1 - at}`,
        beginMs: T0 + begin * 1000,
        endMs: T0 + begin * 1000 + 60_000,
        isActive: null,
        deletedMs: null,
        saidMs: T0,
        topic: 'flespi/interval/gw/calcs/1/devices/7/updated',
        body: new TextEncoder().encode(
          JSON.stringify(Object.fromEntries(Object.entries(interval(begin, 1 - at)).reverse())),
        ),
      }),
    );
    const { history, kept, run } = setUp({ begins: { 1: [0, 60, 90] }, held });
    history.setLive(true);
    expect(await run()).toMatchObject({ ok: true, value: { intervals: expect.any(Number), kept: 1 } });
    expect(kept).toEqual(['flespi/rest/get/gw/calcs/1/devices/7/intervals 2']);
  });

  it('passes over a calculator that is not the device’s, and tells of one that refuses', async () => {
    const { history, run } = setUp({
      begins: { 1: [0], 2: [], 3: [0] },
      answer: (uri) =>
        uri.includes('/1/devices') ? refusal(404) : uri.includes('/2/devices') ? refusal(403) : undefined,
    });
    history.setLive(true);
    expect(await run()).toMatchObject({
      ok: true,
      value: { intervals: 1, failure: { code: 'api-refused', status: 403 } },
    });
  });

  it('counts what is no interval, and goes on', async () => {
    const { history, run } = setUp({
      begins: { 1: [] },
      answer: (uri) => (uri.includes('/1/devices') ? list({ id: 1 }, interval(0, 2)) : undefined),
    });
    history.setLive(true);
    expect(await run()).toMatchObject({ ok: true, value: { intervals: 1, unreadable: 1 } });
  });

  it('says what the token lacks', async () => {
    const { history, run } = setUp({ answer: () => refusal(403) });
    history.setLive(true);
    expect(await run()).toMatchObject({ ok: false, error: { code: 'intervals-not-permitted' } });
  });

  it('is refused while there is no link, and of what is no device', async () => {
    const { history } = setUp();
    expect(await history.fetch('r', SPAN, () => {})).toMatchObject({ error: { code: 'api-no-link' } });
    const unit = { ...SPAN, deviceId: 'ident:7' };
    expect(await history.fetch('r', unit, () => {})).toMatchObject({ error: { code: 'history-no-device' } });
  });

  it('ends where it is cancelled', async () => {
    const { history } = setUp({ answer: () => undefined, begins: { 1: [0] } });
    history.setLive(true);
    const fetched = history.fetch('r', SPAN, () => {});
    history.cancel('r');
    expect(await fetched).toMatchObject({ ok: false, error: { code: 'intervals-cancelled' } });
  });
});

it('asks for names again at most once a minute', async () => {
  const { history, asked, clock } = setUp({ begins: { 1: [] } });
  expect(await history.learnNames()).toBe(false);
  history.setLive(true);
  expect(await history.learnNames()).toBe(true);
  clock.advance(59_999);
  expect(await history.learnNames()).toBe(false);
  expect(asked).toHaveLength(1);
  clock.advance(1);
  // They are what they were.
  expect(await history.learnNames()).toBe(false);
  expect(asked).toHaveLength(2);
});

it.each([
  ['that an earlier run kept', '{"1":"Trips"}', [['1', 'Trips']]],
  ['of none, where what is kept is no list', '[1', []],
  ['of none, where nothing is kept', undefined, []],
])('knows the names %s before anybody asks', async (_which, known, names) => {
  const { history, asked } = setUp(known === undefined ? {} : { known });
  expect([...(await history.names())]).toEqual(names);
  expect(asked).toEqual([]);
});
