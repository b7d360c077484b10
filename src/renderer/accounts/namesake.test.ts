import { describe, expect, it } from 'vitest';
import { TWO_ACCOUNTS } from '../testing/some-account.ts';
import { hasNamesake } from './namesake.ts';

describe('the name of an account', () => {
  it.each([
    ['South', 'a', true],
    [' south ', 'a', true],
    ['South', 'b', false],
    ['South', null, true],
    ['West', null, false],
    ['', null, false],
  ])('%o for %o is another’s: %s', (name, id, taken) => {
    expect(hasNamesake(TWO_ACCOUNTS, name, id)).toBe(taken);
  });
});
