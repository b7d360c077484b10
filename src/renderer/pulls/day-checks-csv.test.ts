import { expect, it } from 'vitest';
import type { DayCheck } from '../../shared/day-check.ts';
import { dayChecksCsv } from './day-checks-csv.ts';

const FROM_MS = Date.UTC(2026, 10, 28, 23);
const CHECK: DayCheck = {
  vehicleId: 'a/7',
  day: '2026-11-29',
  zone: 'Europe/Berlin',
  fromMs: FROM_MS,
  toMs: FROM_MS + 86_400_000,
  checkedMs: FROM_MS + 108_000_000,
  outcome: 'differs',
  counts: { atFlespi: 3, equal: 2, missing: 1, gone: 0, differing: 0, underWay: 0 },
  failure: null,
  mayStillCome: true,
};

it('has a row for each day and for each message that is not the same', () => {
  const text = dayChecksCsv([
    {
      check: CHECK,
      differences: [{ kind: 'missing', timeMs: FROM_MS + 1_500, serverMs: null }],
      vehicle: '=Van, 7',
      reason: null,
    },
  ]);
  const [head, own, difference, end] = text.split('\r\n');
  expect(head?.split(',').length).toBe(19);
  expect(own).toContain(
    'a/7,2026-11-29,Europe/Berlin,2026-11-28T23:00:00.000Z,2026-11-29T23:00:00.000Z,2026-11-30T05:00:00.000Z,differs,3,2,1,0,0,0,true,,,,',
  );
  expect(difference).toMatch(/,missing,2026-11-28T23:00:01\.500Z,$/);
  // A spreadsheet takes no name for a formula.
  expect(own).not.toMatch(/^"?=/);
  expect(end).toBe('');
});

it('says no figure of what was not compared', () => {
  const check: DayCheck = { ...CHECK, outcome: 'uncheckable', failure: { code: 'day-check-rotated' } };
  const text = dayChecksCsv([{ check, differences: [], vehicle: 'Van 7', reason: 'Gone, for good.' }]);
  expect(text).toContain('uncheckable,,,,,,,true,"Gone, for good.",,,');
});

it('says of a day that flespi need not have held as a whole what was compared, and never that it is equal', () => {
  const failure = { code: 'day-check-unwatched' } as const;
  const counts = { ...CHECK.counts, equal: 3, missing: 0 };
  const check: DayCheck = { ...CHECK, outcome: 'uncheckable', counts, failure };
  const text = dayChecksCsv([{ check, differences: [], vehicle: 'Van 7', reason: 'Not known.' }]);
  expect(text).toContain(',unknown,3,3,0,0,0,0,true,Not known.,,,');
});
