import { describe, expect, it } from 'vitest';
import { CONNECTION_STATES, type ConnectionState } from '../../shared/connection.ts';
import { linksOf, oneLink, someAccount } from '../testing/some-account.ts';
import {
  accountsInTrouble,
  areStrangers,
  connectionOf,
  isAccountLive,
  isDataLive,
  watchedAccounts,
  worstAccount,
  worstConnection,
} from './account-links.ts';

const links = (states: Readonly<Record<string, ConnectionState>>, ...paused: readonly string[]) =>
  linksOf(
    Object.fromEntries(Object.entries(states).map(([id, state]) => [id, { state }])),
    paused.map((id) => someAccount({ id, paused: true })),
  );
const idsOf = (accounts: readonly { readonly id: string }[]): readonly string[] =>
  accounts.map(({ id }) => id);
const EMPTY = [
  ['no account', { ...oneLink(), accounts: [], connections: new Map() }],
  ['nothing told yet', { ...oneLink(), accounts: undefined, connections: new Map() }],
] as const;

describe('the worst link', () => {
  it.each([
    ['taken-over', 'refused', 'refused'],
    ['backing-off', 'taken-over', 'taken-over'],
    ['connecting', 'backing-off', 'backing-off'],
    ['resuming', 'connecting', 'connecting'],
    ['live', 'resuming', 'resuming'],
    ['live', 'refused', 'refused'],
  ] as const)('of %s and %s is %s, in whatever order', (one, other, worst) => {
    expect(worstConnection(links({ a: one, b: other })).state).toBe(worst);
    expect(worstConnection(links({ a: other, b: one })).state).toBe(worst);
  });

  it('is of the first account among equals', () => {
    expect(worstAccount(links({ a: 'live', b: 'refused', c: 'refused' }))?.id).toBe('b');
  });

  it('is not of an account that is paused, unless all are', () => {
    expect(worstAccount(links({ a: 'refused', b: 'live' }, 'a'))?.id).toBe('b');
    expect(worstConnection(links({ a: 'idle', b: 'refused' }, 'a', 'b')).state).toBe('refused');
  });

  it.each(EMPTY)('is idle where there is %s', (_, state) => {
    expect(worstAccount(state)).toBeUndefined();
    expect(worstConnection(state).state).toBe('idle');
  });
});

describe('live', () => {
  it.each(CONNECTION_STATES)('is an account whose link is live alone, and this is %s', (state) => {
    expect(isAccountLive(links({ a: state }), 'a')).toBe(state === 'live');
    expect(isDataLive(links({ a: state }))).toBe(state === 'live');
  });

  it.each(['connecting', 'lost', 'locked-out'] as const)('is nothing while the host is %s', (hostLink) => {
    const state = { ...links({ a: 'live', b: 'live' }), hostLink };
    expect(isAccountLive(state, 'a')).toBe(false);
    expect(isDataLive(state)).toBe(false);
    expect(idsOf(accountsInTrouble(state))).toEqual(['a', 'b']);
  });

  it('is the window while any of its accounts is', () => {
    expect(isDataLive(links({ a: 'refused', b: 'live' }))).toBe(true);
    expect(isDataLive(links({ a: 'refused', b: 'backing-off' }))).toBe(false);
  });

  it('is of the accounts asked for alone', () => {
    const state = links({ a: 'refused', b: 'live', c: 'live' }, 'c');
    expect(['a', 'b', 'c'].map((asked) => isDataLive(state, (id) => id === asked))).toEqual([
      false,
      true,
      false,
    ]);
  });

  it.each(EMPTY)('is not the window where there is %s', (_, state) => {
    expect(isDataLive(state)).toBe(false);
    expect(isAccountLive(state, 'a')).toBe(false);
    expect([watchedAccounts(state), accountsInTrouble(state)]).toEqual([[], []]);
  });

  it('is not an account that the host has told nothing of', () => {
    const state = { ...oneLink(), connections: new Map() };
    expect(connectionOf(state, 'a')).toMatchObject({ state: 'idle', cause: null });
    expect(idsOf(accountsInTrouble(state))).toEqual(['a']);
  });
});

describe('trouble', () => {
  it('is of all that are meant to be live and are not', () => {
    const state = links({ a: 'live', b: 'refused', c: 'connecting', d: 'idle' }, 'd');
    expect(idsOf(accountsInTrouble(state))).toEqual(['b', 'c']);
    expect(idsOf(watchedAccounts(state))).toEqual(['a', 'b', 'c']);
  });
});

const STRANGER = { notices: [{ code: 'not-flespi', message: 'No.', advice: 'Look.' }] } as const;

it.each([
  ['the only one', { a: STRANGER }, true],
  ['none of them', { a: {} }, false],
  ['one of two', { a: STRANGER, b: {} }, false],
  ['one, the other being down', { a: STRANGER, b: { state: 'refused' } }, true],
  ['one that is down itself', { a: { ...STRANGER, state: 'backing-off' } }, false],
] as const)('brokers that are live and show nothing of flespi: %s', (_, links, expected) => {
  expect(areStrangers(linksOf(links))).toBe(expected);
});
