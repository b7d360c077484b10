import { expect, it } from 'vitest';
import { createByteBudget } from './byte-budget.ts';

it('lends bytes up to its limit to all requests together, and again once they are given back', () => {
  const budget = createByteBudget(10);
  const [a, b] = [budget.open(), budget.open()];
  expect([a.take(6), b.take(4), b.take(1)]).toEqual([true, true, false]);
  a.release();
  expect([b.take(7), b.take(6), a.take(1)]).toEqual([false, true, false]);
  b.release();
  expect([a.take(11), a.take(10)]).toEqual([false, true]);
});

it('takes back once what was lent once', () => {
  const budget = createByteBudget(10);
  const [a, b] = [budget.open(), budget.open()];
  a.take(5);
  a.release();
  a.release();
  expect([b.take(11), b.take(10)]).toEqual([false, true]);
});
