import { expect, it } from 'vitest';
import { alarmKeyOf, countAlarms } from '../../shared/alarms.ts';
import { alarmsOf, newestWaiting, nextWaiting, withMarks } from './alarm-view.ts';
import { someAlarm } from './testing/some-alarm.ts';

const T = someAlarm().raisedMs;
const sos = someAlarm({ id: 1, first: true, raisedMs: T - 9_000 });
const older = someAlarm({ id: 2, raisedMs: T - 5_000 });
const danger = someAlarm({ id: 3 });
const warning = someAlarm({ id: 4, severity: 'warning' });
const notice = someAlarm({ id: 5, severity: 'notice' });
const taken = someAlarm({ id: 6, phase: 'acknowledged' });
const over = someAlarm({ id: 7, phase: 'cleared', active: false });
const shelved = someAlarm({ id: 8, phase: 'shelved' });
const all = [shelved, over, taken, notice, warning, danger, older, sos];

it('marks several to be taken at once, but no person in danger and nothing that somebody has', () => {
  const list = [sos, danger, warning, taken];
  const marked = withMarks(new Set(), list, [3, 0], 'add');
  expect([...marked]).toEqual([danger, warning].map(alarmKeyOf));
  expect([...withMarks(marked, list, [1, 1], 'change')]).toEqual([alarmKeyOf(warning)]);
  expect([...withMarks(marked, list, [0, 0], 'change')]).toEqual([...marked]);
});

it('lists a person in danger first, then what nobody has taken, gravest and newest first', () => {
  expect(alarmsOf(all, 'open', T).map(({ id }) => id)).toEqual([1, 3, 2, 4, 5, 6, 7]);
  expect(alarmsOf(all, 'shelved', T).map(({ id }) => id)).toEqual([8]);
});

it('counts what asks for somebody, notices not among it', () => {
  expect(countAlarms(all)).toEqual({ waiting: 5, danger: 4, shelved: 1, first: true });
  expect(countAlarms([taken, notice])).toEqual({ waiting: 0, danger: 0, shelved: 0, first: false });
});

it('goes from one that asks for somebody to the next, and round', () => {
  const open = alarmsOf(all, 'open', T);
  expect(nextWaiting(open, undefined)?.id).toBe(1);
  expect(nextWaiting(open, sos)?.id).toBe(3);
  expect(nextWaiting(open, over)?.id).toBe(1);
  expect(nextWaiting([taken], undefined)).toBeUndefined();
});

it('finds the newest', () => {
  expect(newestWaiting(all)?.id).toBe(3);
  expect(newestWaiting([notice, taken])).toBeUndefined();
});

it('lists what has been so for more than a day apart, but never a person in danger', () => {
  const nowMs = T + 25 * 3_600_000;
  const ids = (list: 'open' | 'standing') => alarmsOf([sos, danger, notice], list, nowMs).map(({ id }) => id);
  expect(ids('open')).toEqual([1]);
  expect(ids('standing')).toEqual([3, 5]);
  expect(alarmsOf([{ ...danger, active: false, phase: 'cleared' }], 'open', nowMs)).toHaveLength(1);
});

it('has storage that takes nothing before all but a person in danger', () => {
  const why = { code: 'storage-full' } as const;
  const storage = someAlarm({
    id: 9,
    raisedMs: T - 99_000,
    trouble: { code: 'alarm-storage-failing', why: why as never },
  });
  expect(alarmsOf([danger, storage, sos], 'open', T).map(({ id }) => id)).toEqual([1, 9, 3]);
});
