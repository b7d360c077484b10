import { expect, it } from 'vitest';
import { inTurns } from './turns.ts';

it('throws the first of each away, and changes who begins', async () => {
  const order: string[] = [];
  let count = 0;
  const take = (name: string) => async () => {
    order.push(name);
    return count++;
  };
  const measured = await inTurns({ a: take('a'), b: take('b') }, 3);
  expect(order.join('')).toBe('ababbaab');
  expect(measured).toEqual([
    [2, 3],
    [5, 4],
    [6, 7],
  ]);
});
