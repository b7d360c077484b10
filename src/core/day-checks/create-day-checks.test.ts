import { setImmediate as settled } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { NOTHING_YET } from '../../shared/completeness.ts';
import {
  type DayCheckSettings,
  MOST_CHECKED_DAYS,
  MOST_DIFFERENCES,
  NO_DAY_CHECKS,
} from '../../shared/day-check.ts';
import { type Failure, fail, ok } from '../../shared/result.ts';
import type { HistorySpan } from '../../shared/track/history.ts';
import { silentLog } from '../base/log.ts';
import type { RestResult } from '../flespi/rest.ts';
import { list, refused, text } from '../gaps/testing/refill-runs.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { must } from '../testing/must.ts';
import { createDayChecks, type DayChecks, type DayChecksDeps } from './create-day-checks.ts';
import { readDayChecks } from './day-check-record.ts';

const DAY = '2026-11-29';
const FROM_MS = Date.parse(DAY);
const FROM_S = FROM_MS / 1_000;
/** Six in the morning after. */
const NOW_MS = FROM_MS + 30 * 3_600_000;
const STANDING: DayCheckSettings = { on: true, vehicleIds: null, hour: 6, zone: 'UTC' };
const started: DayChecks[] = [];
afterEach(async () => {
  for (const checks of started.splice(0)) await checks.stop();
});

interface World {
  /** Seconds of the day at which flespi holds messages, by device. */
  readonly theirs?: Readonly<Record<string, readonly number[]>>;
  readonly ours?: Readonly<Record<string, readonly number[]>>;
  readonly device?: object;
  readonly answer?: (uri: string) => RestResult | undefined;
  readonly facts?: Map<string, string>;
  readonly completeToMs?: number | null;
  /** When flespi received the oldest that it holds, seconds of the day; none of before the day where null. */
  readonly oldestS?: number | null;
  readonly account?: { readonly shared?: boolean; readonly look?: boolean };
  /** When what the journal holds began to come, Unix milliseconds. */
  readonly oldestMs?: number | null;
  readonly isJournalBroken?: boolean;
  /** Why nothing that is missing can be fetched. */
  readonly fetchFailure?: Failure;
}
const said = (device: string, s: number) => ({
  'device.id': Number(device),
  timestamp: FROM_S + s,
  'server.timestamp': FROM_S + s + 1,
  n: s,
});

async function setUp(world: World = {}) {
  const { theirs = {}, ours = {}, facts = new Map<string, string>(), oldestS = -3_600 } = world;
  const journal = { isOpen: true };
  const known = { completeToMs: world.completeToMs ?? null };
  const clock = createFakeClock(NOW_MS);
  const held = new Map(Object.entries(ours).map(([id, seconds]) => [id, new Set(seconds)]));
  const asked: string[] = [];
  const pages: (string | null)[] = [];
  const answers = {
    facts: () => ({ oldestMs: world.oldestMs === undefined ? FROM_MS : world.oldestMs }),
    fact: (name: string) => facts.get(name) ?? null,
    factsBelow({ prefix, after, most }: { prefix: string; after: string | null; most: number }) {
      pages.push(after);
      return [...facts]
        .map(([name, value]) => ({ name, value }))
        .filter(({ name }) => name.startsWith(prefix) && name > (after ?? ''))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .slice(0, most);
    },
    setFact: ({ name, value }: { name: string; value: string }) => void facts.set(name, value),
    messages({ vehicleId, fromUs, toUs }: { vehicleId: string; fromUs: number; toUs: number }) {
      if (world.isJournalBroken === true) throw new Error('The disk is gone.');
      return [...(held.get(vehicleId) ?? [])]
        .map((s) => ({ timeUs: (FROM_S + s) * 1e6, body: JSON.stringify(said(vehicleId, s)) }))
        .filter(({ timeUs }) => timeUs >= fromUs && timeUs < toUs);
    },
  };
  const port = {
    query: async (name: keyof typeof answers, argument: never) => answers[name](argument),
  } as unknown as ReturnType<DayChecksDeps['port']>;
  const request = async (_: string, uri: string): Promise<RestResult> => {
    asked.push(uri);
    const refusal = world.answer?.(uri);
    if (refusal !== undefined) return refusal;
    const device = /gw\/devices\/(\d+)/.exec(uri)?.[1] ?? '';
    if (uri.includes('?fields=')) {
      const about = { id: Number(device), messages_ttl: 86_400 * 7, ...world.device };
      return text(JSON.stringify({ result: [about] }));
    }
    const asking = JSON.parse(decodeURIComponent(uri.slice(uri.indexOf('=') + 1)));
    if (asking.from === 0 && oldestS !== null) return list(said(device, oldestS));
    return list(
      ...(theirs[device] ?? [])
        .map((s) => said(device, s))
        .filter(({ timestamp }) => timestamp >= asking.from && timestamp <= asking.to)
        .slice(0, asking.count),
    );
  };
  const fetched: (readonly [string, HistorySpan])[] = [];
  const opened = await readDayChecks(port as never);
  const checks = createDayChecks(
    {
      clock,
      log: silentLog,
      rest: { request },
      history: {
        async fetched(vehicleId, span, { isWhole }) {
          fetched.push([vehicleId, span]);
          if (world.fetchFailure !== undefined) return fail(world.fetchFailure);
          if (isWhole === true) held.set(vehicleId, new Set(theirs[vehicleId]));
          const done = { state: 'done', reachedMs: span.toMs, messages: 1, heldSinceMs: 0, failure: null };
          return ok({ fromMs: span.fromMs, toMs: span.toMs, ...done } as never);
        },
      },
      port: () => (journal.isOpen ? port : undefined),
      vehicles: () => [...Object.keys(theirs), 'ident:3'],
      isFlespi: () => true,
      completeness: () => ({ ...NOTHING_YET, ...known, ...world.account }),
      pageCount: 3,
    },
    opened,
  );
  started.push(checks);
  checks.setLive(true);
  const pass = async (seconds: number): Promise<void> => {
    for (let each = 0; each < seconds * 5; each++) {
      for (let turn = 0; turn < 12; turn++) await settled();
      clock.advance(200);
      if (each % 5 === 0) checks.tick(clock.nowMs());
    }
    for (let turn = 0; turn < 12; turn++) await settled();
  };
  const check = async (...ids: readonly string[]) => {
    must(await checks.check(ids, DAY, 'UTC'));
    await pass(5);
    return await results();
  };
  const results = async () => must(await checks.results()).checks;
  return { checks, check, results, pass, asked, pages, facts, fetched, journal, known, held, clock };
}

describe('a day', () => {
  it('is equal where both sides have the same, over any number of pages', async () => {
    const seconds = Array.from({ length: 10 }, (_, index) => index * 60);
    const { check } = await setUp({ theirs: { 7: seconds }, ours: { 7: seconds } });
    expect(await check('7')).toEqual([
      {
        vehicleId: '7',
        day: DAY,
        zone: 'UTC',
        fromMs: FROM_MS,
        toMs: FROM_MS + 86_400_000,
        checkedMs: expect.any(Number),
        outcome: 'equal',
        counts: { atFlespi: 10, equal: 10, missing: 0, gone: 0, differing: 0, underWay: 0 },
        failure: null,
        mayStillCome: true,
      },
    ]);
  });

  it('differs by what is missing here and what flespi no longer has, one by one', async () => {
    const { check, checks } = await setUp({
      theirs: { 7: [10, 20, 30, 40, 50] },
      ours: { 7: [10, 30, 40, 50, 60] },
    });
    expect(await check('7')).toMatchObject([
      { outcome: 'differs', counts: { atFlespi: 5, equal: 4, missing: 1, gone: 1, differing: 0 } },
    ]);
    expect(must(await checks.differences('7', FROM_MS))).toEqual([
      { kind: 'missing', timeMs: FROM_MS + 20_000, serverMs: FROM_MS + 21_000 },
      { kind: 'gone', timeMs: FROM_MS + 60_000, serverMs: FROM_MS + 61_000 },
    ]);
    expect(await checks.differences('8', FROM_MS)).toEqual(fail({ code: 'no-day-check' }));
  });

  it('is without what lies beside it', async () => {
    const { check } = await setUp({
      theirs: { 7: [-1, 0, 86_399, 86_400] },
      ours: { 7: [0, 86_399, 86_401] },
    });
    expect(await check('7')).toMatchObject([{ outcome: 'equal', counts: { equal: 2 } }]);
  });

  it('is not called incomplete for what flespi received after all that has come so far', async () => {
    const { check } = await setUp({
      theirs: { 7: [10, 20] },
      ours: { 7: [10] },
      completeToMs: FROM_MS + 15_000,
    });
    expect(await check('7')).toMatchObject([{ outcome: 'differs', counts: { missing: 0, underWay: 1 } }]);
  });

  it.each([
    ['at all', null],
    ['before that', FROM_MS + 15_000],
  ])('says that nothing was delivered here %s, where that is why it is missing', async (_, sinceMs) => {
    const { check } = await setUp({ theirs: { 7: [10, 20] }, ours: { 7: [20] }, oldestMs: sinceMs });
    const failure = { code: 'day-check-before-journal', sinceMs };
    expect(await check('7')).toMatchObject([{ outcome: 'differs', counts: { missing: 1 }, failure }]);
  });

  it.each([
    [{ shared: true }, 'day-check-shared'],
    [{ look: true }, 'day-check-look'],
  ])('says why an account of %j need not have all of it', async (account, code) => {
    const { check } = await setUp({ theirs: { 7: [10, 20] }, ours: { 7: [10] }, account });
    expect(await check('7')).toMatchObject([{ outcome: 'differs', failure: { code } }]);
  });

  it('says no such thing of what came later', async () => {
    const { check } = await setUp({
      theirs: { 7: [10, 20] },
      ours: { 7: [10] },
      oldestMs: FROM_MS + 15_000,
    });
    expect(await check('7')).toMatchObject([{ outcome: 'differs', failure: null }]);
  });

  it('is fetched where something is missing, and checked again', async () => {
    const { check, checks, results, pass, fetched } = await setUp({
      theirs: { 7: [10, 20] },
      ours: { 7: [10] },
    });
    await check('7');
    must(await checks.fetchMissing('7', FROM_MS));
    await pass(5);
    expect(await results()).toMatchObject([{ outcome: 'equal', counts: { equal: 2, missing: 0 } }]);
    expect(fetched).toMatchObject([['7', { fromMs: FROM_MS }]]);
  });

  it('stays as it was, with the reason, where what is missing cannot be fetched', async () => {
    const { check, checks, pass } = await setUp({
      theirs: { 7: [10, 20] },
      ours: { 7: [10] },
      fetchFailure: { code: 'history-no-room', mostBytes: 1 },
    });
    const [before] = await check('7');
    must(await checks.fetchMissing('7', FROM_MS));
    expect(await checks.fetchMissing('7', FROM_MS)).toEqual(fail({ code: 'day-check-under-way' }));
    await pass(5);
    expect(must(await checks.results()).checks).toEqual([
      { ...before, failure: { code: 'history-no-room', mostBytes: 1 } },
    ]);
    expect(must(await checks.differences('7', FROM_MS))).toHaveLength(1);
    expect(await checks.fetchMissing('8', FROM_MS)).toEqual(fail({ code: 'no-day-check' }));
  });

  it('is counted whole where more differs than is listed', async () => {
    const many = Array.from({ length: MOST_DIFFERENCES + 3 }, (_, index) => index);
    const { check, checks, pass } = await setUp({ theirs: { 7: many }, ours: { 7: [] } });
    await check('7');
    await pass(80);
    expect(must(await checks.results()).checks).toMatchObject([
      { counts: { missing: MOST_DIFFERENCES + 3 } },
    ]);
    const listed = must(await checks.differences('7', FROM_MS));
    expect([listed.length, listed.at(-1)?.timeMs]).toEqual([
      MOST_DIFFERENCES,
      FROM_MS + (MOST_DIFFERENCES - 1) * 1_000,
    ]);
  });

  it('is said to be able to gain some for a day behind its end', async () => {
    const { check, checks, clock } = await setUp({ theirs: { 7: [1] }, ours: { 7: [1] } });
    clock.jump(FROM_MS + 2 * 86_400_000 - 1_000);
    await check('7');
    expect(must(await checks.results()).checks).toMatchObject([{ mayStillCome: true }]);
    clock.jump(FROM_MS + 2 * 86_400_000);
    await check('7');
    expect(must(await checks.results()).checks).toMatchObject([{ mayStillCome: false }]);
  });

  it('is kept with those before it, once each, and not for ever', async () => {
    const facts = new Map<string, string>();
    const { check } = await setUp({ theirs: { 7: [1] }, ours: { 7: [1] }, facts });
    await check('7');
    await check('7');
    const [result, ...others] = JSON.parse(facts.get('day-check:7') ?? '');
    expect(others).toEqual([]);
    const older = Array.from({ length: MOST_CHECKED_DAYS }, (_, index) => {
      const fromMs = FROM_MS - (MOST_CHECKED_DAYS - index) * 86_400_000;
      return { ...result, check: { ...result.check, fromMs, toMs: fromMs + 86_400_000 } };
    });
    facts.set('day-check:7', JSON.stringify(older));
    const again = await setUp({ theirs: { 7: [1] }, ours: { 7: [1] }, facts });
    await again.check('7');
    const kept = JSON.parse(facts.get('day-check:7') ?? '').map(
      ({ check }: { readonly check: { readonly fromMs: number } }) => check.fromMs,
    );
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([
      MOST_CHECKED_DAYS,
      FROM_MS - (MOST_CHECKED_DAYS - 1) * 86_400_000,
      FROM_MS,
    ]);
  });

  it.each<[string, World, string, string]>([
    ['flespi no longer holds', { device: { messages_ttl: 86_400 } }, 'uncheckable', 'day-check-expired'],
    [
      'may be rotated out',
      { device: { messages_rotate: 1_000 }, oldestS: null },
      'uncheckable',
      'day-check-rotated',
    ],
    ['is of a device that is gone', { answer: () => fail(refused(404)) }, 'failed', 'pull-no-device'],
    ['the token may not read', { answer: () => fail(refused(403)) }, 'failed', 'history-not-permitted'],
    ['cannot be read here', { isJournalBroken: true }, 'failed', 'history-failed'],
  ])('that %s is never called equal', async (_, world, outcome, code) => {
    const { check } = await setUp({ theirs: { 7: [10] }, ours: { 7: [10] }, ...world });
    expect(await check('7')).toMatchObject([{ outcome, failure: { code } }]);
  });

  it('is asked for once it has ended, of devices, one run at a time', async () => {
    const { checks } = await setUp({ theirs: { 7: [1] } });
    expect(await checks.check(['7'], '2026-11-30', 'UTC')).toEqual(fail({ code: 'day-check-not-over' }));
    expect(await checks.check(['ident:3'], DAY, 'UTC')).toEqual(fail({ code: 'history-no-device' }));
    must(await checks.check(['7'], DAY, 'UTC'));
    expect(await checks.check(['7'], DAY, 'UTC')).toEqual(fail({ code: 'day-check-under-way' }));
  });
});

describe('a day that flespi need not have held', () => {
  const DAYS = 24 * 3_600;

  it('is not called equal where nothing of before it is there, and nobody asked before it how long it is kept', async () => {
    const { check } = await setUp({ theirs: { 7: [10] }, ours: { 7: [10] }, oldestS: null });
    expect(await check('7')).toMatchObject([
      { outcome: 'uncheckable', counts: { equal: 1 }, failure: { code: 'day-check-unwatched' } },
    ]);
    const empty = await setUp({ theirs: { 7: [] }, oldestS: null });
    expect(await empty.check('7')).toMatchObject([
      { outcome: 'uncheckable', failure: { code: 'day-check-unwatched' } },
    ]);
  });

  it('tells nothing of what it may have lost, and all of what it has and is missing here', async () => {
    const lost = await setUp({ theirs: { 7: [10] }, ours: { 7: [10, 20] }, oldestS: null });
    expect(await lost.check('7')).toMatchObject([{ outcome: 'uncheckable', counts: { gone: 1 } }]);
    const missing = await setUp({ theirs: { 7: [10, 20] }, ours: { 7: [10] }, oldestS: null });
    expect(await missing.check('7')).toMatchObject([{ outcome: 'differs', counts: { missing: 1 } }]);
  });

  it('is equal where flespi was asked before it, and kept enough ever since', async () => {
    const facts = new Map<string, string>();
    const world = { theirs: { 7: [10] }, ours: { 7: [10] }, oldestS: null, facts };
    facts.set(
      'day-check-keeping:7',
      JSON.stringify({ sinceMs: FROM_MS - 1, askedMs: FROM_MS - 1, ttlS: 30 * DAYS }),
    );
    const { check } = await setUp(world);
    expect(await check('7')).toMatchObject([{ outcome: 'equal', failure: null }]);
    const shorter = JSON.stringify({ sinceMs: FROM_MS - 1, askedMs: FROM_MS + 1, ttlS: DAYS });
    facts.set('day-check-keeping:7', shorter);
    const lengthened = await setUp(world);
    expect(await lengthened.check('7')).toMatchObject([
      { outcome: 'uncheckable', failure: { code: 'day-check-unwatched' } },
    ]);
  });
});

describe('what was on its way', () => {
  const world = { theirs: { 7: [10, 20] }, ours: { 7: [10] }, completeToMs: FROM_MS + 15_000 };

  it('is looked at again once it is here, by itself', async () => {
    const { check, results, pass, held, known, asked } = await setUp(world);
    expect(await check('7')).toMatchObject([{ outcome: 'differs', counts: { underWay: 1 } }]);
    const before = asked.length;
    await pass(90);
    expect(asked).toHaveLength(before);

    held.get('7')?.add(20);
    known.completeToMs = NOW_MS + 3_600_000;
    await pass(75);
    expect(await results()).toMatchObject([{ outcome: 'equal', counts: { equal: 2, underWay: 0 } }]);
    const after = asked.length;
    await pass(75);
    expect(asked).toHaveLength(after);
  });

  it('is missing where it did not come, also after a restart', async () => {
    const facts = new Map<string, string>();
    const first = await setUp({ ...world, facts });
    await first.check('7');
    await first.checks.stop();
    const next = await setUp({ ...world, facts, completeToMs: NOW_MS + 3_600_000 });
    await next.pass(80);
    expect(await next.results()).toMatchObject([{ counts: { missing: 1, underWay: 0 } }]);
  });

  it('stands as it was where flespi cannot be asked then', async () => {
    let isRefused = false;
    const { check, results, pass, known } = await setUp({
      ...world,
      answer: () => (isRefused ? fail(refused(403)) : undefined),
    });
    await check('7');
    isRefused = true;
    known.completeToMs = NOW_MS + 3_600_000;
    await pass(80);
    expect(await results()).toMatchObject([{ outcome: 'differs', counts: { underWay: 1 } }]);
    isRefused = false;
    await pass(80);
    expect(await results()).toMatchObject([{ outcome: 'differs', counts: { missing: 1, underWay: 0 } }]);
  });
});

describe('the standing check', () => {
  it('is off at first', async () => {
    const { checks, pass, asked } = await setUp({ theirs: { 7: [1] } });
    await pass(70);
    expect([checks.status().settings, asked]).toEqual([NO_DAY_CHECKS, []]);
  });

  it('checks yesterday of all devices once, and keeps that over a restart', async () => {
    const facts = new Map<string, string>();
    const both = { theirs: { 7: [1], 8: [1, 2] }, ours: { 7: [1], 8: [2] }, facts };
    const { checks, results, pass } = await setUp(both);
    must(await checks.configure(STANDING));
    await pass(75);
    const told = (await results()).map(({ vehicleId, outcome }) => [vehicleId, outcome]);
    expect(Object.fromEntries(told)).toEqual({ 7: 'equal', 8: 'differs' });
    await checks.stop();

    const again = await setUp(both);
    expect(again.checks.status().settings).toEqual(STANDING);
    expect(again.pages).toEqual([]);
    expect(await again.results()).toEqual(await results());
    await again.pass(75);
    expect(again.asked).toEqual([]);
  });

  it('begins no sooner than a minute after the link is up, each time', async () => {
    const { checks, pass, asked } = await setUp({ theirs: { 7: [1] }, ours: { 7: [1] } });
    must(await checks.configure(STANDING));
    await pass(30);
    checks.setLive(false);
    await pass(90);
    checks.setLive(true);
    await pass(30);
    // Told again that it is up, it is no other link.
    checks.setLive(true);
    await pass(28);
    expect(asked).toEqual([]);
    await pass(10);
    expect(asked.length).toBeGreaterThan(0);
  });

  it('waits while the link is down in the middle of it, and says so', async () => {
    const { checks, pass } = await setUp({
      theirs: { 7: [1] },
      answer: () => fail({ code: 'api-no-link' }),
    });
    must(await checks.configure(STANDING));
    await pass(62);
    expect(checks.status().run).toMatchObject({ isWaiting: false });
    checks.setLive(false);
    expect(checks.status().run).toMatchObject({ isWaiting: true });
  });

  it('is of the vehicles that are chosen, as far as they are devices', async () => {
    const { checks, pass } = await setUp({ theirs: { 7: [1], 8: [1] }, ours: { 7: [1], 8: [1] } });
    must(await checks.configure({ ...STANDING, vehicleIds: ['8', 'ident:3'] }));
    await pass(75);
    expect(must(await checks.results()).checks.map(({ vehicleId }) => vehicleId)).toEqual(['8']);
  });

  it('checks again what failed, and a day that began at another hour', async () => {
    const facts = new Map<string, string>();
    const both = { theirs: { 7: [1], 8: [1] }, ours: { 7: [1], 8: [1] }, facts };
    const first = await setUp({
      ...both,
      answer: (uri) => (uri.includes('devices/8?') ? fail(refused(403)) : undefined),
    });
    await first.check('7', '8');
    await first.checks.stop();
    const next = await setUp(both);
    must(await next.checks.configure(STANDING));
    await next.pass(75);
    expect(next.asked.some((uri) => uri.includes('devices/7'))).toBe(false);
    expect((await next.results()).map(({ outcome }) => outcome)).toEqual(['equal', 'equal']);
    await next.checks.stop();
    const early = (facts.get('day-check:7') ?? '').replace(
      `"toMs":${FROM_MS + 86_400_000}`,
      `"toMs":${FROM_MS + 82_800_000}`,
    );
    facts.set('day-check:7', early);
    facts.set(
      'day-checks',
      (facts.get('day-checks') ?? '').replace(`"lastDay":"${DAY}"`, '"lastDay":"2026-11-28"'),
    );
    const last = await setUp(both);
    last.clock.jump(NOW_MS + 120_000);
    await last.pass(75);
    expect(last.asked.some((uri) => uri.includes('devices/7'))).toBe(true);
    expect(last.asked.some((uri) => uri.includes('devices/8'))).toBe(false);
  });

  it('goes on with its day where somebody cancels a check of their own', async () => {
    const { checks, check, pass } = await setUp({
      theirs: { 7: [1] },
      answer: () => fail({ code: 'api-no-link' }),
    });
    must(await checks.configure(STANDING));
    await check('7');
    must(await checks.cancel());
    expect(checks.status().run).toBeNull();
    await pass(65);
    expect(checks.status().run).toMatchObject({ vehicleId: '7' });
  });

  it('checks again what was checked by a clock that was ahead', async () => {
    const facts = new Map<string, string>();
    const both = { theirs: { 7: [1, 2] }, ours: { 7: [1] }, facts };
    const { checks, pass } = await setUp(both);
    must(await checks.configure(STANDING));
    await pass(75);
    await checks.stop();
    const early = JSON.parse(facts.get('day-check:7') ?? '');
    early[0].check.outcome = 'equal';
    early[0].check.checkedMs = NOW_MS + 86_400_000;
    facts.set('day-check:7', JSON.stringify(early));
    facts.set('day-checks', (facts.get('day-checks') ?? '').replace(DAY, '2026-12-01'));

    const again = await setUp(both);
    await again.pass(75);
    expect(await again.results()).toMatchObject([{ outcome: 'differs' }]);
  });

  it('goes on where a restart ended it', async () => {
    const facts = new Map<string, string>();
    const both = { theirs: { 7: [1], 8: [1] }, ours: { 7: [1], 8: [1] }, facts };
    const first = await setUp({
      ...both,
      answer: (uri) => (uri.includes('/8?') ? fail({ code: 'api-no-link' }) : undefined),
    });
    must(await first.checks.configure(STANDING));
    await first.pass(65);
    await first.checks.stop();
    expect(await first.results()).toHaveLength(1);

    const next = await setUp(both);
    await next.pass(75);
    expect(await next.results()).toHaveLength(2);
    expect(next.asked.some((uri) => uri.includes('devices/7'))).toBe(false);
  });

  it('passes nobody over while the journal is not open', async () => {
    const closing = { close() {} };
    const { checks, results, pass, journal } = await setUp({
      theirs: { 7: [1], 8: [1] },
      ours: { 7: [1], 8: [1] },
      answer(uri) {
        if (uri.includes('/8?')) closing.close();
        return undefined;
      },
    });
    closing.close = () => {
      journal.isOpen = false;
    };
    must(await checks.configure(STANDING));
    await pass(75);
    closing.close = () => {};
    journal.isOpen = true;
    expect(await results()).toHaveLength(1);
    await pass(610);
    expect(await results()).toHaveLength(2);
  });

  it('is not begun again for a day that somebody cancelled', async () => {
    const { checks, pass, asked } = await setUp({
      theirs: { 7: [1] },
      answer: () => fail({ code: 'api-no-link' }),
    });
    must(await checks.configure(STANDING));
    await pass(62);
    expect(checks.status().run).toMatchObject({ vehicleId: '7', day: DAY, done: 0, total: 1 });
    must(await checks.cancel());
    const before = asked.length;
    await pass(70);
    expect([checks.status().run, asked.length - before]).toEqual([null, 0]);
  });
});

it('begins anew where what is kept cannot be read', async () => {
  const facts = new Map([['day-checks', '{"settings":{"on":true}}']]);
  const { checks } = await setUp({ facts });
  expect(checks.status()).toEqual({ settings: NO_DAY_CHECKS, run: null });
  expect(await checks.results()).toEqual(ok({ checks: [], more: 0 }));
});

it('tells of more than are told at once what is not equal first, and how many there are beside it', async () => {
  const { check, facts } = await setUp({ theirs: { 7: [1, 2] }, ours: { 7: [1] } });
  await check('7');
  const [result] = JSON.parse(facts.get('day-check:7') ?? '');
  const older = (days: number, outcome: string) => {
    const fromMs = FROM_MS - days * 86_400_000;
    return { ...result, check: { ...result.check, fromMs, toMs: fromMs + 86_400_000, outcome } };
  };
  const vehicleIds = Array.from({ length: 20 }, (_, each) => String(each + 1));
  for (const id of vehicleIds) {
    const days = Array.from({ length: 60 }, (_, each) => older(each + 1, 'equal'));
    facts.set(`day-check:${id}`, JSON.stringify(id === '3' ? [...days, older(61, 'differs')] : days));
  }
  const { checks, pages } = await setUp({ facts });
  expect(pages).toEqual([]);
  const told = must(await checks.results());
  expect([told.checks.length, told.more]).toEqual([1_000, 201]);
  expect(told.checks.at(-1)).toMatchObject({ vehicleId: '3', outcome: 'differs' });
  expect(pages.length).toBeGreaterThan(1);
});
