import { expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import { silentLog } from '../base/log.ts';
import type { Pipeline } from '../runtime/pipeline.ts';
import { askEachAccount, byAccount } from './by-account.ts';
import { askAccounts, belowFor } from './of-accounts.ts';

/** Accounts by id, each with a journal or without. */
const runtimesOf = (accounts: Readonly<Record<string, boolean>>) => ({
  all: () =>
    new Map(
      Object.entries(accounts).map(([id, isOpen]) => {
        const journal = isOpen ? {} : undefined;
        return [id, { storage: { journal: () => journal } } as unknown as Pipeline] as const;
      }),
    ),
});
const asked = async (vehicleId: string | null) => {
  const { answers, unreadAccounts } = await askAccounts(
    { runtimes: runtimesOf({ a: true, b: false, c: true, d: true }), log: silentLog },
    vehicleId,
    async ({ accountId, deviceId }) => {
      if (accountId === 'c') throw new Error('It is damaged.');
      return deviceId;
    },
  );
  return { answers: answers.map(({ accountId, answer }) => [accountId, answer]), unreadAccounts };
};

it('asks all journals, and names those that could not be read', async () => {
  expect(await asked(null)).toEqual({
    answers: [
      ['a', null],
      ['d', null],
    ],
    unreadAccounts: expect.arrayContaining(['b', 'c']),
  });
});

it('asks of a vehicle its own account alone, by the id that it has there', async () => {
  expect(await asked('d/7')).toEqual({ answers: [['d', '7']], unreadAccounts: [] });
  expect(await asked('b/7')).toEqual({ answers: [], unreadAccounts: ['b'] });
  expect(await asked('nobody')).toEqual({ answers: [], unreadAccounts: [] });
});

it.each([
  [null, 'b', null],
  [{ accountId: 'b' }, 'b', 'own'],
  [{ accountId: 'b' }, 'a', 'all'],
  [{ accountId: 'b' }, 'c', 'none'],
])('a page behind one of %j goes on in %s with %s', (after, accountId, expected) => {
  expect(belowFor(after, accountId, { own: 'own', all: 'all', none: 'none' })).toBe(expected);
});

it('parts vehicles by their account, and passes over what is none', () => {
  expect([...byAccount(['a/7', 'b/8', 'a/9', 'nobody'])]).toEqual([
    ['a', ['7', '9']],
    ['b', ['8']],
  ]);
});

it('asks each account for its own, and answers with the first refusal', async () => {
  const refusal = fail({ code: 'no-journal' });
  const ask = async (accountId: string) => (accountId === 'a' ? ok(null) : refusal);
  expect(await askEachAccount(['a/7', 'a/8'], ask)).toEqual(ok(null));
  expect(await askEachAccount(['a/7', 'b/8'], ask)).toEqual(refusal);
});
