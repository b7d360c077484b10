import { describe, expect, it } from 'vitest';
import { createFigures } from '../../shared/format/figures.ts';
import { DAY_MS } from '../../shared/spans.ts';
import { DEFAULT_RETENTION } from '../../shared/storage-status.ts';
import { draftOf, isChanged, isRetention, readRetention, removalBy } from './retention-draft.ts';
import { someAccountStorage } from './testing.ts';

const DAYS = { code: 'number-out-of-range', least: 1, most: 3_650 };
const SIZE = { code: 'bytes-out-of-range', leastBytes: 1e8, mostBytes: 1e13 };
const NOW_MS = Date.UTC(2026, 10, 20, 14);

const english = createFigures('en');

describe('the draft of the retention', () => {
  it('gives back the retention it was made of', () => {
    expect(draftOf(DEFAULT_RETENTION, english)).toEqual({
      days: '30',
      gigabytes: '4',
      fetchedDays: '30',
    });
    expect(readRetention(draftOf(DEFAULT_RETENTION, english))).toEqual(DEFAULT_RETENTION);
    expect(isChanged(draftOf(DEFAULT_RETENTION, english), DEFAULT_RETENTION)).toBe(false);
  });

  it('does not take a rounded figure for a change', () => {
    const odd = { days: 3, maxBytes: 4 * 1024 ** 3, fetchedDays: 30 };
    expect(draftOf(odd, english).gigabytes).toBe('4.295');
    expect(isChanged(draftOf(odd, english), odd)).toBe(false);
  });

  it('has the decimal sign of the language, which alone is no change', () => {
    const half = { days: 3, maxBytes: 500_000_000, fetchedDays: 30 };
    expect(draftOf(half, createFigures('de'))).toMatchObject({ days: '3', gigabytes: '0,5' });
    expect(isChanged(draftOf(half, createFigures('de')), half)).toBe(false);
    expect(readRetention(draftOf(half, createFigures('de')))).toEqual(half);
  });

  it.each([
    ['1', '0.1', { days: 1, maxBytes: 100_000_000, fetchedDays: 30 }],
    [' 3650 ', '10000', { days: 3_650, maxBytes: 10_000_000_000_000, fetchedDays: 30 }],
    ['30', '0,5', { days: 30, maxBytes: 500_000_000, fetchedDays: 30 }],
  ])('reads %s days and %s GB', (days, gigabytes, retention) => {
    expect(readRetention({ days, gigabytes, fetchedDays: '30' })).toEqual(retention);
  });

  it.each([
    ['0', '4', { days: DAYS }],
    ['3651', '4', { days: DAYS }],
    ['1.5', '4', { days: DAYS }],
    ['', '4', { days: DAYS }],
    ['-3', '4', { days: DAYS }],
    ['30', '0.09', { gigabytes: SIZE }],
    ['30', '10001', { gigabytes: SIZE }],
    ['30', '1e3', { gigabytes: SIZE }],
    ['x', 'y', { days: DAYS, gigabytes: SIZE }],
    ['30', '4', { fetchedDays: DAYS }, '0'],
  ])('names what is wrong in %s days and %s GB', (days, gigabytes, problems, fetchedDays = '30') => {
    const read = readRetention({ days, gigabytes, fetchedDays });
    expect(read).toEqual({ problems });
    expect(isRetention(read)).toBe(false);
  });
});

describe('what a lower bound removes', () => {
  const status = {
    retention: DEFAULT_RETENTION,
    oldestMs: NOW_MS - 21 * DAY_MS,
    bytes: 1_240_000_000,
    accounts: [someAccountStorage({ bytes: 1_240_000_000 })],
  };
  it.each([
    ['nothing that is younger', { days: 22, maxBytes: 4e9, fetchedDays: 30 }, null, null],
    ['what is older', { days: 20, maxBytes: 4e9, fetchedDays: 30 }, NOW_MS - 20 * DAY_MS, null],
    ['nothing while less is used', { days: 30, maxBytes: 1.3e9, fetchedDays: 30 }, null, null],
    ['what is over the size', { days: 30, maxBytes: 1e9, fetchedDays: 30 }, null, 1e9],
    ['both', { days: 1, maxBytes: 1e9, fetchedDays: 30 }, NOW_MS - DAY_MS, 1e9],
    ['nothing where the bounds are raised', { days: 60, maxBytes: 8e9, fetchedDays: 30 }, null, null],
  ])('%s', (_, next, beforeMs, downToBytes) => {
    expect(removalBy(next, status, NOW_MS)).toEqual({ beforeMs, downToBytes });
  });

  it.each([
    ['nothing where no journal alone is over it', 2.1e9, null],
    ['what is over it in the largest journal', 1.9e9, 1.9e9],
  ])('by size holds for each account: %s', (_, maxBytes, downToBytes) => {
    const accounts = [2e9, 1.5e9].map((bytes, at) => someAccountStorage({ accountId: String(at), bytes }));
    const several = { ...status, bytes: 3.5e9, accounts };
    expect(removalBy({ days: 30, maxBytes, fetchedDays: 30 }, several, NOW_MS).downToBytes).toBe(downToBytes);
  });

  it('is nothing of an empty journal, nor what the present bound removes anyway', () => {
    const none = { beforeMs: null, downToBytes: null };
    expect(
      removalBy({ days: 1, maxBytes: 4e9, fetchedDays: 30 }, { ...status, oldestMs: null }, NOW_MS),
    ).toEqual(none);
    expect(
      removalBy(DEFAULT_RETENTION, { ...status, oldestMs: 0, bytes: 9e9, accounts: [] }, NOW_MS),
    ).toEqual(none);
  });
});
