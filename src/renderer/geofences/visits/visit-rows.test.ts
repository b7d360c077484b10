import { describe, expect, it } from 'vitest';
import { someVisit } from '../testing/some-fences.ts';
import { sortRows, stayOf, type VisitNames, visitRows } from './visit-rows.ts';
import { visitsCsv } from './visits-csv.ts';

const NAMES: VisitNames = {
  vehicle: (id) => ({ 'a/1': 'Van 1', 'a/2': '=HYPERLINK("x")' })[id] ?? id,
  isGone: () => false,
  fence: (id) => ({ d: 'Depot, North', k: 'Kunde' })[id] ?? id,
};
const VISITS = [
  someVisit('a/1', 'd'),
  someVisit('a/2', 'd', { enteredMs: 100_000, leftMs: null, lastInsideMs: 1_100_000, silentS: 700 }),
  someVisit('a/1', 'k', { enteredMs: 700_000, isEnteredBefore: true, leftMs: 760_000 }),
];

describe('the stay of a visit', () => {
  it.each([
    ['to the first position outside', {}, { ms: 660_000, isAtLeast: false }],
    ['to the last inside where none is outside', { leftMs: null }, { ms: 600_000, isAtLeast: true }],
    ['at least, where it entered before', { isEnteredBefore: true }, { ms: 660_000, isAtLeast: true }],
  ])('is %s', (_, given, stay) => expect(stayOf(someVisit('a/1', 'd', given))).toEqual(stay));
});

describe('rows of visits', () => {
  it('come to sums by geofence', () => {
    const rows = sortRows(visitRows(VISITS, 'fence'), { column: 'total', direction: 'descending' }, NAMES);
    expect(rows).toEqual([
      {
        kind: 'fence',
        id: 'd',
        visits: 2,
        others: 2,
        total: { ms: 1_660_000, isAtLeast: true },
        longest: { ms: 1_000_000, isAtLeast: true },
        lastEnteredMs: 100_000,
      },
      expect.objectContaining({ id: 'k', visits: 1, others: 1 }),
    ]);
  });

  it('come to sums by vehicle', () => {
    const rows = sortRows(visitRows(VISITS, 'vehicle'), { column: 'others', direction: 'descending' }, NAMES);
    expect(rows.map((row) => row.kind === 'vehicle' && [row.id, row.others])).toEqual([
      ['a/1', 2],
      ['a/2', 1],
    ]);
  });

  it.each([
    ['entered', 'descending', [2, 1, 0]],
    ['left', 'ascending', [0, 2, 1]],
    ['left', 'descending', [2, 0, 1]],
    ['dwell', 'descending', [1, 0, 2]],
    ['silent', 'descending', [1, 0, 2]],
    ['fence', 'ascending', [0, 1, 2]],
  ] as const)('sort by %s, %s, what is not known last', (column, direction, order) => {
    const rows = sortRows(visitRows(VISITS, 'visit'), { column, direction }, NAMES);
    expect(rows.map((row) => row.kind === 'visit' && VISITS.indexOf(row.visit))).toEqual(order);
  });
});

describe('visits as CSV', () => {
  it('has a line a visit, no name is a formula, and what is not known is empty', () => {
    const lines = visitsCsv(visitRows(VISITS, 'visit'), NAMES).split('\r\n');
    expect(lines[0]).toBe(
      'vehicle,vehicle_id,geofence,entered_utc,entered_before,left_utc,last_inside_utc,stay_s,stay_is_at_least,no_report_s',
    );
    expect(lines[2]).toBe(
      `"'=HYPERLINK(""x"")",a/2,"Depot, North",1970-01-01T00:01:40.000Z,false,,1970-01-01T00:18:20.000Z,1000,true,700`,
    );
    expect(lines).toHaveLength(5);
  });

  it('has a line a geofence where these are listed, and nothing for nothing', () => {
    expect(visitsCsv(visitRows(VISITS, 'fence'), NAMES).split('\r\n')[1]).toBe(
      '"Depot, North",2,2,1660,1000,1970-01-01T00:01:40.000Z',
    );
    expect(visitsCsv([], NAMES)).toBe('');
  });
});
