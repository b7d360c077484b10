import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { preparedIn } from './prepared.ts';

let one: DatabaseSync;
let other: DatabaseSync;
beforeEach(() => {
  [one, other] = [new DatabaseSync(':memory:'), new DatabaseSync(':memory:')];
});
afterEach(() => {
  one.close();
  other.close();
});

it('prepares a statement once, for each connection its own', () => {
  const first = preparedIn(one, 'SELECT 1 AS n');
  const second = preparedIn(one, 'SELECT 2 AS n');
  const third = preparedIn(other, 'SELECT 1 AS n');
  expect([first, second, third].map((statement) => statement.get()?.n)).toEqual([1, 2, 1]);
  expect(preparedIn(one, 'SELECT 1 AS n')).toBe(first);
  expect(preparedIn(one, 'SELECT 2 AS n')).toBe(second);
  expect(preparedIn(other, 'SELECT 1 AS n')).toBe(third);
  expect(third).not.toBe(first);
});
