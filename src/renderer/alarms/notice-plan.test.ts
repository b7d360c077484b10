import { expect, it } from 'vitest';
import { createNoticePlan } from './notice-plan.ts';
import { someAlarm } from './testing/some-alarm.ts';

const T = someAlarm().raisedMs;
const many = (count: number, over = {}) =>
  Array.from({ length: count }, (_, index) => someAlarm({ id: 10 + index, ...over }));

it('shows an alarm once, and no notice, historic or old one', () => {
  const plan = createNoticePlan(T);
  expect(plan.next([someAlarm()], T).alarms).toHaveLength(1);
  expect(plan.next([someAlarm({ count: 2 })], T + 1).alarms).toEqual([]);
  const others = [
    someAlarm({ id: 2, severity: 'notice' }),
    someAlarm({ id: 3, historic: true }),
    someAlarm({ id: 4, raisedMs: T - 1, lastMs: T - 1 }),
    someAlarm({ id: 5, phase: 'acknowledged' }),
  ];
  expect(plan.next(others, T)).toEqual({ alarms: [], others: 0 });
});

it('shows one again that somebody took and that asks for somebody once more', () => {
  const plan = createNoticePlan(T);
  plan.next([someAlarm()], T);
  plan.next([someAlarm({ phase: 'acknowledged' })], T + 1);
  expect(plan.next([someAlarm({ reminded: true })], T + 2).alarms).toHaveLength(1);
});

it('shows none again after it was not known for a while which there are', () => {
  const plan = createNoticePlan(T);
  plan.next([someAlarm()], T);
  expect(plan.next(null, T + 1)).toEqual({ alarms: [], others: 0 });
  expect(plan.next([someAlarm()], T + 2).alarms).toEqual([]);
});

it('sums up what is beyond three in a minute, but never a person in danger', () => {
  const plan = createNoticePlan(T);
  const sos = someAlarm({ id: 1, first: true });
  const first = plan.next([...many(8), sos], T);
  expect(first.alarms.map(({ id }) => id)).toEqual([1, 10, 11, 12]);
  expect(first.others).toBe(5);
  expect(plan.next(many(12), T + 59_000)).toMatchObject({ alarms: [], others: 4 });
  expect(plan.next(many(13), T + 61_000).alarms.map(({ id }) => id)).toEqual([22]);
});
