import { describe, expect, it } from 'vitest';
import { type AccountCompleteness, NOTHING_YET } from '../../shared/completeness.ts';
import { overallCompleteness } from './overall-completeness.ts';
import { someGap } from './testing.ts';

const of = (accountId: string, given: Partial<AccountCompleteness> = {}): AccountCompleteness => ({
  ...NOTHING_YET,
  completeToMs: 9,
  ...given,
  accountId,
});

describe('overallCompleteness', () => {
  it('is not known before the host has answered', () => expect(overallCompleteness(null)).toBeNull());

  it('is nothing yet where there is no account to speak of', () =>
    expect(overallCompleteness([])).toEqual({ ...NOTHING_YET, never: 0, accounts: 0 }));

  it('says of one account what it says', () => {
    const openGaps = [someGap({ id: 3 })];
    expect(
      overallCompleteness([of('a', { completeToMs: 5, catchingUp: true, openGaps, unrecoverable: 2 })]),
    ).toEqual({
      completeToMs: 5,
      doubt: null,
      never: 0,
      accounts: 1,
      catchingUp: true,
      openGaps,
      unrecoverable: 2,
      unproved: 0,
      refused: false,
      look: false,
      shared: false,
    });
  });

  it.each([
    [[7, 5, 9], 5],
    [[0, 5], 0],
    [[7, null], 7],
    [[null, null], null],
  ])('is complete of %o up to %s', (times, expected) => {
    const accounts = times.map((completeToMs, index) => of(String(index), { completeToMs }));
    expect(overallCompleteness(accounts)?.completeToMs).toBe(expected);
  });

  it('counts those that never connected, and has the gravest doubt of all', () => {
    const accounts = [
      of('a', { doubt: 'other-broker' }),
      of('b', { completeToMs: null }),
      of('c', { doubt: 'qos-0' }),
    ];
    expect(overallCompleteness(accounts)).toMatchObject({ never: 1, accounts: 3, doubt: 'qos-0' });
    expect(overallCompleteness([of('a', { doubt: 'no-message-yet' }), of('b')])?.doubt).toBe(
      'no-message-yet',
    );
  });

  it('takes none that is connected for one that never was: it catches up, and nothing is complete meanwhile', () => {
    const accounts = [of('a', { completeToMs: 5 }), of('b', { completeToMs: null, catchingUp: true })];
    expect(overallCompleteness(accounts)).toMatchObject({ never: 0, completeToMs: null, catchingUp: true });
  });

  it('catches up while any account does, and adds up what was given up', () => {
    expect(overallCompleteness([of('a', {}), of('b', { shared: true })])?.shared).toBe(true);
    const accounts = [of('a', { unrecoverable: 1 }), of('b', { catchingUp: true, unrecoverable: 3 })];
    expect(overallCompleteness(accounts)).toMatchObject({ catchingUp: true, unrecoverable: 4 });
    expect(overallCompleteness([of('a', { unproved: 2 }), of('b', { unproved: 1 })])?.unproved).toBe(3);
    expect(overallCompleteness([of('a'), of('b')])?.catchingUp).toBe(false);
  });

  it('has the gaps of all, oldest first, each with its account, and leaves what was given as it was', () => {
    const late = [someGap({ id: 1, fromMs: 5 }), someGap({ id: 2, fromMs: 8 })];
    const early = [
      someGap({ id: 1, fromMs: 2, accountId: 'b' }),
      someGap({ id: 2, fromMs: 6, accountId: 'b' }),
    ];
    const accounts = [of('a', { openGaps: late }), of('b', { openGaps: early })];
    const gaps = overallCompleteness(accounts)?.openGaps;
    expect(gaps?.map(({ accountId, id }) => `${accountId}${id}`)).toEqual(['b1', 'a1', 'b2', 'a2']);
    expect(late.map(({ id }) => id)).toEqual([1, 2]);
  });
});
