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
  noticedMs: T0 + 600_000,
  closedMs: null,
};
const text = (text: string): Result<RestAnswer> => ok({ status: 200, body: parseJson(text) ?? null, text });
const list = (...elements: readonly object[]) => text(JSON.stringify({ result: elements }));
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
    whileAsking = () => {},
  }: { gaps?: readonly Gap[]; known?: readonly string[]; whileAsking?: () => void } = {},
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
    pageCount: 2,
    rest: {
      async request(_method, uri) {
        asked.push({ uri: decodeURIComponent(uri), atS: (clock.nowMs() - GAP.toMs) / 1_000 });
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
    expect(asked.map(({ uri }) => uri)).toEqual([
      'gw/devices/all?fields=id',
      `gw/devices/7/messages?data={"from":${T0 / 1_000 - 3_600},"to":${T0 / 1_000 + 660},"count":2}`,
      `gw/devices/7/messages?data={"from":${T0 / 1_000 + 1}.000001,"to":${T0 / 1_000 + 660},"count":2}`,
      `gw/devices/8/messages?data={"from":${T0 / 1_000 - 3_600},"to":${T0 / 1_000 + 660},"count":2}`,
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

  it('of some vehicles is asked for of these alone, and no list is asked for', async () => {
    const { refill, pass, gap, asked } = await setUp({}, { gaps: [{ ...GAP, vehicleIds: ['8', '9'] }] });
    refill.setLive(true);
    await pass(2);
    expect(asked.map(({ uri }) => uri.split('?')[0])).toEqual([
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
    expect(asked.at(-1)?.uri).toMatch(/devices\/8.*"to":\d+,/);
    expect(asked.filter(({ uri }) => uri.includes('devices/7')).at(-1)?.uri).toBe(
      `gw/devices/7/messages?data={"from":${T0 / 1_000 + 660}.000001,"to":${T0 / 1_000 + 960},"count":2}`,
    );
  });
});

describe('what cannot be had', () => {
  it.each(['forbidden', 'not-found', 'unauthorized', 'http-400', 'http-422', 'refused'])(
    '%s of every vehicle makes a gap unrecoverable, after one try each',
    async (code) => {
      const { refill, pass, gap, asked } = await setUp({
        [DEVICES]: [list({ id: 7 }, { id: 8 })],
        'gw/devices/': [refusal(code)],
      });
      refill.setLive(true);
      await pass(1);
      expect(asked).toHaveLength(3);
      expect(gap()).toMatchObject({
        state: 'unrecoverable',
        vehiclesDone: 2,
        reason: `2 of 2 vehicles: It was ${code}.`,
        closedMs: expect.any(Number),
      });
    },
  );

  it('asks for those that are known where the token may not list them', async () => {
    const { refill, pass, gap, asked } = await setUp(
      { [DEVICES]: [refusal('forbidden')], 'gw/devices/7/': [list({ timestamp: T0 / 1_000 })] },
      { known: ['7', 'ident:352', 'all', '7'] },
    );
    refill.setLive(true);
    await pass(1);
    expect(asked).toHaveLength(2);
    expect(gap()).toMatchObject({ state: 'refilled', vehicles: 1, found: 1, reason: null });
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
      state: 'refilled',
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
      expect(gap()).toMatchObject({ state: 'refilled', reason: `1 of 2 vehicles: It was ${code}.` });
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
