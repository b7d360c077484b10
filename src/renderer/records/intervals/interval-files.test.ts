import { expect, it } from 'vitest';
import type { Interval } from '../../../shared/intervals.ts';
import { intervalsCsv, intervalsNdjson } from './interval-files.ts';

const INTERVAL: Interval = {
  accountId: 'a',
  vehicleId: 'a/1',
  calculatorId: '12',
  id: '2',
  beginMs: 1_770_000_000_000,
  endMs: 1_770_000_060_500,
  isActive: null,
  deletedMs: null,
  saidMs: 1_770_000_061_000,
  isFetched: true,
  counters: { 'fuel.delta': 3.5, note: '=1+1', route: [1, { lat: 2 }] },
};
const NAMES = { vehicle: () => 'Van, 1', calculator: () => 'Trips' };

it('a table has a column for each counter of any of them', () => {
  const other: Interval = { ...INTERVAL, id: '3', isActive: true, counters: { speed: 90 } };
  const [head, first, second] = intervalsCsv([INTERVAL, other], NAMES).split('\r\n');
  expect(head).toMatch(/,is_fetched,fuel\.delta,note,route,speed$/);
  expect(first).toBe(
    `"Van, 1",a/1,Trips,12,2,2026-02-02T02:40:00.000Z,2026-02-02T02:41:00.500Z,60.5,,,2026-02-02T02:41:01.000Z,true,3.5,'=1+1,"[1,{""lat"":2}]",`,
  );
  expect(second).toMatch(/,60\.5,true,,.*,true,,,,90$/);
});

it('has no end, and no duration of nothing, while one goes on of which flespi tells no end', () => {
  const running: Interval = { ...INTERVAL, isActive: true, endMs: INTERVAL.beginMs };
  expect(intervalsCsv([running], NAMES)).toContain(',2026-02-02T02:40:00.000Z,,,true,');
  expect(JSON.parse(intervalsNdjson([running], NAMES))).toMatchObject({ end: null, active: true });
});

it('lines of JSON have the counters as they were sent', () => {
  expect(JSON.parse(intervalsNdjson([INTERVAL], NAMES))).toMatchObject({
    key: '12/2',
    vehicle: 'Van, 1',
    begin: 1_770_000_000,
    active: null,
    counters: INTERVAL.counters,
  });
});
