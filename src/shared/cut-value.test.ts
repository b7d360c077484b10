import { expect, it } from 'vitest';
import { cutMark, HELD_CHARACTERS, isCutValue } from './cut-value.ts';

it('knows what is only the beginning of a value', () => {
  const cut = `${'\n'.repeat(HELD_CHARACTERS)}${cutMark(12_345)}`;
  expect(isCutValue(cut)).toBe(true);
  expect([`x${cut}`, cut.slice(1), `${cut}x`, cutMark(5), ''].map(isCutValue)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});
