/** Fetching the history of many vehicles from flespi, because a person asks for it (ADR 0086). */
import type { Failure } from './result.ts';
import type { HistorySpan } from './track/history.ts';

/** How many vehicles a pull may be of: each costs flespi a call at least. */
export const MOST_PULLED = 5_000;
/** How many of its vehicles are told one by one. */
export const MOST_PULLED_TOLD = 500;

/** Whose history is wanted, and of which device times. */
export interface PullAsk extends HistorySpan {
  /** Ids within all accounts. */
  readonly vehicleIds: readonly string[];
}

/** What a pull of one account would do. */
export interface PullEstimate {
  readonly accountId: string;
  readonly vehicles: number;
  /** Those of which something is not here, and what that is in all, milliseconds of device time. */
  readonly toFetch: number;
  readonly missingMs: number;
  /** Those of which nothing can be asked, as they are no devices. */
  readonly notAskable: number;
  /** Why nothing of the account can be asked; null where it can. */
  readonly refusal: Failure | null;
}

/** How far it is with one vehicle. `here`: nothing of it had to be fetched. */
export interface PulledVehicle {
  readonly vehicleId: string;
  readonly state: 'waiting' | 'asking' | 'done' | 'here' | 'failed';
  /** Messages that were not held before. */
  readonly messages: number;
  /** Up to where its history is held by now, Unix milliseconds of device time. */
  readonly reachedMs: number;
  /** Of when the oldest message is that flespi holds, where that lies within what was asked for: it does not go back so far. */
  readonly heldSinceMs: number | null;
  /** Whether flespi holds no message of it at all. */
  readonly holdsNone: boolean;
  readonly failure: Failure | null;
}

/** The pull of an account that was asked for last. */
export interface Pull extends HistorySpan {
  readonly accountId: string;
  /** Unix milliseconds. */
  readonly startedMs: number;
  /** `waiting`: for the link. `stopped`: by a person, or for the reason in `failure`; it can go on. */
  readonly state: 'waiting' | 'running' | 'stopped' | 'done';
  readonly failure: Failure | null;
  readonly counts: {
    readonly vehicles: number;
    /** Done, or with nothing to fetch. */
    readonly done: number;
    readonly failed: number;
    readonly messages: number;
  };
  /** The first of them, what is under way and what failed before all others. */
  readonly vehicles: readonly PulledVehicle[];
}
