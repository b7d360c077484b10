import type { CompletenessDoubt } from './completeness.ts';
import type { ConnectionState } from './connection.ts';
import type { ToldMessage } from './messages/told.ts';
import type { UnreadableMessage } from './messages/unreadable.ts';
import type { BringingOver } from './storage-status.ts';

/** Counters since the host started, and what is quarantined: as the storage and the list of it say. */
export interface MessageCounts {
  /** Everything that arrived as a device message and is kept, readable or not: counted with what became of it. */
  readonly received: number;
  /** New messages committed to the journal. */
  readonly stored: number;
  /** Messages already held: redelivered, resent or brought by a second source. */
  readonly duplicates: number;
  /** Those of the received that could not be read: received is stored, duplicates and these. */
  readonly unreadable: number;
  /** Payloads that could not be read and are kept, of messages, states and log records, also from before the host started. */
  readonly quarantined: number;
}

/** How complete an account's messages are. */
export interface CompletenessHealth {
  /** ISO 8601, UTC: up to when every message is proved to be here; null where nothing proves it. */
  readonly completeTo: string | null;
  /**
   * Why nothing does; null where something does. `gaps`: gaps that are open, given up or not proved to be
   * refilled; `catching-up`: connected, and what an earlier session left at the broker is still on its way.
   */
  readonly reason:
    | 'never-connected'
    | 'catching-up'
    | 'refused'
    | 'clean-session'
    | 'gaps'
    | CompletenessDoubt
    | null;
  readonly openGaps: number;
  readonly unproved: number;
  readonly unrecoverable: number;
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
    /** At the start: so many messages that the last run acknowledged are not in their place yet; null where all are. */
    readonly recovering: number | null;
    readonly completeness: CompletenessHealth;
  }[];
  readonly vehicles: number;
  readonly messages: MessageCounts;
  readonly logs: number;
  readonly streams: number;
  /** The HTTP listener; null while it is off. */
  readonly listener: {
    readonly url: string | null;
    /** Whether it takes batches of anybody who reaches it. */
    readonly withoutSecret: boolean;
    readonly batches: number;
    readonly messages: number;
    readonly refused: number;
  } | null;
  /** What takes streams of other kinds; null while it is off. */
  readonly receivers: {
    readonly wialon: ReceiverHealth | null;
    readonly mqtt: ReceiverHealth | null;
  };
  /** How far this computer's clock is ahead of flespi's, seconds, where it is wrong; null where it is right, or not known. */
  readonly clockAheadS: number | null;
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
  /** Journals into which what is whole in a damaged one is brought over at the moment. */
  readonly bringingOver: readonly (BringingOver & { readonly accountId: string })[];
}

/** What takes streams of one kind. */
export interface ReceiverHealth {
  /** Host and port; null while it does not listen. */
  readonly address: string | null;
  /** Acknowledged, and turned away, since the host started. */
  readonly messages: number;
  readonly refused: number;
}

/** One unreadable payload that is kept, and its beginning. */
export interface QuarantinedItem {
  readonly accountId: string;
  /** Within its account. */
  readonly seq: number;
  /** First and last arrival, Unix milliseconds, and how often it was delivered. */
  readonly receivedAtMs: number;
  readonly lastAtMs: number;
  readonly times: number;
  /** What brought it: `mqtt`, `http`, `rest`. */
  readonly source: string;
  /** At most 200 characters; empty where it came without one. */
  readonly topic: string;
  readonly reason: UnreadableMessage | ToldMessage;
  /** The start of the payload as text, at most 200 characters, control characters replaced. */
  readonly excerpt: string;
  /** Of the payload that is kept. */
  readonly bytes: number;
  /** False where an earlier version of Fleetglass may have kept its beginning only. */
  readonly whole: boolean;
  /** False where it is too large for a clipboard. */
  readonly canCopy: boolean;
}

/** What is kept of unreadable payloads, from disk. */
export interface QuarantineList {
  readonly held: number;
  /** How often those were delivered in all. */
  readonly delivered: number;
  /** The newest, newest first. */
  readonly items: readonly QuarantinedItem[];
  /** Ids of the accounts whose journal cannot be read at the moment. */
  readonly failed: readonly string[];
}

/** All of an unreadable payload: as it is where it is UTF-8 text, else in base64. */
export interface QuarantinedPayload {
  readonly encoding: 'text' | 'base64';
  readonly payload: string;
}
