import type { ConnectionStatus } from '../../shared/connection.ts';
import { connectionOf } from './account-links.ts';
import type { AppState } from './stores.ts';

type Contacts = Pick<AppState, 'accounts' | 'connections' | 'hostLink' | 'lastContactMs' | 'liveUntilMs'>;

/** Unix milliseconds up to which the state of vehicles is known; null while the host tells each change of it. */
export function vehiclesAsOfMs({
  hostLink,
  lastContactMs,
}: Pick<Contacts, 'hostLink' | 'lastContactMs'>): number | null {
  return hostLink === 'open' ? null : lastContactMs;
}

/** The same of an account's streams, whose state nobody but flespi knows: it needs the host and the account's link. */
export function accountAsOfMs(state: Contacts, accountId: string): number | null {
  const hostMs = vehiclesAsOfMs(state);
  const linkMs =
    connectionOf(state, accountId).state === 'live' ? null : (state.liveUntilMs.get(accountId) ?? null);
  if (hostMs === null || linkMs === null) return hostMs ?? linkMs;
  return Math.min(hostMs, linkMs);
}

/**
 * Of the streams of the accounts asked for, or of all: null while any of them is live, else when the last of them was. One that
 * is paused has no say, unless all are.
 */
export function streamsAsOfMs(
  state: Contacts,
  asked: (accountId: string) => boolean = () => true,
): number | null {
  const accounts = (state.accounts ?? []).filter(({ id }) => asked(id));
  const watched = accounts.filter(({ paused }) => !paused);
  const times = (watched.length > 0 ? watched : accounts).map(({ id }) => accountAsOfMs(state, id));
  if (times.length === 0) return vehiclesAsOfMs(state);
  return times.reduce((latest, each) => (latest === null || each === null ? null : Math.max(latest, each)));
}

/** The instant at which a duration is read: now, or when its state was last known. */
export function readAtMs(asOfMs: number | null, nowMs: number): number {
  return asOfMs === null ? nowMs : Math.min(asOfMs, nowMs);
}

/** Unix milliseconds when a link was last live, as a change of its status tells; null while it is live or unknown. */
export function liveUntilAfter(
  before: ConnectionStatus | undefined,
  liveUntilMs: number | null,
  next: ConnectionStatus,
): number | null {
  if (next.state === 'live') return null;
  if (before?.state === 'live') return next.lastPacketMs ?? next.sinceMs;
  return liveUntilMs ?? next.lastPacketMs;
}
