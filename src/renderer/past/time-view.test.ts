import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../shared/spans.ts';
import { nextMark, timeFactsOf } from './outline-sums.ts';
import { pannedView, ticksOf, viewOf } from './time-view.ts';

const NOW_MS = Date.UTC(2026, 10, 28, 14, 30);
const MINUTE_MS = 60_000;
const base = { span: 'hour', before: null, keptFromMs: NOW_MS - 10 * DAY_MS, nowMs: NOW_MS } as const;

it('has the cursor in its middle, but nothing that is to come', () => {
  const early = viewOf({ ...base, cursorMs: NOW_MS - DAY_MS });
  expect(early).toEqual({ fromMs: NOW_MS - DAY_MS - HOUR_MS / 2, toMs: NOW_MS - DAY_MS + HOUR_MS / 2 });
  expect(viewOf({ ...base, cursorMs: NOW_MS - MINUTE_MS })).toEqual({
    fromMs: NOW_MS - HOUR_MS,
    toMs: NOW_MS,
  });
});

it('stays as it is while the cursor is in it, and goes on with it', () => {
  const before = viewOf({ ...base, cursorMs: NOW_MS - DAY_MS });
  expect(viewOf({ ...base, before, cursorMs: before.toMs })).toBe(before);
  const next = viewOf({ ...base, before, cursorMs: before.toMs + 1 });
  expect(next.fromMs).toBe(before.toMs + 1 - HOUR_MS / 10);
  const back = viewOf({ ...base, before, cursorMs: before.fromMs - 1 });
  expect(back.toMs).toBe(before.fromMs - 1 + HOUR_MS / 10);
  expect(
    viewOf({ ...base, span: 'day', before, cursorMs: before.toMs }).toMs - before.fromMs,
  ).toBeGreaterThan(HOUR_MS);
});

it('shows all there is, and the same for a minute', () => {
  const all = { ...base, span: 'all', cursorMs: NOW_MS - HOUR_MS } as const;
  const view = viewOf(all);
  expect(view).toEqual({ fromMs: NOW_MS - 10 * DAY_MS, toMs: NOW_MS });
  expect(viewOf({ ...all, before: view, cursorMs: NOW_MS - 2 * HOUR_MS })).toBe(view);
});

it('goes earlier and later by hand', () => {
  const view = { fromMs: NOW_MS - DAY_MS, toMs: NOW_MS - DAY_MS + HOUR_MS };
  expect(pannedView(view, -1, NOW_MS).fromMs).toBe(view.fromMs - 0.8 * HOUR_MS);
  expect(pannedView({ fromMs: NOW_MS - HOUR_MS, toMs: NOW_MS }, 1, NOW_MS).toMs).toBe(NOW_MS);
});

it('marks whole times of the zone, days by themselves', () => {
  const offsetMs = 5.5 * HOUR_MS;
  const ticks = ticksOf({ fromMs: NOW_MS - 6 * HOUR_MS, toMs: NOW_MS }, 7, offsetMs);
  expect(ticks.every(({ atMs }) => (atMs + offsetMs) % HOUR_MS === 0)).toBe(true);
  expect(ticks).toHaveLength(7);
  const days = ticksOf({ fromMs: NOW_MS - 3 * DAY_MS, toMs: NOW_MS }, 4, 0);
  expect(days.map(({ isDay }) => isDay)).toEqual([true, true, true]);
});

it('adds up the accounts that are shown, and finds the next mark both ways', () => {
  const account = {
    keptFromMs: 50,
    gaps: [],
    linkOutages: [],
    linkKnownFromMs: null,
    streamFailures: [],
    alarms: [],
    alarmCount: 0,
    notReady: [],
  };
  const outline = {
    fromMs: 0,
    toMs: 300,
    accounts: [
      { ...account, accountId: 'a', messages: Uint32Array.of(1, 2, 3) },
      {
        ...account,
        accountId: 'b',
        keptFromMs: 20,
        messages: Uint32Array.of(10, 0, 0),
        gaps: [{ id: 1, cause: 'session-lost', state: 'waiting', fromMs: 100, toMs: 120 }],
        linkOutages: [{ what: 'down', fromMs: 200, toMs: 210 }],
      },
    ],
  } as const;
  const facts = timeFactsOf(outline, () => true);
  expect([[...facts.messages], facts.most, facts.keptFromMs]).toEqual([[11, 2, 3], 11, 20]);
  expect([nextMark(facts, 100, 1), nextMark(facts, 100, -1), nextMark(facts, 150, -1)]).toEqual([
    200,
    null,
    100,
  ]);
  const one = timeFactsOf(outline, (id) => id === 'a');
  expect([[...one.messages], one.gaps.length, nextMark(one, 0, 1)]).toEqual([[1, 2, 3], 0, null]);
});
