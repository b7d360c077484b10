import { expect, it } from 'vitest';
import { createStreamsTold } from './past-streams-told.ts';

it('names streams as gone that are not there at another moment, or were removed by then', () => {
  const told = createStreamsTold();
  expect(told.gone('a', ['1', '2', '3'], [], true)).toEqual([]);
  expect(told.gone('a', ['2'], [], false)).toEqual([]);
  expect(told.gone('a', ['4'], ['1'], false)).toEqual(['1']);
  expect(told.gone('a', ['2'], [], true)).toEqual(['2', '3', '4'].filter((id) => id !== '2'));
  expect(told.gone('b', [], [], true)).toEqual([]);
  expect(told.gone('a', [], [], true)).toEqual(['2']);
});
