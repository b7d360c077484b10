import { expect, it } from 'vitest';
import { ok } from '../../shared/result.ts';
import { readSubAccounts } from './sub-accounts.ts';

const read = async (result: readonly unknown[]) => {
  const answer = await readSubAccounts({
    request: async () => ok({ status: 200, body: { result: result as never }, text: '' }),
  });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
};

it('lists each account behind the one that it is in, by name', async () => {
  const accounts = await read([
    { id: 3, name: 'B', cid: 1 },
    { id: 4, name: 'A in B', cid: 3, blocked: 1 },
    { id: 2, name: 'A', cid: 1 },
  ]);
  expect(accounts.map(({ id, depth, blocked }) => [id, depth, blocked])).toEqual([
    ['2', 0, null],
    ['3', 0, null],
    ['4', 1, 1],
  ]);
});

it('lists each once where they are in a circle, and passes over what is none', async () => {
  const accounts = await read([
    { id: 1, name: 'a', cid: 2 },
    { id: 2, name: 'b', cid: 1 },
    { id: 5, name: 'own parent', cid: 5 },
    { id: 'x/../y' },
    null,
    'text',
  ]);
  expect(accounts.map(({ id }) => id).sort()).toEqual(['1', '2', '5']);
});
