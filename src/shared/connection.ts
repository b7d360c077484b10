import type { CauseCode } from './cause-remedies.ts';
import type { LinkCause, WordedCause } from './messages/app-message.ts';
import type { FilterMessage, TokenAccess } from './messages/filters.ts';

/** States of the link to the broker (core/session/state.ts holds the transitions). */
export const CONNECTION_STATES = [
  'idle',
  'connecting',
  'resuming',
  'live',
  'backing-off',
  'refused',
  'taken-over',
] as const;
export type ConnectionState = (typeof CONNECTION_STATES)[number];

const FROM_BEST: readonly ConnectionState[] = [
  'idle',
  'live',
  'resuming',
  'connecting',
  'backing-off',
  'taken-over',
  'refused',
];

/** How bad a state is, 0 for the best: several links are spoken of by the worst. Idle is by choice, and no trouble. */
export function gravityOf(state: ConnectionState): number {
  return FROM_BEST.indexOf(state);
}

export type { ProtocolVersion } from './schemas/account.ts';

/** Why the link is as it is; its wording says what to do about it, or what happens next by itself. Each code has its remedy. */
export type ConnectionCause = LinkCause | (WordedCause & { readonly code: CauseCode });

/** A topic filter the broker would not grant. */
export interface RefusedFilter {
  readonly filter: string;
  readonly reasonCode: number;
  /** What will not be seen because of it. */
  readonly whenRefused: FilterMessage | null;
  /** What to add to the token's access control list; null where that is not known to be the reason. */
  readonly missing: TokenAccess | null;
}

/**
 * A topic filter that the broker granted at QoS 0 where 1 was asked for: it does not repeat what was lost on the way, and keeps
 * nothing while we are away.
 */
export interface LoweredFilter {
  readonly filter: string;
}

/** What flespi says of the token at the connect (flespi-facts §1.2); nothing of it is secret. */
export interface TokenFacts {
  /** flespi's id of the account; null where not told. */
  readonly customerId: string | null;
  readonly access: 'standard' | 'master' | 'acl' | null;
}

/** The link as every screen shows it. Holds no secret. */
export interface ConnectionStatus {
  readonly state: ConnectionState;
  /** Unix milliseconds since when. */
  readonly sinceMs: number;
  readonly cause: ConnectionCause | null;
  /** Unix milliseconds of the next try; null where none is planned. */
  readonly retryAtMs: number | null;
  /** Tries since the link was last live. */
  readonly attempt: number;
  /** Whether the broker still had our session; null before the first CONNACK. */
  readonly sessionPresent: boolean | null;
  /** Unix milliseconds of the last packet of any kind from the broker. */
  readonly lastPacketMs: number | null;
  readonly refusedFilters: readonly RefusedFilter[];
  readonly loweredFilters: readonly LoweredFilter[];
  /** What is to be told of a link that is up, gravest first: it is live, but not all is well with the broker. */
  readonly notices: readonly ConnectionCause[];
  /** Null where the broker does not tell (MQTT 3, other brokers), and before the first CONNACK. */
  readonly token: TokenFacts | null;
  /** Topic filters that the broker still had for us at the last connect; null where it did not say. */
  readonly restored: readonly string[] | null;
  /** Host and port of the proxy by which the connection goes, or the last try went; null where it goes straight. */
  readonly proxy: string | null;
}

/**
 * Where an account is in its life: being opened, paused by choice, blocked until somebody does something, its session in charge of the
 * link, or being closed.
 */
export type AccountLifeKind = 'opening' | 'paused' | 'blocked' | 'session' | 'closing';

/** The link of one account. Paused, its state is `idle`; blocked, `refused`; being opened, `connecting`. */
export interface AccountConnection extends ConnectionStatus {
  readonly accountId: string;
  readonly life: AccountLifeKind;
  /** While it is being opened: so many messages that the last run acknowledged are not in their place yet. Absent where all are. */
  readonly recovering?: number;
}

/** The status before any account is set. */
export function idleConnection(nowMs: number): ConnectionStatus {
  return {
    state: 'idle',
    sinceMs: nowMs,
    cause: null,
    retryAtMs: null,
    attempt: 0,
    sessionPresent: null,
    lastPacketMs: null,
    refusedFilters: [],
    loweredFilters: [],
    notices: [],
    token: null,
    restored: null,
    proxy: null,
  };
}
