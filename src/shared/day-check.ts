/** Whether the journal holds of a vehicle's day what flespi's storage holds: the proof of delivery (ADR 0086). */
import type { Failure } from './result.ts';

/** Of so many days results are kept, of each vehicle. */
export const MOST_CHECKED_DAYS = 62;
/** Of one result so many differences are kept one by one. */
export const MOST_DIFFERENCES = 200;
/** How many results are told at once: the newest, and of more than that, equal ones give way. */
export const MOST_CHECKS_TOLD = 1_000;
/** How many vehicles may be checked at once. */
export const MOST_CHECKED = 5_000;

/** The standing check of an account. */
export interface DayCheckSettings {
  readonly on: boolean;
  /** Ids within the account; null for all of its devices. */
  readonly vehicleIds: readonly string[] | null;
  /** At which hour of the day, 0 to 23, the day before is checked. */
  readonly hour: number;
  /** Whose days and hours these are: a name of the IANA database. */
  readonly zone: string;
}

/** Off until somebody wants it. */
export const NO_DAY_CHECKS: DayCheckSettings = { on: false, vehicleIds: null, hour: 6, zone: 'UTC' };

/** A day of a zone, such as `2026-11-29`, with its ends in Unix milliseconds. */
export interface CheckedDay {
  readonly day: string;
  readonly zone: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** How many messages there are of each kind. */
export interface DayCounts {
  readonly atFlespi: number;
  readonly equal: number;
  /** At flespi, and not here. */
  readonly missing: number;
  /** Here, and no longer at flespi. */
  readonly gone: number;
  /** With the same two times and other content. */
  readonly differing: number;
  /** At flespi, and received by it after what has come here so far: they are on their way. */
  readonly underWay: number;
}

/** What came of checking one vehicle's day. */
export interface DayCheck extends CheckedDay {
  readonly vehicleId: string;
  readonly checkedMs: number;
  /** `uncheckable`: flespi need not hold all of it any more. `failed`: it could not be asked. */
  readonly outcome: 'equal' | 'differs' | 'uncheckable' | 'failed';
  readonly counts: DayCounts;
  /** Why it was not checked; where it was, why what is missing is, as far as that is known. Else null. */
  readonly failure: Failure | null;
  /** Whether devices that were out of reach may send messages of that day still. */
  readonly mayStillCome: boolean;
}

/** A message that is not the same on both sides. */
export interface DayDifference {
  readonly kind: 'missing' | 'gone' | 'differing';
  /** By the device's clock, Unix milliseconds. */
  readonly timeMs: number;
  /** When flespi received it, Unix milliseconds; null where the message does not say. */
  readonly serverMs: number | null;
}

/** The checks of an account. */
export interface AccountDayChecks {
  readonly accountId: string;
  readonly settings: DayCheckSettings;
  /** What is under way; null where nothing is. */
  readonly run: {
    readonly done: number;
    readonly total: number;
    readonly vehicleId: string;
    readonly day: string;
    /** Whether it waits for the link. */
    readonly isWaiting: boolean;
  } | null;
  /** The newest first. */
  readonly checks: readonly DayCheck[];
  /** How many results there are beside these: equal ones, unless these are all unlike. */
  readonly more: number;
}
