import { expect, it } from 'vitest';
import { LONGEST_NAME, MOST_SAVED, readSaved, withSaved } from './saved-filters.ts';

const one = { name: 'Refused', line: 'status>=500' };

it('keeps filters by their names, one of each', () => {
  const two = withSaved(withSaved([], one), { name: ' Buses ', line: 'device~bus' });
  expect(two.map(({ name }) => name)).toEqual(['Buses', 'Refused']);
  expect(withSaved(two, { name: 'Refused', line: 'code:403' })).toEqual([
    { name: 'Buses', line: 'device~bus' },
    { name: 'Refused', line: 'code:403' },
  ]);
  expect(withSaved(two, { name: '  ', line: 'x' })).toBe(two);
  const [long] = withSaved([], { name: 'x'.repeat(100), line: '' });
  expect(long?.name).toHaveLength(LONGEST_NAME);
});

it.each([null, 'no json', '{}', '[7,null,{"name":"a"},{"name":"","line":""},{"name":7,"line":"x"}]'])(
  'reads no filter in %s',
  (text) => {
    expect(readSaved(text)).toEqual([]);
  },
);

it('reads what it kept, and no more than it keeps', () => {
  expect(readSaved(JSON.stringify([one]))).toEqual([one]);
  const many = Array.from({ length: 90 }, (_, n) => ({ name: `n${n}`, line: '' }));
  expect(readSaved(JSON.stringify(many))).toHaveLength(MOST_SAVED);
});
