import { afterEach, describe, expect, it } from 'vitest';
import type { Gap } from '../../shared/completeness.ts';
import { ok, type Result } from '../../shared/result.ts';
import { createFakeClock } from '../fake-clock.ts';
import { parseJson } from '../flespi/json-text.ts';
import type { RestAnswer } from '../flespi/rest-reply.ts';
import { silentLog } from '../log.ts';
import { createGapBook } from './gap-book.ts';
import { createRefill, type Refill } from './refill.ts';
import { createRememberingGapPort } from './testing/remembering-gap-port.ts';

const T0 = Date.UTC(2026, 2, 1, 12);
const GAP: Gap = {
  id: 1,
  cause: 'session-lost',
  fromMs: T0,
  toMs: T0 + 600_000,
  vehicleIds: null,
  state: 'waiting',
  vehicles: 0,
  vehiclesDone: 0,
  found: 0,
  reason: null,
  unproved: null,
  noticedMs: T0 + 600_000,
  closedMs: null,
};
const text = (text: string): Result<RestAnswer> => ok({ status: 200, body: parseJson(text) ?? null, text });
/** A list; what has a device time and nothing else was received in the gap. */
const list = (...elements: readonly object[]) =>
  text(
    JSON.stringify({
      result: elements.map((element) =>
        'timestamp' in element ? { 'server.timestamp': T0 / 1_000, ...element } : element,
      ),
    }),
  );
/** Whether it asks for any message: a control question, which is answered with none unless a test says otherwise. */
const isControl = (uri: string): boolean => uri.includes('"from":0,') && !uri.includes('"filter"');
const refusal = (code: string): Result<never> => ({ ok: false, error: { code, message: `It was ${code}.` } });
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

let refill: Refill | undefined;
afterEach(() => refill?.stop());

/** A refill that asks `answers`, by the start of what is asked; each list of answers is used up to its last one. */
async function setUp(
  answers: Readonly<Record<string, readonly Result<RestAnswer>[]>>,
  {
    gaps = [GAP],
    known = [],
    oldest = [],
    whileAsking = () => {},
  }: {
    oldest?: readonly object[];
    gaps?: readonly Gap[];
    known?: readonly string[];
    whileAsking?: () => void;
  } = {},
) {
  const clock = createFakeClock(T0 + 600_000);
  const port = createRememberingGapPort();
  const book = createGapBook(silentLog, port, gaps);
  const asked: { readonly uri: string; readonly atS: number }[] = [];
  const left = new Map(Object.entries(answers).map(([start, given]) => [start, [...given]]));
  let taken = 0;
  const created = createRefill({
    clock,
    log: silentLog,
    book,
    store: port.gaps,
    knownDevices: () => known,
    clockLeadMs: () => 0,
    pageCount: 2,
    rest: {
      async request(_method, uri) {
        const readable = decodeURIComponent(uri);
        if (isControl(readable)) return list(...oldest);
        asked.push({ uri: readable, atS: (clock.nowMs() - GAP.toMs) / 1_000 });
        whileAsking();
        const given = [...left].find(([start]) => uri.startsWith(start))?.[1] ?? [];
        return (given.length > 1 ? given.shift() : given[0]) ?? list();
      },
    },
    async take(messages) {
      taken += messages.length;
      return ok({ stored: messages.length });
    },
  });
  refill = created;
  created.wake();
  const pass = async (seconds: number): Promise<void> => {
    await settled();
    for (let step = 0; step < seconds * 5; step += 1) {
      clock.advance(200);
      await settled();
    }
  };
  return { clock, port, book, asked, pass, refill: created, taken: () => taken, gap: () => book.list()[0] };
}
const DEVICES = 'gw/devices/all';
const secondsOf = (asked: readonly { readonly atS: number }[]) => asked.map(({ atS }) => Math.floor(atS));

describe('a gap', () => {
  it('is refilled with what is found, and nothing is asked before the link is live', async () => {
    const { refill, pass, asked, gap, taken } = await setUp({
      [DEVICES]: [list({ id: 7 }, { id: 8 })],
      'gw/devices/7/': [
        list({ timestamp: T0 / 1_000 }, { timestamp: T0 / 1_000 + 1 }),
        list({ timestamp: 1 }),
      ],
    });
    await pass(60);
    expect(asked).toEqual([]);
    refill.setLive(true);
    await pass(2);
    const data = (from: number): string =>
      `{"from":${from},"to":9999999999,"count":2,"filter":"server.timestamp>=${T0 / 1_000 - 3_600}&&server.timestamp<${T0 / 1_000 + 4_200}"}`;
    expect(asked.map(({ uri }) => uri)).toEqual([
      'gw/devices/all?fields=id,messages_ttl,messages_rotate&limit=1000&offset=0',
      `gw/devices/7/messages?data=${data(0)}`,
      // From the last one on, which is in it: another one of the same moment may not have found room.
      `gw/devices/7/messages?data=${data(T0 / 1_000 + 1)}`,
      `gw/devices/8/messages?data=${data(0)}`,
    ]);
    expect(taken()).toBe(3);
    expect(gap()).toMatchObject({ state: 'refilled', vehicles: 2, vehiclesDone: 2, found: 3, reason: null });
    expect(gap()?.closedMs).toBeGreaterThan(GAP.toMs);
  });

  it('of an account without vehicles, or older than what flespi keeps, is refilled with nothing', async () => {
    const { refill, pass, gap } = await setUp({ [DEVICES]: [list()] });
    refill.setLive(true);
    await pass(1);
    expect(gap()).toMatchObject({ state: 'refilled', vehicles: 0, found: 0, reason: null });
  });

  it('of some vehicles is asked for of these alone', async () => {
    const { refill, pass, gap, asked } = await setUp({}, { gaps: [{ ...GAP, vehicleIds: ['8', '9'] }] });
    refill.setLive(true);
    await pass(2);
    expect(asked.map(({ uri }) => uri.split('?')[0])).toEqual([
      'gw/devices/8,9',
      'gw/devices/8/messages',
      'gw/devices/9/messages',
    ]);
    expect(gap()).toMatchObject({ state: 'refilled', vehicles: 2, reason: null });
  });

  it('waits its turn: the oldest first', async () => {
    const { refill, pass, book, asked } = await setUp(
      { [DEVICES]: [list({ id: 7 })] },
      {
        gaps: [
          { ...GAP, id: 4, state: 'refilling' },
          { ...GAP, id: 5, state: 'refilled' },
          { ...GAP, id: 6 },
        ],
      },
    );
    refill.setLive(true);
    await pass(0.2);
    expect(book.list().map(({ state }) => state)).toEqual(['refilled', 'refilled', 'refilling']);
    await pass(1);
    expect(book.list().map(({ state }) => state)).toEqual(['refilled', 'refilled', 'refilled']);
    expect(asked).toHaveLength(4);
  });

  it('that becomes longer while it is refilled is asked for up to its new end', async () => {
    const { refill, pass, book, asked, gap } = await setUp({ [DEVICES]: [list({ id: 7 }, { id: 8 })] });
    refill.setLive(true);
    await pass(0);
    expect(gap()).toMatchObject({ state: 'refilling', vehiclesDone: 1 });
    book.update(1, (now) => ({ ...now, toMs: now.toMs + 300_000 }));
    await pass(2);
    expect(gap()).toMatchObject({ state: 'refilled', vehiclesDone: 2 });
    const spans = asked.map(({ uri }) => {
      const [, id, fromS, toS] = /devices\/(\d).*>=([\d.]+)&&.*<([\d.]+)"/.exec(uri) ?? [];
      return [id, Number(fromS) - T0 / 1_000, Number(toS) - T0 / 1_000];
    });
    // Who was asked already is asked for the rest alone, with an hour on either side.
    expect(spans.slice(1)).toEqual([
      ['7', -3_600, 4_200],
      ['7', 600 - 3_600, 900 + 3_600],
      ['8', -3_600, 4_200],
      ['8', 600 - 3_600, 900 + 3_600],
    ]);
  });
});

describe('what cannot be had', () => {
  it.each([
    ['forbidden', 1],
    ['not-found', 1],
    ['unauthorized', 1],
    ['replies-refused', 1],
    // It may be the filter that is not understood.
    ['http-400', 2],
    ['http-422', 2],
    ['refused', 2],
  ])('%s of every vehicle makes a gap unrecoverable', async (code, tries) => {
    const { refill, pass, gap, asked } = await setUp({
      [DEVICES]: [list({ id: 7 }, { id: 8 })],
      'gw/devices/': [refusal(code)],
    });
    refill.setLive(true);
    await pass(1);
    expect(asked.filter(({ uri }) => uri.includes('devices/7/'))).toHaveLength(tries);
    expect(gap()).toMatchObject({
      state: 'unrecoverable',
      vehiclesDone: 2,
      reason: `2 of 2 vehicles: It was ${code}.`,
      closedMs: expect.any(Number),
    });
  });

  it('asks for those that are known where the token may not list them', async () => {
    const { refill, pass, gap, asked } = await setUp(
      { [DEVICES]: [refusal('forbidden')], 'gw/devices/7/': [list({ timestamp: T0 / 1_000 })] },
      { known: ['7', 'ident:352', 'all', '7'] },
    );
    refill.setLive(true);
    await pass(1);
    expect(asked).toHaveLength(2);
    // Devices that were never heard of are not asked for.
    expect(gap()).toMatchObject({
      state: 'unproved',
      vehicles: 1,
      found: 1,
      reason: null,
      unproved: { doubt: 'list-refused', vehicles: 0 },
    });
  });

  it.each<[string, readonly Result<RestAnswer>[], string]>([
    ['may not be listed and none is known', [refusal('forbidden')], 'It was forbidden.'],
    ['are listed in a way that cannot be read', [text('{"result":{}}')], 'holds no list'],
    ['are never listed', [refusal('timeout')], 'It was timeout.'],
  ])('is unrecoverable where vehicles %s', async (_name, answers, reason) => {
    const { refill, pass, gap } = await setUp({ [DEVICES]: answers });
    refill.setLive(true);
    await pass(80);
    expect(gap()).toMatchObject({ state: 'unrecoverable', reason: expect.stringContaining(reason) });
  });

  it('is asked for again when a person says so, and only that', async () => {
    const { refill, pass, gap, asked } = await setUp({
      [DEVICES]: [list({ id: 7 }, { id: 8 })],
      'gw/devices/7/': [refusal('forbidden'), list({ timestamp: T0 / 1_000 })],
      'gw/devices/8/': [list({ timestamp: T0 / 1_000 })],
    });
    refill.setLive(true);
    await pass(1);
    expect(gap()).toMatchObject({
      state: 'unproved',
      found: 1,
      reason: '1 of 2 vehicles: It was forbidden.',
    });
    expect(await refill.retry(1)).toEqual(ok(null));
    expect(gap()).toMatchObject({ state: 'waiting', reason: null, closedMs: null });
    await pass(1);
    expect(gap()).toMatchObject({ state: 'refilled', found: 2, vehiclesDone: 2, reason: null });
    expect(asked.filter(({ uri }) => uri.includes('devices/8'))).toHaveLength(1);
    const before = asked.length;
    expect(await refill.retry(1)).toEqual(ok(null));
    expect(await refill.retry(99)).toMatchObject({ ok: false, error: { code: 'no-gap' } });
    await pass(1);
    expect(asked).toHaveLength(before);
  });

  it('takes a page that is too large for a reply in smaller ones', async () => {
    const { refill, pass, gap, asked } = await setUp({
      [DEVICES]: [list({ id: 7 })],
      'gw/devices/7/': [refusal('too-large'), list({ timestamp: T0 / 1_000 }), list()],
    });
    refill.setLive(true);
    await pass(2);
    expect(asked.slice(1).map(({ uri }) => /"count":\d+/.exec(uri)?.[0])).toEqual([
      '"count":2',
      '"count":1',
      '"count":1',
    ]);
    expect(gap()).toMatchObject({ state: 'refilled', found: 1, reason: null });
  });

  it('gives up a single message that is too large', async () => {
    const { refill, pass, gap } = await setUp({
      [DEVICES]: [list({ id: 7 })],
      'gw/devices/7/': [refusal('too-large')],
    });
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({ state: 'unrecoverable', reason: 'It was too-large.' });
  });
});

describe('what is not proved', () => {
  it('more messages of one moment than a page holds are asked for at once', async () => {
    const burst = (count: number) =>
      list(...Array.from({ length: count }, (_, n) => ({ timestamp: T0 / 1_000, n })));
    const { refill, pass, gap, asked, taken } = await setUp({
      [DEVICES]: [list({ id: 7 })],
      'gw/devices/7/': [burst(2), burst(2), burst(5)],
    });
    refill.setLive(true);
    await pass(3);
    expect(asked.slice(1).map(({ uri }) => /"count":\d+/.exec(uri)?.[0])).toEqual([
      '"count":2',
      '"count":2',
      '"count":8',
    ]);
    expect(taken()).toBe(9);
    expect(gap()).toMatchObject({ state: 'refilled', found: 9, unproved: null });
  });

  it('an answer that never holds more than a page of one moment is doubted, and what comes after it is asked for', async () => {
    const full = list({ timestamp: 5, n: 1 }, { timestamp: 5, n: 2 });
    const { refill, pass, gap, asked } = await setUp({
      [DEVICES]: [list({ id: 7 })],
      'gw/devices/7/': [full, full, full, list({ timestamp: 6 })],
    });
    refill.setLive(true);
    await pass(3);
    expect(asked.at(-1)?.uri).toContain('"from":5.000001,');
    expect(gap()).toMatchObject({ state: 'unproved', unproved: { doubt: 'too-many', vehicles: 1 } });
  });

  it('a moment that is too large for one answer ends, with a doubt', async () => {
    const full = list({ timestamp: 5, n: 1 }, { timestamp: 5, n: 2 });
    const { refill, pass, gap } = await setUp({
      [DEVICES]: [list({ id: 7 })],
      'gw/devices/7/': [full, full, refusal('too-large'), full, list({ timestamp: 5 }), list()],
    });
    refill.setLive(true);
    await pass(5);
    expect(gap()).toMatchObject({ state: 'unproved', unproved: { doubt: 'too-many', vehicles: 1 } });
  });

  const other = { timestamp: 5, 'server.timestamp': 5 };
  it.each<[string, readonly Result<RestAnswer>[], readonly object[]]>([
    ['ignores the filter', [list(other, other), list({ timestamp: T0 / 1_000 })], []],
    ['does not understand the filter', [refusal('http-400'), list({ timestamp: T0 / 1_000 })], []],
    // As the answer to the control question shows, in which the filter finds nothing of what is there.
    ['finds nothing by the filter', [list(), list(), list({ timestamp: T0 / 1_000 })], [other]],
  ])(
    'flespi that %s is asked by the time of the device, for that and the other vehicles',
    async (_name, answers, oldest) => {
      const { refill, pass, gap, asked, taken } = await setUp(
        {
          [DEVICES]: [list({ id: 7 }, { id: 8 })],
          'gw/devices/7/': answers,
          'gw/devices/8/': [list({ timestamp: T0 / 1_000 })],
        },
        { oldest },
      );
      refill.setLive(true);
      await pass(3);
      const last = `"from":${T0 / 1_000 - 3_600},"to":${T0 / 1_000 + 660},"count":2}`;
      expect(asked.at(-1)?.uri).toBe(`gw/devices/8/messages?data={${last}`);
      expect(asked.filter(({ uri }) => uri.includes(last)).map(({ uri }) => uri[11])).toEqual(['7', '8']);
      // Nothing of another span was taken.
      expect(taken()).toBe(2);
      expect(gap()).toMatchObject({
        state: 'unproved',
        found: 2,
        reason: null,
        unproved: { doubt: 'filter-unknown', vehicles: 2 },
      });
    },
  );

  it('a filter that finds what is there is believed when it finds nothing else', async () => {
    const { refill, pass, gap } = await setUp(
      { [DEVICES]: [list({ id: 7 })], 'gw/devices/7/': [list(), list(other), list()] },
      { oldest: [other] },
    );
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({ state: 'refilled', found: 0, unproved: null });
  });

  it('what flespi keeps for a shorter time than the gap is old may be gone', async () => {
    const { refill, pass, gap } = await setUp({
      [DEVICES]: [list({ id: 7, messages_ttl: 599 }, { id: 8, messages_ttl: 86_400 }, { id: 9 })],
    });
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({ state: 'unproved', unproved: { doubt: 'expired', vehicles: 1 } });
  });

  it.each([
    ['of a journal', { vehicleIds: null }, 2],
    ['of a vehicle', { vehicleIds: ['7', 'ident:352'] }, 1],
  ])(
    'a unit that is no device of flespi has nothing there: a damaged part %s',
    async (_name, part, vehicles) => {
      const { refill, pass, gap, asked } = await setUp(
        { [DEVICES]: [list({ id: 7 })] },
        { gaps: [{ ...GAP, cause: 'journal-damaged', ...part }], known: ['7', 'ident:352', 'ident:353'] },
      );
      refill.setLive(true);
      await pass(2);
      expect(gap()).toMatchObject({ state: 'unproved', unproved: { doubt: 'no-device', vehicles } });
      expect(asked.filter(({ uri }) => uri.includes('ident'))).toEqual([]);
    },
  );

  it('is asked for again, by receipt and from the start, when a person says so', async () => {
    const { refill, pass, gap, asked } = await setUp({
      [DEVICES]: [list({ id: 7 })],
      'gw/devices/7/': [refusal('http-400'), list(), list({ timestamp: T0 / 1_000 })],
    });
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({ unproved: { doubt: 'filter-unknown' } });
    expect(await refill.retry(1)).toEqual(ok(null));
    expect(gap()).toMatchObject({ state: 'waiting', unproved: null });
    await pass(2);
    expect(asked.at(-1)?.uri).toContain('"from":0,"to":9999999999,"count":2,"filter":');
    expect(gap()).toMatchObject({ state: 'refilled', found: 1, unproved: null });
  });
});

describe('whom to ask for', () => {
  it('is every page of flespi’s list', async () => {
    const page = (...ids: readonly number[]) =>
      text(JSON.stringify({ result: ids.map((id) => ({ id })), pagination: { limit: 2 } }));
    const { refill, pass, gap, asked } = await setUp({ [DEVICES]: [page(1, 2), page(3, 4), page(5)] });
    refill.setLive(true);
    await pass(3);
    expect(asked.slice(0, 3).map(({ uri }) => /offset=\d+/.exec(uri)?.[0])).toEqual([
      'offset=0',
      'offset=2',
      'offset=4',
    ]);
    expect(gap()).toMatchObject({ state: 'refilled', vehicles: 5 });
  });

  it('is not asked for ever where the list begins anew each time', async () => {
    const same = text('{"result":[{"id":1},{"id":2}],"pagination":{"limit":2}}');
    const { refill, pass, gap } = await setUp({ [DEVICES]: [same] });
    refill.setLive(true);
    await pass(2);
    expect(gap()).toMatchObject({ state: 'refilled', vehicles: 2 });
  });

  it('is not taken from what is known where the list fails for a time', async () => {
    const { refill, pass, gap, asked } = await setUp(
      { [DEVICES]: [refusal('timeout'), list({ id: 7 }, { id: 8 })] },
      { known: ['7'] },
    );
    refill.setLive(true);
    await pass(0);
    expect(asked).toHaveLength(1);
    await pass(7);
    expect(gap()).toMatchObject({ state: 'refilled', vehicles: 2 });
    const lost = await setUp({ [DEVICES]: [refusal('timeout')] }, { known: ['7'] });
    lost.refill.setLive(true);
    await lost.pass(80);
    expect(lost.asked.filter(({ uri }) => uri.includes('devices/7/'))).toEqual([]);
    expect(lost.gap()).toMatchObject({ state: 'unrecoverable', reason: 'It was timeout.' });
  });

  it('is told as soon as it is known, before the first of them has answered', async () => {
    const seen: (readonly [string | undefined, number | undefined])[] = [];
    const { refill, pass, gap } = await setUp(
      { [DEVICES]: [list({ id: 7 }, { id: 8 })] },
      { whileAsking: () => seen.push([gap()?.state, gap()?.vehicles]) },
    );
    refill.setLive(true);
    await pass(1);
    expect(seen.slice(0, 2)).toEqual([
      ['waiting', 0],
      ['refilling', 2],
    ]);
  });

  it('is asked once, however often a gap is told of', async () => {
    const { refill, pass, asked } = await setUp({ [DEVICES]: [list({ id: 7 })] });
    refill.setLive(true);
    for (let turn = 0; turn < 5; turn += 1) {
      refill.wake();
      await pass(0);
    }
    await pass(2);
    expect(asked.map(({ uri }) => uri.split('?')[0])).toEqual(['gw/devices/all', 'gw/devices/7/messages']);
  });
});

describe('patience', () => {
  it('slows down where flespi limits the rate', async () => {
    const limited = refusal('rate-limited');
    const { refill, pass, gap, asked } = await setUp({
      [DEVICES]: [limited, limited, limited, limited, list({ id: 7 })],
      'gw/devices/7/': [limited, list()],
    });
    refill.setLive(true);
    await pass(400);
    expect(secondsOf(asked)).toEqual([0, 30, 90, 210, 330, 330, 360]);
    expect(gap()).toMatchObject({ state: 'refilled', reason: null });
  });

  it.each(['timeout', 'not-connected', 'busy', 'http-500', 'http-503', 'bad-reply'])(
    'tries again after %s, five times on a link that lasts, and goes on with the others',
    async (code) => {
      const { refill, pass, gap, asked } = await setUp({
        [DEVICES]: [refusal(code), list({ id: 7 }, { id: 8 })],
        'gw/devices/7/': [refusal(code)],
      });
      refill.setLive(true);
      await pass(90);
      expect(secondsOf(asked)).toEqual([0, 5, 5, 10, 20, 40, 80, 80]);
      expect(gap()).toMatchObject({ state: 'unproved', reason: `1 of 2 vehicles: It was ${code}.` });
    },
  );

  it('counts no failure against flespi while it is the link that fails', async () => {
    const answers = { [DEVICES]: [...Array.from({ length: 20 }, () => refusal('timeout')), list()] };
    const { refill, pass, gap, asked } = await setUp(answers, {
      whileAsking: () => refill.setLive(false),
    });
    for (let loss = 0; loss < 20; loss += 1) {
      refill.setLive(true);
      await pass(10);
      expect(asked).toHaveLength(loss + 1);
    }
    refill.setLive(true);
    refill.setLive(false);
    await pass(10);
    expect(asked).toHaveLength(20);
    refill.setLive(true);
    await pass(1);
    expect(gap()).toMatchObject({ state: 'refilled', reason: null });
  });

  it('goes on after something unforeseen', async () => {
    const { refill, pass, gap, port } = await setUp({ [DEVICES]: [list({ id: 7 })] });
    const { progress } = port.gaps;
    let failures = 1;
    Object.assign(port.gaps, {
      progress: (id: number) => (failures-- > 0 ? Promise.reject(new Error('locked')) : progress(id)),
    });
    refill.setLive(true);
    await pass(29);
    expect(gap()?.state).toBe('waiting');
    await pass(2);
    expect(gap()?.state).toBe('refilled');
  });

  it('stops at once, also where an answer never comes', async () => {
    const clock = createFakeClock(T0);
    const port = createRememberingGapPort();
    const book = createGapBook(silentLog, port, [GAP]);
    const never = createRefill({
      clock,
      log: silentLog,
      book,
      store: port.gaps,
      knownDevices: () => [],
      clockLeadMs: () => 0,
      rest: { request: () => new Promise(() => {}) },
      take: async () => ok({ stored: 0 }),
    });
    never.wake();
    never.setLive(true);
    await settled();
    await never.stop();
    never.wake();
    expect(book.list()).toEqual([GAP]);
  });
});
