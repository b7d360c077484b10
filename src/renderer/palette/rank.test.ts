import { describe, expect, it } from 'vitest';
import { searchForm } from '../../shared/search-text.ts';
import { ranked, rankOf } from './rank.ts';

const candidate = (name: string, rest = '') => ({ name, form: searchForm(name), rest: searchForm(rest) });
const names = (query: string, all: readonly string[], most = 10, recent: readonly string[] = []) =>
  ranked(
    all.map((name) => candidate(name)),
    query,
    most,
    ({ name }) => recent.includes(name),
  ).best.map(({ name }) => name);

it.each([
  ['van 17', '', 'van 17', 0],
  ['van 17', '', 'van', 1],
  ['white van 17', '', '17 van', 2],
  ['caravan', '', 'ravan', 3],
  ['van 17', '352625330001004', '33000', 4],
  ['van 17', '', 'truck', null],
])('%s (%s) by “%s” is %s', (name, rest, query, rank) => expect(rankOf(name, rest, query)).toBe(rank));

describe('what is found', () => {
  it('comes in the order in which it fits, then as it came', () =>
    expect(names('van', ['Caravan', 'White van', 'Van 2', 'Van', 'Van 1'])).toEqual([
      'Van',
      'Van 2',
      'Van 1',
      'White van',
      'Caravan',
    ]));

  it('has what was chosen before first, among what fits as well', () =>
    expect(names('van', ['Van 1', 'Van 2', 'Van 3', 'White van'], 10, ['Van 3', 'White van'])).toEqual([
      'Van 3',
      'Van 1',
      'Van 2',
      'White van',
    ]));

  it('is counted in all, and at most so many are shown', () => {
    const many = Array.from({ length: 1_000 }, (_, at) => candidate(`Van ${at}`));
    const { best, count, rank } = ranked(many, 'van', 8, () => false);
    expect([best.length, count, rank]).toEqual([8, 1_000, 1]);
  });

  it('is found whatever accents and case, and nothing by nothing', () => {
    expect(names('SKODA', ['Škoda 1'])).toEqual(['Škoda 1']);
    expect(names('  ', ['Van'])).toEqual([]);
    expect(ranked([candidate('Van')], 'x', 5, () => false)).toEqual({
      best: [],
      count: 0,
      rank: Number.POSITIVE_INFINITY,
    });
  });
});
