import { expect, it } from 'vitest';
import { changedRanges } from './changed-ranges.ts';

const words = (length: number, changes: Readonly<Record<number, number>> = {}): Uint32Array => {
  const made = new Uint32Array(length);
  for (const [at, value] of Object.entries(changes)) made[Number(at)] = value;
  return made;
};

it('has nothing to send where nothing changed', () =>
  expect(changedRanges(words(5_000), words(5_000), 5_000)).toEqual([]));

it('sends one word for one', () =>
  expect(changedRanges(words(5_000), words(5_000, { 77: 1 }), 5_000)).toEqual([{ from: 77, to: 78 }]));

it('sends what is near in one, and what is far apart in two', () =>
  expect(changedRanges(words(5_000), words(5_000, { 0: 1, 100: 1, 4999: 1 }), 5_000)).toEqual([
    { from: 0, to: 101 },
    { from: 4_999, to: 5_000 },
  ]));

it('looks at no more than is drawn', () =>
  expect(changedRanges(words(10), words(10, { 3: 1, 8: 1 }), 5)).toEqual([{ from: 3, to: 4 }]));
