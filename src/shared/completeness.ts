/** What is known to be missing, and up to when nothing is. */
import type { GapReason } from './messages/gaps.ts';

export const GAP_CAUSES = [
  'session-lost',
  'session-overflowed',
  'session-expired',
  'session-unknown',
  'not-kept',
  'messages-refused',
  'nothing-came',
  'journal-damaged',
  'journal-gone',
] as const;
/**
 * Why messages may be missing: the broker forgot our session; it overflowed (log event 504); it expired (10 days,
 * flespi-facts §1.4); the protocol does not tell (MQTT 3.1); the broker grants QoS 0, at which it keeps nothing; it did not hand out messages for
 * a time; none came for a time over a link that had not brought any yet, and nothing tells whether none was sent or none handed out;
 * the journal that held them, or the part of it, cannot be read any more; the journal, or its end, was deleted or replaced
 * while nobody had it open, be it that its witness says so or that the broker has a session of ours which is older than the journal.
 */
export type GapCause = (typeof GAP_CAUSES)[number];

export const GAP_STATES = ['waiting', 'refilling', 'refilled', 'unproved', 'unrecoverable'] as const;
/**
 * `refilled`: everything was asked for, and all that flespi has is here. `unproved`: asked for, but of some of it nothing proves
 * that it is all. `unrecoverable`: nothing could be had.
 */
export type GapState = (typeof GAP_STATES)[number];

export const GAP_DOUBTS = [
  'list-refused',
  'filter-unknown',
  'too-many',
  'expired',
  'keeping-unknown',
  'no-device',
  'channel-keeps-nothing',
  'channels-not-listed',
  'earlier-version',
] as const;
/**
 * Why a gap is not proved to be closed: the token may not list its devices, so those never heard of were not asked for; flespi did
 * not select by time of receipt, so it was asked by the time of the device; it handed out no more of the messages of one moment;
 * it keeps messages of a vehicle for a shorter time than the gap is old, or did not tell how long; a unit is no device of flespi,
 * and has no messages there; a channel keeps none (`messages_ttl` 0), so that those of units without a device are nowhere; the token
 * may not list its channels, so those never heard of were not asked; an earlier version asked, by the time of the device.
 */
export type GapDoubt = (typeof GAP_DOUBTS)[number];

/** What of a gap is not proved. */
export interface Unproved {
  readonly doubt: GapDoubt;
  /** How many vehicles it is true of, or channels where it is said of those; 0 where that is not known. */
  readonly vehicles: number;
}

/** A span in which messages may be missing. */
export interface Gap {
  /** Within its account. */
  readonly id: number;
  readonly cause: GapCause;
  /** Unix milliseconds. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Ids of the vehicles whose messages may be missing, where others have lost nothing; null where it may be any. */
  readonly vehicleIds: readonly string[] | null;
  readonly state: GapState;
  /** Vehicles to ask for, and asked; 0 of 0 before the list is known. */
  readonly vehicles: number;
  readonly vehiclesDone: number;
  /** Messages found that were not held. */
  readonly found: number;
  /** Why some or all cannot be had; null otherwise. */
  readonly reason: GapReason | null;
  /** The gravest doubt in it once it is closed; null where there is none. */
  readonly unproved: Unproved | null;
  /** Unix milliseconds when it was noticed, and when nothing more was to be asked. */
  readonly noticedMs: number;
  readonly closedMs: number | null;
}

export const COMPLETENESS_DOUBTS = ['qos-0', 'no-message-yet', 'other-broker'] as const;
/**
 * Why nothing proves that messages are complete, although the link is well: the broker granted QoS 0, so what is lost on the way
 * stays lost; no message has come since we subscribed, so the token may not hand any out; the broker is not known to be flespi,
 * and others bound what they keep for a session without a word.
 */
export type CompletenessDoubt = (typeof COMPLETENESS_DOUBTS)[number];

/** The one sentence that is on screen at all times, as facts of one account. */
export interface Completeness {
  /** Unix milliseconds up to which nothing is missing but what the open gaps name; null before the first connection. */
  readonly completeToMs: number | null;
  /** Why that is not proved; null where it is. */
  readonly doubt: CompletenessDoubt | null;
  /** Whether messages that waited at the broker are still coming in. */
  readonly catchingUp: boolean;
  /** Gaps that are waiting or refilling, oldest first. */
  readonly openGaps: readonly Gap[];
  /** Gaps given up that nobody has marked as seen. */
  readonly unrecoverable: number;
  /** Gaps that are not proved to be closed and that nobody has marked as seen. */
  readonly unproved: number;
  /** Whether the broker does not let us have messages of vehicles: nothing comes that could be complete. */
  readonly refused: boolean;
  /** Whether the session is a clean one, for a look: the broker keeps nothing of us, and nothing is called complete or a gap. */
  readonly look: boolean;
  /** Whether the account's messages are split among the hosts of a shared group: all of this is of our share alone. */
  readonly shared: boolean;
}

/** A gap of one account. */
export interface AccountGap extends Gap {
  readonly accountId: string;
}

/** What is known of one account's messages. */
export interface AccountCompleteness extends Completeness {
  readonly accountId: string;
}

/** Before the first connection. */
export const NOTHING_YET: Completeness = {
  completeToMs: null,
  doubt: null,
  catchingUp: false,
  openGaps: [],
  unrecoverable: 0,
  unproved: 0,
  refused: false,
  look: false,
  shared: false,
};
