import type { ConnectionStatus } from '../../shared/connection.ts';
import type { AppState } from './stores.ts';

type Contacts = Pick<AppState, 'connection' | 'hostLink' | 'lastContactMs' | 'liveUntilMs'>;

/** Unix milliseconds up to which the state of vehicles is known; null while the host tells each change of it. */
export function vehiclesAsOfMs({ hostLink, lastContactMs }: Contacts): number | null {
  return hostLink === 'open' ? null : lastContactMs;
}

/** The same of streams, whose state nobody but flespi knows: it needs the host and the host's link to the broker. */
export function streamsAsOfMs(state: Contacts): number | null {
  const hostMs = vehiclesAsOfMs(state);
  const linkMs = state.connection.state === 'live' ? null : state.liveUntilMs;
  if (hostMs === null || linkMs === null) return hostMs ?? linkMs;
  return Math.min(hostMs, linkMs);
}

/** The instant at which a duration is read: now, or when its state was last known. */
export function readAtMs(asOfMs: number | null, nowMs: number): number {
  return asOfMs === null ? nowMs : Math.min(asOfMs, nowMs);
}

/** Unix milliseconds when the link was last live, as a change of its status tells; null while it is live or unknown. */
export function liveUntilAfter(
  { connection, liveUntilMs }: Pick<Contacts, 'connection' | 'liveUntilMs'>,
  next: ConnectionStatus,
): number | null {
  if (next.state === 'live') return null;
  if (connection.state === 'live') return next.lastPacketMs ?? next.sinceMs;
  return liveUntilMs ?? next.lastPacketMs;
}
