import { expect, it } from 'vitest';
import type { PastAlarm } from '../../shared/alarms.ts';
import { alarmFile } from './alarm-export.ts';
import { someAlarm } from './testing/some-alarm.ts';

const past: PastAlarm = {
  alarm: someAlarm({ phase: 'closed', closedMs: someAlarm().raisedMs + 60_000, count: 3 }),
  steps: [
    { phase: 'new', atMs: someAlarm().raisedMs, by: '', note: '' },
    { phase: 'acknowledged', atMs: someAlarm().raisedMs + 30_000, by: 'Anna', note: 'called, =1+1' },
  ],
};
const text = () => ({ account: 'North', about: '=Taxi 9', what: 'towed' });

it('is a table of a line each, which no spreadsheet takes for a formula', () => {
  const [head, line, ...rest] = alarmFile([past], 'csv', text).split('\r\n');
  expect(head).toBe(
    'raised,by_device,severity,sos,about,what,times,state,over,closed,taken,taken_by,notes,account,account_id',
  );
  expect(line).toBe(
    '2026-11-20T14:03:12.000Z,,danger,false,\'=Taxi 9,towed,3,closed,,2026-11-20T14:04:12.000Z,2026-11-20T14:03:42.000Z,Anna,"Anna: called, =1+1",North,a',
  );
  expect(rest).toEqual(['']);
});

it('is an object a line with all that became of each', () => {
  const [line = '', ...rest] = alarmFile([past], 'ndjson', text).split('\n');
  expect(JSON.parse(line)).toEqual({
    account: 'North',
    about: '=Taxi 9',
    what: 'towed',
    ...past.alarm,
    steps: past.steps,
  });
  expect(rest).toEqual(['']);
});
