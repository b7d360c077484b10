import { assertNever } from '../../shared/assert-never.ts';
import { type CauseRemedy, remedyOf } from '../../shared/cause-remedies.ts';
import type { ConnectionState, ConnectionStatus } from '../../shared/connection.ts';

import type { HostLinkState } from '../host/link.ts';
import type { ShownLink } from '../stores/shown-link.ts';

import type { AppState } from '../stores/stores.ts';

/** What a link is called where the window does not know its state: the host has not told it yet, or is out of reach. */
export const WINDOW_WORDS = ['asking', 'unreachable', 'locked-out'] as const;
/** How the link is spoken of: the broker link's state, that it is paused by choice, or why the window does not know it. */
export type LinkWord = ConnectionState | 'paused' | (typeof WINDOW_WORDS)[number];
/** How grave it is: never by colour alone, each goes with its word and icon. */
export type LinkTone = 'ok' | 'waiting' | 'trouble' | 'off';

/** The word for the link. A host out of reach hides whatever its link may be. */
export function linkWord(connection: Pick<ShownLink, 'life' | 'state'>, hostLink: HostLinkState): LinkWord {
  switch (hostLink) {
    case 'open':
      if (connection.life === 'untold') return 'asking';
      return connection.life === 'paused' ? 'paused' : connection.state;
    case 'connecting':
      return 'connecting';
    case 'lost':
      return 'unreachable';
    case 'locked-out':
      return 'locked-out';
    default:
      return assertNever(hostLink);
  }
}

/** The gravity of a link word. */
export function linkTone(word: LinkWord): LinkTone {
  switch (word) {
    case 'live':
      return 'ok';
    case 'connecting':
    case 'resuming':
    case 'asking':
      return 'waiting';
    case 'idle':
    case 'paused':
      return 'off';
    case 'backing-off':
    case 'refused':
    case 'taken-over':
    case 'unreachable':
    case 'locked-out':
      return 'trouble';
    default:
      return assertNever(word);
  }
}

/** Milliseconds to the next try, or null where none is planned. Never negative. */
export function retryInMs(connection: ConnectionStatus, nowMs: number): number | null {
  return connection.retryAtMs === null ? null : Math.max(0, connection.retryAtMs - nowMs);
}

/** Whether an outage goes on although a try is under way: what is said of it stays meanwhile. */
export function isTryingAgain({ state, cause }: Pick<ConnectionStatus, 'state' | 'cause'>): boolean {
  return (state === 'connecting' || state === 'resuming') && cause !== null;
}

/** Whether a try at once is worth offering. */
export function canRetry(word: LinkWord): boolean {
  return word === 'backing-off' || word === 'refused' || word === 'taken-over';
}

/** Whether the monitor holds the link back because storage fails, which is then all there is to say of it. */
export function isHeldByStorage(
  { hostLink, storageFailure }: Pick<AppState, 'hostLink' | 'storageFailure'>,
  connection: ConnectionStatus,
): boolean {
  const { state, cause } = connection;
  const isHeld = state === 'backing-off' && cause !== null && remedyOf(cause.code) === 'mend-storage';
  return hostLink === 'open' && storageFailure !== null && isHeld;
}

/** What a person can do here about a link beside trying it again; null where nothing. */
export type LinkRemedy = Exclude<CauseRemedy, 'mend-storage' | 'none'> | null;

/** The remedy for what is wrong. What the broker said of a token or client id holds until it is asked again. */
export function linkRemedy({ state, cause }: Pick<ConnectionStatus, 'state' | 'cause'>): LinkRemedy {
  if (state === 'taken-over') return 'new-client-id';
  if (state === 'live' || cause === null) return null;
  const remedy = remedyOf(cause.code);
  switch (remedy) {
    case 'enter-token':
      return state === 'refused' ? remedy : null;
    case 'change-account':
    case 'change-proxy':
      return remedy;
    case 'new-client-id':
    case 'mend-storage':
    case 'none':
      return null;
    default:
      return assertNever(remedy);
  }
}

/** Whether a start again may help: a system may ask its keyring once for each process, and go by what it said while it was locked. */
export function mayRestartHelp({ state, cause }: Pick<ConnectionStatus, 'state' | 'cause'>): boolean {
  return state !== 'live' && cause?.code === 'secret-not-read';
}
