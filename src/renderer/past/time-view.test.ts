import { expect, it } from 'vitest';
import { offsetsOf } from '../../shared/format/zone.ts';
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
  const ticks = ticksOf({ fromMs: NOW_MS - 6 * HOUR_MS, toMs: NOW_MS }, 7, () => offsetMs / 1_000);
  expect(ticks.every(({ atMs }) => (atMs + offsetMs) % HOUR_MS === 0)).toBe(true);
  expect(ticks).toHaveLength(7);
  const days = ticksOf({ fromMs: NOW_MS - 3 * DAY_MS, toMs: NOW_MS }, 4, () => 0);
  expect(days.map(({ isDay }) => isDay)).toEqual([true, true, true]);
});

const BERLIN = offsetsOf('Europe/Berlin');
const marks = (from: string, to: string, most: number): readonly string[] =>
  ticksOf({ fromMs: Date.parse(from), toMs: Date.parse(to) }, most, BERLIN).map(
    ({ atMs, isDay }) => `${new Date(atMs).toISOString().slice(5, 16)}${isDay ? ' day' : ''}`,
  );

it('marks the beginnings of days of 23 and of 25 hours', () => {
  expect(marks('2026-03-27T12:00:00Z', '2026-03-30T12:00:00Z', 4)).toEqual([
    '03-27T23:00 day',
    '03-28T23:00 day',
    '03-29T22:00 day',
  ]);
  expect(marks('2026-10-23T12:00:00Z', '2026-10-26T12:00:00Z', 4)).toEqual([
    '10-23T22:00 day',
    '10-24T22:00 day',
    '10-25T23:00 day',
  ]);
});

it('marks each hour once as the clocks are put back, and none that they leave out', () => {
  // 01:00, 02:00 (twice), 03:00 and 04:00 there.
  expect(marks('2026-10-24T23:00:00Z', '2026-10-25T03:00:00Z', 4)).toEqual([
    '10-24T23:00',
    '10-25T00:00',
    '10-25T02:00',
    '10-25T03:00',
  ]);
  // 00:00, 01:00, 03:00, 04:00 and 05:00.
  expect(marks('2026-03-28T23:00:00Z', '2026-03-29T03:00:00Z', 4)).toEqual([
    '03-28T23:00 day',
    '03-29T00:00',
    '03-29T01:00',
    '03-29T02:00',
    '03-29T03:00',
  ]);
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
