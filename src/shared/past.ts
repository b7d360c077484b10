/**
 * The past of the whole desk, as it was shown then: by what had arrived up to a moment, judged by the rules of live with the
 * clock of that moment. All moments are Unix milliseconds of arrival here.
 */
import type { Alarm, AlarmSpan } from './alarms.ts';
import type { Gap } from './completeness.ts';
import type { FleetFrame, FleetSnapshot } from './fleet-frame.ts';
import type { StreamReason } from './messages/stream.ts';
import type { StreamHealth, StreamState } from './stream-health.ts';

/** Buckets of an outline, at most. */
export const MOST_BUCKETS = 4_000;
/** Pasts that one window may have open. */
export const MOST_OPEN_PASTS = 2;

/** A span; `toMs` is not included. */
export interface PastSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A gap as it is known now, cut to what was asked for. */
export interface PastGap extends PastSpan {
  readonly id: number;
  readonly cause: Gap['cause'];
  readonly state: Gap['state'];
}

/** The link was not live. `toMs` is the end of what was asked for where it still is not. */
export interface LinkOutage extends PastSpan {
  /** `off`: Fleetglass did not run, or the account was paused. */
  readonly what: 'down' | 'off';
}

/** A stream that was not well. */
export interface StreamFailure extends PastSpan {
  /** Within all accounts (`scope.ts`). */
  readonly streamId: string;
  readonly name: string;
  /** The gravest state of the span. */
  readonly state: Extract<StreamState, 'degraded' | 'failing' | 'blocked'>;
  readonly reason: StreamReason;
  /** Unix seconds since when it was in it, which may be before the span. */
  readonly sinceS: number;
}

/** What one account's past holds between two moments. */
export interface AccountOutline {
  readonly accountId: string;
  /** The earliest moment at which anything can be shown; null where nothing is kept. */
  readonly keptFromMs: number | null;
  /** Messages that arrived in each bucket; buckets are of equal length. */
  readonly messages: Uint32Array;
  readonly gaps: readonly PastGap[];
  readonly linkOutages: readonly LinkOutage[];
  /** From when on it is known how the link was; null where that was never kept. */
  readonly linkKnownFromMs: number | null;
  readonly streamFailures: readonly StreamFailure[];
  /** The gravest, where there are too many for a bar; and how many there are. */
  readonly alarms: readonly AlarmSpan[];
  readonly alarmCount: number;
  /** What is not prepared yet: it can be shown all the same, but a seek there takes some seconds in a large fleet. */
  readonly notReady: readonly PastSpan[];
}

export interface PastOutline extends PastSpan {
  /** In the order of the accounts. */
  readonly accounts: readonly AccountOutline[];
}

/** What is known of an account as of a moment. */
export interface PastAccount {
  readonly accountId: string;
  readonly keptFromMs: number | null;
  /** `off`: Fleetglass did not run, or the account was paused. `unknown`: it was not kept then. */
  readonly link: 'live' | 'down' | 'off' | 'unknown';
  /** Since when; null where that is not known. */
  readonly linkSinceMs: number | null;
  /** Gaps that were noticed by then and not closed, oldest first, as `waiting`. */
  readonly openGaps: readonly Gap[];
  /** Gaps that were closed by then without having been proved to be refilled, or given up. */
  readonly unrecoverable: number;
  readonly unproved: number;
  /** Vehicles of which something had arrived by then. */
  readonly vehicles: number;
}

/**
 * All of a moment. What is not known of then: whether a device was connected, disabled, blocked or deleted in flespi; the size of a stream's
 * queue and its settings where they changed since (null); names of vehicles are those that messages said by then; names of streams are those of now.
 */
export interface PastMoment {
  readonly atMs: number;
  readonly accounts: readonly PastAccount[];
}

/** A past that was opened. */
export interface OpenedPast extends PastMoment {
  readonly id: number;
  /** In the form of `fleet.snapshot`; its slots hold for this past alone. `atMs` is the moment. */
  readonly snapshot: FleetSnapshot;
  readonly streams: readonly StreamHealth[];
  /** Those that were not closed, as they stood then. */
  readonly alarms: readonly Alarm[];
}

/** From one moment to another. */
export interface PastMove extends PastMoment {
  /**
   * The next of the snapshot or of the frame before it. Forwards it has what changed; backwards, and far forwards, every vehicle, and
   * those that are not there then as removed.
   */
  readonly frame: FleetFrame;
  readonly streams: { readonly changed: readonly StreamHealth[]; readonly removed: readonly string[] };
  /** All that were not closed; null where they are the ones of before. */
  readonly alarms: readonly Alarm[] | null;
}
