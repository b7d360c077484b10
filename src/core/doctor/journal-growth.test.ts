import { expect, it } from 'vitest';
import { journalGrowth } from './journal-growth.ts';
import { judgeDisk } from './steps/disk.ts';
import { inWords } from './testing/in-words.ts';

const GB = 1e9;
const of = (accountId: string, bytes: number) => ({ accountId, bytes });

it.each<[string, readonly string[], ReturnType<typeof of>[], number]>([
  ['one account', ['a'], [of('a', 1 * GB)], 3 * GB],
  ['two accounts, each with the bound for itself', ['a', 'b'], [of('a', 1 * GB), of('b', 2 * GB)], 5 * GB],
  ['one over the bound, which gives nothing to the other', ['a', 'b'], [of('a', 9 * GB)], 4 * GB],
  ['one whose size is not known yet', ['a'], [], 4 * GB],
  ['none', [], [], 0],
])('is counted of %s', (_name, accounts, journals, bytes) => {
  expect(journalGrowth(accounts, journals, 4 * GB)).toEqual({ journals: accounts.length, bytes });
});

it('warns of a disk that has room for each journal, but not for all', () => {
  const growth = journalGrowth(['a', 'b', 'c'], [], 4 * GB);
  expect(inWords(judgeDisk(5 * GB, 200 * GB, { growth }, '/data'))).toMatchObject({
    state: 'warned',
    details: ['The journals of 3 accounts may grow by 12.0 GB more together.'],
  });
});
