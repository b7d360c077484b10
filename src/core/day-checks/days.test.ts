import { expect, it } from 'vitest';
import { dayOf, dueDays } from './days.ts';

const at = (text: string): number => Date.parse(text);

it.each([
  ['UTC', '2026-11-29', '2026-11-29T00:00Z', '2026-11-30T00:00Z'],
  ['Europe/Berlin', '2026-11-29', '2026-11-28T23:00Z', '2026-11-29T23:00Z'],
  ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00Z', '2026-10-25T23:00Z'],
  ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
])('of %s the day %s has its own ends', (zone, day, from, to) => {
  expect(dayOf(day, zone)).toEqual({ day, zone, fromMs: at(from), toMs: at(to) });
});

it.each(['2026-02-30', '2026-13-01', '2026-00-10', '0000-00-00'])('%s is none: no calendar has it', (day) => {
  expect(dayOf(day, 'UTC')).toBeNull();
});

it.each<[string, string | null, string, readonly string[]]>([
  ['the day before, once the hour has come', '2026-11-28', '2026-11-30T05:00Z', ['2026-11-29']],
  ['nothing before the hour', '2026-11-28', '2026-11-30T04:59Z', []],
  ['nothing twice', '2026-11-29', '2026-11-30T20:00Z', []],
  ['the newest day alone, where none was checked', null, '2026-11-30T20:00Z', ['2026-11-29']],
  [
    'the newest day alone, after a clock that was far ahead',
    '2027-05-01',
    '2026-11-30T20:00Z',
    ['2026-11-29'],
  ],
  ['the day that was due yesterday, before the hour', null, '2026-11-30T01:00Z', ['2026-11-28']],
  [
    'all days that were missed',
    '2026-11-26',
    '2026-11-30T20:00Z',
    ['2026-11-27', '2026-11-28', '2026-11-29'],
  ],
])('due is %s', (_, lastDay, now, days) => {
  const due = dueDays({ hour: 6, zone: 'Europe/Berlin' }, lastDay, at(now));
  expect(due.map(({ day }) => day)).toEqual(days);
});

it('makes up for a week, and no more', () => {
  const due = dueDays({ hour: 6, zone: 'UTC' }, '2026-01-01', at('2026-11-30T20:00Z'));
  expect([due.length, due[0]?.day, due.at(-1)?.day]).toEqual([7, '2026-11-23', '2026-11-29']);
});
