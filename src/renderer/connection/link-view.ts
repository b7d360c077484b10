import { assertNever } from '../../shared/assert-never.ts';
import type { ConnectionState, ConnectionStatus } from '../../shared/connection.ts';
import type { HostLinkState } from '../host/link.ts';
import type { AppState } from '../stores/stores.ts';

/** What a link is called where the window does not know its state: the host has not told it yet, or is out of reach. */
export const WINDOW_WORDS = ['asking', 'unreachable', 'locked-out'] as const;
/** How the link is spoken of: the broker link's state, that it is paused by choice, or why the window does not know it. */
export type LinkWord = ConnectionState | 'paused' | (typeof WINDOW_WORDS)[number];
/** How grave it is: never by colour alone, each goes with its word and icon. */
export type LinkTone = 'ok' | 'waiting' | 'trouble' | 'off';

/** The word for the link. A host out of reach hides whatever its link may be. */
export function linkWord(connection: ConnectionStatus, hostLink: HostLinkState): LinkWord {
  switch (hostLink) {
    case 'open':
      if (isUntold(connection)) return 'asking';
      return isPaused(connection) ? 'paused' : connection.state;
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

/** Whether the host has not told of this link yet: it told of its accounts first. */
export function isUntold({ state, sinceMs, cause }: ConnectionStatus): boolean {
  return state === 'idle' && sinceMs === 0 && cause === null;
}

function isPaused({ state, cause }: ConnectionStatus): boolean {
  return state === 'idle' && cause?.code === 'paused';
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
  const held = connection.state === 'backing-off' && connection.cause?.code.startsWith('storage-') === true;
  return hostLink === 'open' && storageFailure !== null && held;
}

/** What a person can do about a link beside trying it again. */
export type LinkRemedy = 'enter-token' | 'new-client-id' | 'change-account' | 'change-proxy' | null;

/** The remedy for what is wrong. */
export function linkRemedy({ state, cause }: Pick<ConnectionStatus, 'state' | 'cause'>): LinkRemedy {
  if (state === 'taken-over') return 'new-client-id';
  if (state === 'live' || cause === null) return null;
  if (state === 'refused' && TOKEN_CODES.has(cause.code)) return 'enter-token';
  if (PROXY_CODES.has(cause.code)) return 'change-proxy';
  return SETTING_CODES.has(cause.code) ? 'change-account' : null;
}

/** Whether a start again may help: a system may ask its keyring once for each process, and go by what it said while it was locked. */
export function mayRestartHelp({ state, cause }: Pick<ConnectionStatus, 'state' | 'cause'>): boolean {
  return state !== 'live' && cause?.code === 'secret-not-read';
}

/** Causes that another token may end. */
const TOKEN_CODES: ReadonlySet<string> = new Set([
  'token-missing',
  'secret-not-read',
  'bad-token',
  'bad-token-or-client-id',
  'not-authorized',
  'not-authorized-or-banned',
  'token-ended',
  'other-customer',
]);

/** Causes that another proxy setting may end: their advice says to look there. */
const PROXY_CODES: ReadonlySet<string> = new Set([
  'not-a-proxy',
  'proxy-address',
  'proxy-closed',
  'proxy-not-found',
  'proxy-not-told',
  'proxy-password',
  'proxy-refuses',
  'proxy-silent',
  'proxy-tls',
  'proxy-unreachable',
  'proxy-wants-sign-in',
]);

/** Causes that another setting of the account may end: their advice says to look there. */
const SETTING_CODES: ReadonlySet<string> = new Set([
  'access-forbidden',
  'bad-authentication-method',
  'bad-password',
  'client-certificate-needed',
  'client-certificate-refused',
  'closed-before-websocket',
  'closed-early',
  'closed-early-over-tls',
  'closed-in-handshake',
  'connection-refused',
  'credentials-in-address',
  'host-not-found',
  'http-not-mqtt',
  'invalid-address',
  'invalid-filter',
  'invalid-topic',
  'leads-elsewhere',
  'no-answer',
  'no-tls-answer',
  'no-websocket-answer',
  'not-http',
  'not-mqtt',
  'protocol-version',
  'proxy-cannot-reach',
  'proxy-forbids',
  'proxy-passed-over',
  'refused-for-now',
  'server-moved',
  'sharing-unsupported',
  'sign-in-needed',
  'ssh-not-mqtt',
  'tls-failed',
  'tls-file',
  'tls-handshake-refused',
  'tls-needed',
  'tls-not-spoken',
  'tls-untrusted',
  'tls-wrong-host',
  'unknown-scheme',
  'use-another-server',
  'user-not-permitted',
  'user-refused-for-now',
  'web-page-instead',
  'web-server-redirects',
  'websocket-broken',
  'websocket-refused',
  'websocket-without-mqtt',
  'wildcards-unsupported',
]);
