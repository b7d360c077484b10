import { expect, it } from 'vitest';
import { alarmKeyOf } from '../../shared/alarms.ts';
import { someAlarm } from './testing/some-alarm.ts';
import { shownHistory } from './use-alarm-history.ts';

const T = someAlarm().raisedMs;
const mapOf = (...alarms: ReturnType<typeof someAlarm>[]) =>
  new Map(alarms.map((alarm) => [alarmKeyOf(alarm), alarm]));

it('shows what was found as it is now: open, closed meanwhile, and before it what was raised since', () => {
  const found = new Map([
    ['a', { alarms: [3, 2, 1].map((id) => someAlarm({ id, raisedMs: T + id })), hasMore: false }],
  ]);
  const told = mapOf(
    someAlarm({ id: 2, raisedMs: T + 2, phase: 'closed' }),
    someAlarm({ id: 4, raisedMs: T + 4 }),
    // Far below what was asked for so far.
    someAlarm({ id: -8, raisedMs: T - 8 }),
    someAlarm({ id: 9, accountId: 'not shown' }),
  );
  const open = mapOf(someAlarm({ id: 3, raisedMs: T + 3, phase: 'acknowledged' }));
  expect(shownHistory(found, told, open).map(({ id, phase }) => [id, phase])).toEqual([
    [4, 'new'],
    [3, 'acknowledged'],
    [2, 'closed'],
    [1, 'new'],
  ]);
});
