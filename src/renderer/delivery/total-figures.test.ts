import { describe, expect, it } from 'vitest';
import type { DeliveryCounts } from '../../shared/delivery-report.ts';
import { sourcesOf, verdictOf } from './delivery-rows.ts';
import { someCounts, someDuplicates } from './testing.ts';
import { figureGroups } from './total-figures.ts';

const words = (counts: DeliveryCounts): string =>
  figureGroups(counts)
    .map((group) =>
      group
        .map(({ id, count, warns }) => `${id}${count === null ? '' : ` ${count}`}${warns ? '!' : ''}`)
        .join(', '),
    )
    .join(' | ');
const by = (mqtt: number, http: number, rest = 0): DeliveryCounts['bySource'] => ({ mqtt, http, rest });

describe('figureGroups', () => {
  it.each<[DeliveryCounts, string]>([
    [
      someCounts(),
      'messages 10, mqtt 10, http 10 | missingInHttp 0, missingInMqtt 0 | duplicates 10, overlap 10',
    ],
    [
      someCounts({ bySource: by(10, 0, 2), duplicates: someDuplicates() }),
      'messages 10, mqtt 10, http 0, rest 2 | only_mqtt | duplicates 0',
    ],
    [
      someCounts({
        missingInHttp: 3,
        duplicates: someDuplicates({
          redelivery: 1,
          'http-retry': 2,
          'double-subscription': 4,
          'device-resend': 5,
          refill: 6,
        }),
      }),
      'messages 10, mqtt 10, http 10 | missingInHttp 3!, missingInMqtt 0 | duplicates 18, double-subscription 4!, ' +
        'device-resend 5!, redelivery 1, http-retry 2, refill 6',
    ],
  ])('%#', (counts, expected) => expect(words(counts)).toBe(expected));
});

describe('sourcesOf', () => {
  it.each([
    [by(1, 1), 0, 'both'],
    [by(1, 0), 0, 'mqtt'],
    [by(0, 1), 0, 'http'],
    [by(0, 0, 1), 0, 'none'],
    // What is missing was compared with something.
    [by(1, 0), 1, 'both'],
  ])('%o with %s missing: %s', (bySource, missingInHttp, expected) =>
    expect(sourcesOf(someCounts({ bySource, missingInHttp }))).toBe(expected),
  );
});

describe('verdictOf', () => {
  it.each<[Partial<DeliveryCounts>, string]>([
    [{}, 'fine'],
    [{ duplicates: someDuplicates({ redelivery: 9, 'http-retry': 9, refill: 9 }) }, 'fine'],
    [{ bySource: by(10, 0) }, 'alone'],
    [{ duplicates: someDuplicates({ 'double-subscription': 1 }) }, 'twice'],
    [{ duplicates: someDuplicates({ 'device-resend': 1 }), missingInMqtt: 1 }, 'missing'],
  ])('%o: %s', (given, expected) => expect(verdictOf(someCounts(given))).toBe(expected));
});
