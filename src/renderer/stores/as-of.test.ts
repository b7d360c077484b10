import { describe, expect, it } from 'vitest';
import { type ConnectionState, type ConnectionStatus, idleConnection } from '../../shared/connection.ts';
import type { HostLinkState } from '../host/link.ts';
import { linksOf, oneLink, someAccount } from '../testing/some-account.ts';
import { accountAsOfMs, liveUntilAfter, readAtMs, streamsAsOfMs, vehiclesAsOfMs } from './as-of.ts';

const status = (state: ConnectionState, lastPacketMs: number | null = null): ConnectionStatus => ({
  ...idleConnection(900),
  state,
  lastPacketMs,
});

describe('as of', () => {
  it.each<[HostLinkState, ConnectionState, number | null, number | null]>([
    ['open', 'live', null, null],
    ['open', 'backing-off', null, 300],
    ['lost', 'live', 500, 500],
    ['locked-out', 'live', 500, 500],
    ['lost', 'backing-off', 500, 300],
  ])('host %s, broker %s: vehicles %s, streams %s', (hostLink, state, vehicles, streams) => {
    const contacts = {
      ...oneLink(status(state)),
      hostLink,
      lastContactMs: 500,
      liveUntilMs: new Map([['a', 300]]),
    };
    expect(vehiclesAsOfMs(contacts)).toBe(vehicles);
    expect(accountAsOfMs(contacts, 'a')).toBe(streams);
    expect(streamsAsOfMs(contacts)).toBe(streams);
  });

  const cut = {
    ...linksOf({ a: status('backing-off'), b: status('refused'), c: status('live') }),
    lastContactMs: 500,
    liveUntilMs: new Map([
      ['a', 300],
      ['b', 400],
      ['c', null],
    ]),
  };

  it('is each account’s own', () => {
    expect(['a', 'b', 'c', 'gone'].map((id) => accountAsOfMs(cut, id))).toEqual([300, 400, null, null]);
    const lost = { ...cut, hostLink: 'lost' } as const;
    expect(['a', 'b', 'c', 'gone'].map((id) => accountAsOfMs(lost, id))).toEqual([300, 400, 500, 500]);
  });

  it('is of all streams together when the last of them was live, which paused accounts do not change', () => {
    expect(streamsAsOfMs(cut)).toBeNull();
    const paused = cut.accounts?.map((account) =>
      account.id === 'c' ? someAccount({ ...account, paused: true }) : account,
    );
    expect(streamsAsOfMs({ ...cut, accounts: paused })).toBe(400);
    expect(streamsAsOfMs({ ...cut, accounts: paused, hostLink: 'lost' })).toBe(400);
    expect(streamsAsOfMs({ ...cut, hostLink: 'lost' })).toBe(500);
    expect(streamsAsOfMs({ ...cut, accounts: [], hostLink: 'lost' })).toBe(500);
    expect(streamsAsOfMs({ ...cut, accounts: undefined })).toBeNull();
  });

  it('is of the streams of the accounts asked for alone', () => {
    expect(['a', 'b', 'c'].map((asked) => streamsAsOfMs(cut, (id) => id === asked))).toEqual([
      300,
      400,
      null,
    ]);
    expect(streamsAsOfMs(cut, (id) => id !== 'c')).toBe(400);
    const paused = cut.accounts?.map((account) => ({ ...account, paused: account.id === 'a' }));
    expect(streamsAsOfMs({ ...cut, accounts: paused }, (id) => id === 'a')).toBe(300);
  });

  it('stops durations where the state was last known', () => {
    expect(readAtMs(null, 9)).toBe(9);
    expect(readAtMs(5, 9)).toBe(5);
  });
});

describe('liveUntilAfter', () => {
  it.each<[string, ConnectionStatus | undefined, number | null, ConnectionStatus, number | null]>([
    ['ends with the last packet', status('live', 100), null, status('backing-off', 120), 120],
    ['ends with the link where no packet is known', status('live'), null, status('backing-off'), 900],
    ['stays while it is tried again', status('backing-off'), 120, status('connecting', 800), 120],
    ['is what the host says to a window that came later', status('idle'), null, status('refused', 70), 70],
    ['is not known of a link never seen live', undefined, null, status('connecting'), null],
    ['is over once the link is live again', status('resuming'), 120, status('live', 950), null],
  ])('%s', (_, connection, liveUntilMs, next, expected) => {
    expect(liveUntilAfter(connection, liveUntilMs, next)).toBe(expected);
  });
});
