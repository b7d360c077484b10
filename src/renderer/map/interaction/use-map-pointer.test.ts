import { expect, it } from 'vitest';
import { nextUnder } from './use-map-pointer.ts';

it('goes through a pile click by click', () => {
  expect([
    nextUnder([1, 2, 3], 1, undefined),
    nextUnder([1, 2, 3], 1, 1),
    nextUnder([1, 2, 3], 1, 3),
    nextUnder([1, 2], 1, 8),
  ]).toEqual([1, 2, 1, 1]);
});
