import { describe, expect, it } from 'vitest';
import { offsetsOf } from '../../shared/format/zone.ts';
import { isSpan, toField } from '../ui/custom-span.ts';
import { isExportRequest, readExport } from './export-form.ts';
import { readSpan } from './export-range.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 14, 5, 9, 250);
const at = (text: string): number => Date.parse(`${text}Z`);
const UTC = offsetsOf('UTC');
const BERLIN = offsetsOf('Europe/Berlin');
const NONE = { from: '', to: '' };

describe('spans', () => {
  it.each([
    ['hour', '2026-11-20T13:05:10', '2026-11-20T14:05:10'],
    ['today', '2026-11-20T00:00:00', '2026-11-20T14:05:10'],
    ['yesterday', '2026-11-19T00:00:00', '2026-11-20T00:00:00'],
    ['week', '2026-11-13T14:05:10', '2026-11-20T14:05:10'],
  ] as const)('%s', (range, from, to) => {
    expect(readSpan(range, NONE, NOW_MS, UTC)).toEqual({ fromMs: at(from), toMs: at(to) });
  });

  it.each([
    ['hour', '2026-11-20T13:05:10', '2026-11-20T14:05:10'],
    ['today', '2026-11-19T23:00:00', '2026-11-20T14:05:10'],
    ['yesterday', '2026-11-18T23:00:00', '2026-11-19T23:00:00'],
  ] as const)('%s has the days of Berlin', (range, from, to) => {
    expect(readSpan(range, NONE, NOW_MS, BERLIN)).toEqual({ fromMs: at(from), toMs: at(to) });
  });

  it.each([
    ['an ordinary day', '2026-11-20 14:05', '2026-11-20 14:06', '2026-11-20T13:05:00', '2026-11-20T13:06:00'],
    [
      'an hour that the clocks show twice, whole',
      '2026-10-25 02:00',
      '2026-10-25 02:59:59',
      '2026-10-25T00:00:00',
      '2026-10-25T01:59:59',
    ],
    [
      'an hour that they leave out',
      '2026-03-29 02:30',
      '2026-03-29 04:00',
      '2026-03-29T01:30:00',
      '2026-03-29T02:00:00',
    ],
  ])('reads %s by the clocks of Berlin', (_, from, to, fromIso, toIso) => {
    expect(readSpan('custom', { from, to }, NOW_MS, BERLIN)).toEqual({
      fromMs: at(fromIso),
      toMs: at(toIso),
    });
  });

  it('writes a field by the clocks of the zone', () =>
    expect(toField(NOW_MS, BERLIN)).toBe('2026-11-20 15:05:09'));

  it('reads what a date-time field holds as UTC', () => {
    const custom = { from: '2026-11-20T14:05', to: '2026-11-20T14:05:01' };
    expect(readSpan('custom', custom, NOW_MS, UTC)).toEqual({
      fromMs: at('2026-11-20T14:05:00'),
      toMs: at('2026-11-20T14:05:01'),
    });
    expect(toField(NOW_MS, UTC)).toBe('2026-11-20 14:05:09');
  });

  it.each([
    ['', '', { from: 'timeNeeded', to: 'timeNeeded' }],
    ['2026-11-20T14:05', '', { to: 'timeNeeded' }],
    ['2026-13-40T99:99', '2026-11-20T14:05', { from: 'timeNeeded' }],
    ['2026-11-20', '2026-11-21T14:05', { from: 'timeNeeded' }],
    ['1969-12-31T23:59', '2026-11-20T14:05', { from: 'timeNeeded' }],
    ['2026-11-20T14:05', '2026-11-20T14:05', { to: 'toBeforeFrom' }],
    ['2026-11-20T14:05', '2026-11-20T14:04', { to: 'toBeforeFrom' }],
  ])('names what is wrong from %s to %s', (from, to, problems) => {
    const read = readSpan('custom', { from, to }, NOW_MS, UTC);
    expect(read).toEqual({ problems });
    expect(isSpan(read)).toBe(false);
  });
});

describe('the export form', () => {
  const draft = {
    range: 'yesterday',
    custom: NONE,
    accountId: 'a',
    scope: 'all',
    vehicleText: 'Van',
    vehicleId: 'b/7',
    format: 'csv',
  } as const;
  const span = { fromMs: at('2026-11-19T00:00:00'), toMs: at('2026-11-20T00:00:00') };

  it.each([
    ['all vehicles, whatever was chosen before', draft, 'a', null],
    ['one vehicle, of its own account', { ...draft, scope: 'one' } as const, 'b', '7'],
    [
      'a vehicle whose id is an ident with a slash',
      { ...draft, scope: 'one', vehicleId: 'b/ident:1/2' } as const,
      'b',
      'ident:1/2',
    ],
  ])('asks for %s', (_, given, accountId, vehicleId) => {
    expect(readExport(given, NOW_MS, UTC)).toEqual({ ...span, accountId, vehicleId, format: 'csv' });
  });

  it('names everything that is wrong', () => {
    const read = readExport({ ...draft, range: 'custom', scope: 'one', vehicleId: null }, NOW_MS, UTC);
    expect(read).toEqual({ problems: { from: 'timeNeeded', to: 'timeNeeded', vehicle: 'vehicleNeeded' } });
    expect(isExportRequest(read)).toBe(false);
  });
});
