import { describe, expect, it } from 'vitest';
import { sortAfterPress } from '../ui/column-sort.ts';
import {
  columnKind,
  failingCount,
  inOrderOf,
  type StreamColumn,
  type StreamSort,
  sortStreams,
  WORST_FIRST,
} from './stream-order.ts';
import { someStream } from './testing.ts';

const ids = (sort: StreamSort, streams: Parameters<typeof sortStreams>[0]): string =>
  sortStreams(streams, sort)
    .map(({ id }) => id)
    .join('');

const fleet = [
  someStream({ id: '1', name: 'b10', state: 'delivering', queueBytes: 0, lastDeliveryS: 300 }),
  someStream({ id: '2', name: 'B2', state: 'failing', queueBytes: null, lastDeliveryS: null }),
  someStream({ id: '3', name: 'a', state: 'delivering', queueBytes: 70, lastDeliveryS: 200 }),
  someStream({ id: '4', name: 'c', state: 'blocked', queueBytes: 7, lastDeliveryS: 100 }),
];

describe('sortStreams', () => {
  it.each<[StreamSort, string]>([
    [WORST_FIRST, '4231'],
    [{ column: 'state', direction: 'ascending' }, '3124'],
    [{ column: 'name', direction: 'ascending' }, '3214'],
    [{ column: 'name', direction: 'descending' }, '4123'],
    [{ column: 'queue', direction: 'ascending' }, '1432'],
    [{ column: 'queue', direction: 'descending' }, '3412'],
    [{ column: 'lastDelivery', direction: 'descending' }, '4312'],
    [{ column: 'lastDelivery', direction: 'ascending' }, '1342'],
    [{ column: 'read', direction: 'descending' }, '3214'],
  ])('%o: %s', (sort, expected) => {
    expect(ids(sort, fleet)).toBe(expected);
    expect(ids(sort, [...fleet].reverse())).toBe(expected);
  });

  it('tells equal names apart by id', () => {
    const twins = ['30', '4', '200'].map((id) => someStream({ id, name: 'same' }));
    expect(sortStreams(twins, WORST_FIRST).map(({ id }) => id)).toEqual(['4', '30', '200']);
  });
});

describe('the sort after a press', () => {
  const nextSort = (sort: StreamSort, column: StreamColumn) =>
    sortAfterPress(sort, column, columnKind(column));
  it('shows the most first in a column of figures and A first in words, then turns', () => {
    const once = nextSort(WORST_FIRST, 'rejected');
    expect(once).toEqual({ column: 'rejected', direction: 'descending' });
    expect(nextSort(once, 'rejected').direction).toBe('ascending');
    expect(nextSort(once, 'name')).toEqual({ column: 'name', direction: 'ascending' });
  });
});

it('keeps rows in the places they had, newcomers after them', () => {
  expect(inOrderOf(fleet, ['4', '9', '1']).map(({ id }) => id)).toEqual(['4', '1', '2', '3']);
});

it('counts failing and blocked streams', () => {
  expect(failingCount(fleet, [])).toBe(2);
  expect(failingCount([...fleet, someStream({ accountId: 'b', state: 'failing' })], ['b'])).toBe(2);
});
