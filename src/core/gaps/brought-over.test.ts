import { setImmediate as settled } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Gap } from '../../shared/completeness.ts';
import type { BroughtOverEnd, BroughtOverResult } from '../journal/port/brought-over.ts';
import { broughtOverFact } from './brought-over.ts';
import { detect, type GapState } from './gap-detector.ts';
import { createGapRuns } from './testing/gap-runs.ts';

const T0 = Date.UTC(2026, 2, 1, 12);
const DAY_MS = 86_400_000;
const LOSS = { messages: 40, vehicleIds: ['7'], fromMs: T0 - 5_000, toMs: T0 - 4_000 };
const END: BroughtOverEnd = {
  asideMs: T0,
  gaps: [],
  completeTo: null,
  alarmsLookedTo: null,
  lastReceivedMs: T0 - 60_000,
};
const completeBefore = (beforeMs: number): string =>
  JSON.stringify({ brokerKey: 'a', clientId: 'b', completeToMs: T0 - beforeMs, subscribed: true });
const result = (over: Partial<BroughtOverResult> = {}): BroughtOverResult => ({
  isWhole: true,
  ends: [END],
  losses: [LOSS],
  ...over,
});
const spans = ({ gaps }: GapState) =>
  gaps.map(({ id, vehicleIds, fromMs, toMs }) => [id, vehicleIds, fromMs - T0, toMs - T0]);

describe('gaps of a journal that was brought over', () => {
  const aside: GapState = detect(
    { gaps: [], unendedId: null },
    { type: 'missing', cause: 'journal-damaged', atMs: T0, fromMs: T0 - 30 * DAY_MS, toMs: T0 },
  );
  const told = (over: Partial<BroughtOverResult>, wasAtWork = true, before = aside): GapState =>
    detect(before, broughtOverFact(result(over), T0 + 90_000, wasAtWork));

  it('shrink to what is lost, and a number is not given again', () => {
    expect(spans(told({}))).toEqual([[2, ['7'], -5_000, -4_000]]);
    expect(told({ losses: [] }).gaps).toEqual([]);
  });

  it('stay as they are once more is told of the same', () => {
    const once = told({});
    expect(detect(once, broughtOverFact(result(), T0 + 99_000, true)).gaps).toEqual(once.gaps);
  });

  it('stay where one of the journals cannot be read, or was set aside before any of these', () => {
    expect(spans(told({ isWhole: false }))).toEqual([[1, null, -30 * DAY_MS, 0]]);
    expect(told({ ends: [{ ...END, asideMs: T0 + 5_000 }], losses: [] }).gaps).toEqual(aside.gaps);
    expect(told({ ends: [], losses: [] }).gaps).toEqual(aside.gaps);
  });

  it('are of all vehicles where nobody knows whose it was', () => {
    const losses = [{ ...LOSS, messages: null, vehicleIds: [] }];
    expect(spans(told({ losses }))).toEqual([[2, null, -5_000, -4_000]]);
  });

  it('are none where nobody knows when it was: what was lost has no times', () => {
    for (const over of [{ fromMs: null }, { toMs: null }])
      expect(told({ losses: [{ ...LOSS, ...over }] }).gaps).toEqual([]);
  });

  it('reach from where the journal was complete to the start, where nobody was at work between', () => {
    const ends = [{ ...END, completeTo: completeBefore(9_000) }];
    expect(spans(told({ ends, losses: [] }, false))).toEqual([[2, null, -9_000, 1_000]]);
    expect(spans(told({ losses: [] }, false))).toEqual([[2, null, -60_000, 1_000]]);
    expect(told({ ends: [{ ...END, lastReceivedMs: null }], losses: [] }, false).gaps).toEqual([]);
    // A clock that was set back in between makes no span of less than nothing.
    const late = [{ ...END, lastReceivedMs: T0 + 60_000 }];
    expect(spans(told({ ends: late, losses: [] }, false))).toEqual([[2, null, 0, 1_000]]);
  });

  it('are those of the last of several journals, beside all that is lost', () => {
    const earlier = { ...END, asideMs: T0 - 10_000, lastReceivedMs: T0 - DAY_MS };
    expect(spans(told({ ends: [END, earlier] }, false))).toEqual([
      [2, ['7'], -5_000, -4_000],
      [3, null, -60_000, 1_000],
    ]);
  });

  it('are told once, also where they were noticed as the journal was set aside', () => {
    const fact = broughtOverFact(result(), T0, true);
    const once = detect(aside, fact);
    expect(detect(once, fact).gaps).toEqual(once.gaps);
  });

  it('reach to where another journal could begin, where there was no room for it for long', () => {
    const lateBy = (ms: number, before = { gaps: [], unendedId: null } as GapState): GapState => {
      const toMs = T0 + ms;
      const cause = 'journal-damaged';
      return detect(before, { type: 'missing', cause, atMs: toMs, fromMs: T0 - 30 * DAY_MS, toMs });
    };
    const late = lateBy(260_000);
    // At once is within fifteen seconds.
    expect(spans(told({ losses: [] }, true, lateBy(15_000)))).toEqual([]);
    expect(spans(told({ losses: [] }, true, lateBy(15_001)))).toEqual([[2, null, 0, 15_001]]);
    // Whatever else was lost, and until when.
    const other = { type: 'granted', cause: 'messages-refused', fromMs: T0, atMs: T0 + DAY_MS } as const;
    expect(
      spans(told({ losses: [] }, true, lateBy(1_000, detect({ gaps: [], unendedId: null }, other)))),
    ).toEqual([[1, null, 0, DAY_MS]]);
    expect(spans(told({ losses: [] }, true, late))).toEqual([[2, null, 0, 260_000]]);
    expect(spans(told({ losses: [] }, false, late))).toEqual([[2, null, -60_000, 260_000]]);
  });

  it('reach from there also where somebody was at work, and the end of its log was gone', () => {
    const toldOf = (completeTo: string) => told({ ends: [{ ...END, completeTo }], losses: [] });
    expect(spans(toldOf(completeBefore(60_000)))).toEqual([[2, null, -60_000, 1_000]]);
    // While somebody is at work it is said every few seconds.
    expect(spans(toldOf(completeBefore(15_001)))).toEqual([[2, null, -15_001, 1_000]]);
    expect(toldOf(completeBefore(15_000)).gaps).toEqual([]);
    expect(toldOf('unreadable').gaps).toEqual([]);
  });

  it('are joined by those that it knew, under numbers of their own', () => {
    const earlier: Gap = {
      id: 1,
      cause: 'session-lost',
      fromMs: T0 - 5 * DAY_MS,
      toMs: T0 - 4 * DAY_MS,
      vehicleIds: null,
      state: 'refilling',
      vehicles: 9,
      vehiclesDone: 3,
      found: 2,
      reason: null,
      unproved: null,
      noticedMs: T0 - 4 * DAY_MS,
      closedMs: null,
    };
    const ends = [{ ...END, gaps: [earlier] }];
    const { gaps } = told({ ends, losses: [] });
    expect(gaps).toEqual([{ ...earlier, id: 2, state: 'waiting', vehicles: 0, vehiclesDone: 0 }]);
    expect(told({ ends, losses: [] }, true, { gaps, unendedId: null }).gaps).toEqual(gaps);
    // One that was noticed at another time, or begins at another one, is another gap.
    for (const over of [{ noticedMs: T0 - 3 * DAY_MS }, { fromMs: T0 - 4.5 * DAY_MS }]) {
      const two = [{ ...END, gaps: [{ ...earlier, ...over }] }];
      expect(told({ ends: two, losses: [] }, true, { gaps, unendedId: null }).gaps).toHaveLength(2);
    }
  });
});

it('a gap that one of several journals knew stays where a kill came before that was marked', () => {
  const knew = detect(
    { gaps: [], unendedId: null },
    { type: 'damaged', atMs: T0 + 2_000, vehicleIds: null, fromMs: T0 - 7_000, toMs: T0 - 6_000 },
  ).gaps;
  const fact = broughtOverFact(result({ ends: [{ ...END, gaps: knew }] }), T0 + 90_000, true);
  const once = detect({ gaps: [], unendedId: null }, fact);
  expect(spans(once)).toContainEqual([expect.any(Number), null, -7_000, -6_000]);
  expect(detect(once, fact)).toEqual(once);
});

describe('a running host', () => {
  const runs = createGapRuns();
  const { clock, start } = runs;
  afterEach(() => runs.end());

  it('asks flespi for what is lost alone, once that is known, and keeps it so', async () => {
    const run = start();
    run.connect(false);
    await run.live();
    run.port.wipe();
    run.keeper.bringingOver(true);
    run.keeper.journalMissing({ cause: 'journal-damaged', fromMs: 0, toMs: clock.nowMs() });
    await run.live();
    expect(run.keeper.list()).toMatchObject([{ state: 'waiting', vehicleIds: null }]);
    const ends = [{ ...END, asideMs: Math.floor((clock.nowMs() - 5_000) / 1000) * 1000 }];
    await run.keeper.journalBroughtOver(result({ ends }));
    run.keeper.bringingOver(false);
    await run.live();
    expect(run.keeper.list()).toMatchObject([{ state: 'refilled', vehicleIds: ['7'], fromMs: LOSS.fromMs }]);
    expect(await run.port.gaps.list()).toMatchObject([{ id: 2, vehicleIds: ['7'] }]);
  });

  it('asks for all of it where that cannot be brought over', async () => {
    const run = start();
    run.connect(false);
    await run.live();
    run.keeper.bringingOver(true);
    run.keeper.journalMissing({ cause: 'journal-damaged', fromMs: 0, toMs: clock.nowMs() });
    await run.live();
    await run.keeper.journalBroughtOver(result({ isWhole: false, ends: [], losses: [] }));
    run.keeper.bringingOver(false);
    await settled();
    await run.live();
    expect(run.keeper.list()).toMatchObject([{ state: 'refilled', vehicleIds: null }]);
  });

  it('that was not at work as it was set aside may miss what came due since', async () => {
    const run = start();
    run.connect(false);
    await run.live();
    const asideMs = clock.nowMs() - 60_000;
    const ends = [{ ...END, asideMs, lastReceivedMs: asideMs - 7_000 }];
    await run.keeper.journalBroughtOver(result({ ends, losses: [] }));
    expect(run.keeper.list()).toMatchObject([{ fromMs: asideMs - 7_000, toMs: asideMs + 1_000 }]);
  });

  it('was not at work then, however often it is told that the journal was set aside', async () => {
    const run = start();
    const asideMs = clock.nowMs();
    const missing = { cause: 'journal-damaged', fromMs: 0, toMs: asideMs } as const;
    run.keeper.bringingOver(true);
    run.keeper.journalMissing(missing);
    run.connect(true);
    await run.live();
    run.keeper.journalMissing(missing);
    const ends = [{ ...END, asideMs: asideMs - 1_000, lastReceivedMs: asideMs - 7_000 }];
    await run.keeper.journalBroughtOver(result({ ends, losses: [] }));
    expect(run.keeper.list()).toMatchObject([{ fromMs: asideMs - 7_000, toMs: asideMs }]);
  });

  it('asks for all of a journal at once where nothing is brought over', async () => {
    const run = start();
    run.connect(false);
    await run.live();
    run.keeper.journalDamaged({ vehicleIds: null, fromMs: 1, toMs: 2 });
    await run.live();
    expect(run.keeper.list()).toMatchObject([{ state: 'refilled', vehicleIds: null }]);
  });
});
