import { expect, it } from 'vitest';
import { tellChanges } from './tell-changes.ts';

it('tells the first, and then what differs', () => {
  const told: unknown[] = [];
  const tell = tellChanges((value) => told.push(value));
  for (const value of [{ a: 1 }, { a: 1 }, { a: 2 }, { a: 1 }]) tell(value);
  expect(told).toEqual([{ a: 1 }, { a: 2 }, { a: 1 }]);
});

it('does not tell what is known from the start', () => {
  const told: unknown[] = [];
  const tell = tellChanges<readonly number[]>((value) => told.push(value), { first: [] });
  tell([]);
  tell([1]);
  tell([]);
  expect(told).toEqual([[1], []]);
});

it('leaves out of the comparison what its text leaves out', () => {
  const told: { readonly at: number; readonly what: string }[] = [];
  const tell = tellChanges((value: (typeof told)[number]) => told.push(value), {
    textOf: ({ what }) => what,
  });
  tell({ at: 1, what: 'a' });
  tell({ at: 2, what: 'a' });
  tell({ at: 3, what: 'b' });
  expect(told.map(({ at }) => at)).toEqual([1, 3]);
});
