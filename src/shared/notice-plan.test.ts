import { expect, it } from 'vitest';
import type { Alarm } from './alarms.ts';
import { createNoticePlan } from './notice-plan.ts';

const T = Date.UTC(2026, 10, 20, 14, 3, 12);
const someAlarm = (over: Partial<Alarm> = {}): Alarm => ({
  id: 1,
  accountId: 'a',
  key: 'parameter 7 towing.event',
  subject: { kind: 'vehicle', vehicleId: 'a/7' },
  severity: 'danger',
  first: false,
  trouble: { code: 'alarm-parameter', name: 'towing.event', words: null },
  phase: 'new',
  active: true,
  raisedMs: T,
  lastMs: T,
  clearedMs: null,
  deviceMs: null,
  count: 1,
  historic: false,
  acknowledged: null,
  shelved: null,
  flapping: null,
  foldedInto: null,
  reminded: false,
  closedMs: null,
  ...over,
});
const many = (count: number, over: Partial<Alarm> = {}) =>
  Array.from({ length: count }, (_, index) => someAlarm({ id: 10 + index, ...over }));

it('shows an alarm once, and no notice, historic or old one', () => {
  const plan = createNoticePlan(T);
  expect(plan.next([someAlarm()], T, null).alarms).toHaveLength(1);
  expect(plan.next([someAlarm({ count: 2 })], T + 1, null).alarms).toEqual([]);
  const others = [
    someAlarm({ id: 2, severity: 'notice' }),
    someAlarm({ id: 3, historic: true }),
    someAlarm({ id: 4, raisedMs: T - 1, lastMs: T - 1 }),
    someAlarm({ id: 5, phase: 'acknowledged' }),
  ];
  expect(plan.next(others, T, null)).toEqual({ alarms: [], others: [] });
});

it('shows a person in danger of before, whom nobody has seen, once, and not where that was shown by an earlier run', () => {
  const before = { first: true, raisedMs: T - 60_000, lastMs: T - 60_000 };
  const plan = createNoticePlan(T);
  expect(plan.next([someAlarm(before)], T, null).alarms).toHaveLength(1);
  expect(plan.next([someAlarm({ ...before, count: 2 })], T + 1, null).alarms).toEqual([]);
  const taken = createNoticePlan(T);
  expect(taken.next([someAlarm({ ...before, phase: 'acknowledged' })], T, null).alarms).toEqual([]);
  const after = createNoticePlan(T);
  after.adopt([{ accountId: 'a', id: 1 }]);
  expect(after.next([someAlarm(before)], T, null).alarms).toEqual([]);
});

it('goes by those that changed where it is told of these alone', () => {
  const plan = createNoticePlan(T);
  const [a, b] = [someAlarm({ id: 1 }), someAlarm({ id: 2 })];
  expect(plan.some([a], T, null).alarms).toEqual([a]);
  expect(plan.some([b], T + 1, null).alarms).toEqual([b]);
  expect(plan.some([a, b], T + 2, null).alarms).toEqual([]);
  plan.forget(['a/1']);
  expect(plan.some([a, b], T + 3, null).alarms).toEqual([a]);
});

it('shows one again that somebody took and that asks for somebody once more', () => {
  const plan = createNoticePlan(T);
  plan.next([someAlarm()], T, null);
  plan.next([someAlarm({ phase: 'acknowledged' })], T + 1, null);
  expect(plan.next([someAlarm({ reminded: true })], T + 2, null).alarms).toHaveLength(1);
});

it('shows none again after it was not known for a while which there are', () => {
  const plan = createNoticePlan(T);
  plan.next([someAlarm()], T, null);
  expect(plan.next(null, T + 1, null)).toEqual({ alarms: [], others: [] });
  expect(plan.next([someAlarm()], T + 2, null).alarms).toEqual([]);
});

it('tells nothing of what came before it, but what an earlier run took in and never looked at', () => {
  const before = { raisedMs: T - 60_000, lastMs: T - 60_000 };
  const missed = someAlarm({ ...before, id: 2, missed: true });
  expect(createNoticePlan(T).next([someAlarm(before), missed], T, null).alarms).toEqual([missed]);
});

it('tells of what asks for somebody again since then, though it was raised before', () => {
  const before = { raisedMs: T - 60_000, lastMs: T - 60_000 };
  const again = someAlarm({ ...before, asksSinceMs: T });
  const asked = someAlarm({ ...before, id: 2, asksSinceMs: T - 1 });
  expect(createNoticePlan(T).next([again, asked], T, null).alarms).toEqual([again]);
});

it('sums up what is beyond three in a minute, but never a person in danger', () => {
  const plan = createNoticePlan(T);
  const sos = someAlarm({ id: 1, first: true });
  const first = plan.next([...many(8), sos], T, null);
  expect(first.alarms.map(({ id }) => id)).toEqual([1, 10, 11, 12]);
  expect(first.others.map(({ id }) => id)).toEqual([13, 14, 15, 16, 17]);
  expect(plan.next(many(12), T + 59_000, null)).toMatchObject({
    alarms: [],
    others: [{ id: 18 }, { id: 19 }, { id: 20 }, { id: 21 }],
  });
  expect(plan.next(many(13), T + 61_000, null).alarms.map(({ id }) => id)).toEqual([22]);
});

it('tells of silence by a rule once a cause in common would have been found, which then stands for it', () => {
  const plan = createNoticePlan(T);
  const silent = {
    severity: 'warning',
    trouble: {
      code: 'alarm-rule',
      ruleId: 'rule-000000000001',
      rule: 'Silent',
      found: { code: 'rule-silent', sinceMs: T - 60_000 },
    },
  } as const satisfies Partial<Alarm>;
  const [alone, many] = [someAlarm({ ...silent, id: 1 }), someAlarm({ ...silent, id: 2 })];
  expect(plan.next([alone, many], T + 14_000, null).alarms).toEqual([]);
  const folded = { ...many, foldedInto: 3 };
  expect(plan.next([alone, folded], T + 15_000, null).alarms).toEqual([alone]);
});

it('holds warnings back in quiet hours, and shows them when these end; danger as that was chosen', () => {
  const plan = createNoticePlan(T);
  const all = [
    someAlarm({ id: 1, first: true }),
    someAlarm({ id: 2 }),
    someAlarm({ id: 3, severity: 'warning' }),
  ];
  const shown = (quiet: Parameters<typeof plan.next>[2], atMs: number) =>
    plan.next(all, atMs, quiet).alarms.map(({ id }) => id);
  expect(shown({ untilMs: null, hasDanger: false }, T)).toEqual([1]);
  expect(shown({ untilMs: null, hasDanger: true }, T + 1)).toEqual([2]);
  expect(shown(null, T + 2)).toEqual([3]);
});

it('shows what comes after the clock was set back, and counts a minute by the clock that there is now', () => {
  const plan = createNoticePlan(T);
  expect(plan.next(many(3), T, null).alarms).toHaveLength(3);
  const earlierMs = T - 7_200_000;
  expect(plan.next(many(3), earlierMs, null)).toEqual({ alarms: [], others: [] });
  const since = someAlarm({ id: 2, raisedMs: earlierMs + 1, lastMs: earlierMs + 1 });
  expect(plan.next([...many(3), since], earlierMs + 1, null).alarms.map(({ id }) => id)).toEqual([2]);
});
