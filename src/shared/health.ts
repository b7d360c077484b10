import type { ConnectionState } from './connection.ts';

/** Counters since the host started. */
export interface MessageCounts {
  /** Everything that arrived as a device message, readable or not. */
  readonly received: number;
  /** New messages committed to the journal. */
  readonly stored: number;
  /** Messages already held: redelivered, resent or brought by a second source. */
  readonly duplicates: number;
  /** Payloads that could not be read, kept aside with their reason. */
  readonly quarantined: number;
}

/** What `GET /health` answers and the status bar shows. */
export interface Health {
  readonly version: string;
  /** The account whose link is worst. */
  readonly connection: {
    readonly state: ConnectionState;
    /** ISO 8601, UTC. */
    readonly since: string;
  };
  readonly accounts: readonly {
    readonly id: string;
    readonly name: string;
    readonly paused: boolean;
    readonly state: ConnectionState;
    /** ISO 8601, UTC. */
    readonly since: string;
  }[];
  readonly vehicles: number;
  readonly messages: MessageCounts;
  readonly logs: number;
  readonly streams: number;
  /** The HTTP listener; null while it is off. */
  readonly listener: {
    readonly url: string | null;
    readonly batches: number;
    readonly messages: number;
    readonly refused: number;
  } | null;
  /** Journals whose retention removes nothing until somebody says yes, in a window or with `--confirm-retention`. */
  readonly retentionWaiting: readonly {
    readonly accountId: string;
    readonly messages: number;
    readonly held: number;
    /** ISO 8601, UTC. */
    readonly from: string;
    readonly to: string;
    readonly reason: 'age' | 'size';
  }[];
}

/** One unreadable payload, bounded, kept for a look. */
export interface QuarantinedItem {
  readonly accountId: string;
  /** Within its account. */
  readonly seq: number;
  readonly receivedAtMs: number;
  readonly topic: string;
  /** Why, in a sentence. */
  readonly reason: string;
  /** The start of the payload as text, at most 200 characters, control characters replaced. */
  readonly excerpt: string;
  readonly bytes: number;
}
