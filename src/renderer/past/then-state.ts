import type { AccountSummary } from '../../shared/account.ts';
import type { Alarm } from '../../shared/alarms.ts';
import type { ConnectionState } from '../../shared/connection.ts';
import type { PastAccount, PastMoment } from '../../shared/past.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import { type ShownLink, UNTOLD } from '../stores/shown-link.ts';
import type { AppState } from '../stores/stores.ts';

/** What was true then, and how often another moment was gone to. */
export interface Then extends PastMoment {
  readonly streams: ReadonlyMap<string, StreamHealth>;
  readonly alarms: ReadonlyMap<string, Alarm>;
  readonly jumps: number;
}

/** Accounts and their links as of then. */
export type LinksThen = Pick<AppState, 'accounts' | 'connections' | 'liveUntilMs'>;

/**
 * Accounts by their names and colours of now, and their links as of then. What was never kept of a link counts as live: nothing says
 * that it was not. Pure.
 */
export function linksThen(live: AppState['accounts'], { accounts, atMs }: PastMoment): LinksThen {
  const known = new Map(accounts.map((account) => [account.accountId, account]));
  return {
    accounts: live?.map((account) => accountThen(account, known.get(account.id))),
    connections: new Map(accounts.map((account) => [account.accountId, linkThen(account, atMs)])),
    liveUntilMs: new Map(
      accounts.map(({ accountId, link, linkSinceMs }) => [accountId, isUp(link) ? null : linkSinceMs]),
    ),
  };
}

/** Whether both moments have the same links. */
export function hasSameLinks(a: PastMoment, b: PastMoment): boolean {
  const linkOf = ({ accountId, link, linkSinceMs }: PastAccount): string =>
    `${accountId} ${link} ${linkSinceMs}`;
  return (
    a.accounts.length === b.accounts.length &&
    a.accounts.every((account, at) => {
      const other = b.accounts[at];
      return other !== undefined && linkOf(account) === linkOf(other);
    })
  );
}

/** The state that a desk of then reads. Pure. */
export function thenState(live: AppState, { streams, alarms, jumps }: Then, links: LinksThen): AppState {
  return {
    ...live,
    ...links,
    streams,
    alarms,
    // Only now is it counted.
    alarmFlood: null,
    streamsLoaded: true,
    unseenAlerts: 0,
    hostLink: 'open',
    lastContactMs: null,
    epoch: live.epoch + jumps,
  };
}

const isUp = (link: PastAccount['link']): boolean => link === 'live' || link === 'unknown';

/** An account that did not run then is as one that is paused, and one that was not kept then is not there. */
function accountThen(account: AccountSummary, then: PastAccount | undefined): AccountSummary {
  return { ...account, paused: then === undefined || then.link === 'off' };
}

const STATES: { readonly [Link in PastAccount['link']]: ConnectionState } = {
  live: 'live',
  unknown: 'live',
  down: 'backing-off',
  off: 'idle',
};

function linkThen({ link, linkSinceMs }: PastAccount, atMs: number): ShownLink {
  return {
    ...UNTOLD,
    life: link === 'off' ? 'paused' : 'session',
    state: STATES[link],
    sinceMs: linkSinceMs ?? atMs,
  };
}
