/** Intervals that flespi's calculators make of a vehicle's messages: trips, stops, fillings, whatever a calculator is made for. */
import type { JsonObject } from './json.ts';
import type { Failure } from './result.ts';

/** An interval as flespi told of it last. */
export interface Interval {
  readonly accountId: string;
  /** Id within all accounts. */
  readonly vehicleId: string;
  readonly calculatorId: string;
  /** Unique within its calculator and device alone. */
  readonly id: string;
  /** Unix milliseconds; the end of one that is active is that of its last message. */
  readonly beginMs: number;
  readonly endMs: number;
  /** Whether it still grows; null where flespi does not say. */
  readonly isActive: boolean | null;
  /** When flespi took it back, Unix milliseconds; null where it stands. */
  readonly deletedMs: number | null;
  /** When flespi said so, Unix milliseconds. */
  readonly saidMs: number;
  /** Whether it was fetched because somebody asked, and not told by itself. */
  readonly isFetched: boolean;
  /** The calculator's counters by name, as they were sent. */
  readonly counters: JsonObject;
}

/** Where a page of intervals goes on: behind this one in their order, the latest begin first. */
export interface IntervalKey {
  readonly beginMs: number;
  readonly accountId: string;
  /** See {@link intervalKeyOf}. */
  readonly key: string;
}

/** What intervals are wanted: those that overlap the span. */
export interface IntervalsAsk {
  /** Null for all vehicles. */
  readonly vehicleId: string | null;
  /** Unix milliseconds; the end is not in it. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Those that flespi took back, too. */
  readonly withDeleted: boolean;
  readonly after: IntervalKey | null;
  readonly limit: number;
}

/** A calculator of an account. */
export interface Calculator {
  readonly accountId: string;
  readonly id: string;
  /** Null where flespi did not tell it yet. */
  readonly name: string | null;
}

export interface IntervalsPage {
  readonly intervals: readonly Interval[];
  /** Null where there are no more. */
  readonly next: IntervalKey | null;
  /** Those whose intervals are in the page. */
  readonly calculators: readonly Calculator[];
  /** Accounts whose journal could not be read. */
  readonly unreadAccounts: readonly string[];
}

/** How far a fetch of intervals out of flespi is. */
export interface IntervalsProgress {
  readonly run: string;
  /** Calculators that were asked, of so many. */
  readonly asked: number;
  readonly calculators: number;
  readonly intervals: number;
}

/** What a fetch brought. */
export interface IntervalsFetched {
  readonly calculators: number;
  /** Intervals that flespi gave. */
  readonly intervals: number;
  /** Those of them that were not held as they are. */
  readonly kept: number;
  /** Elements that are no intervals. */
  readonly unreadable: number;
  /** The first calculator that would not tell, and why; null where all did. */
  readonly failure: Failure | null;
}

/** At most so many in one answer. */
export const MOST_INTERVALS = 1_000;

/** What tells an interval from all others of its account and device. */
export function intervalKeyOf({
  calculatorId,
  id,
}: {
  readonly calculatorId: string;
  readonly id: string;
}): string {
  return `${calculatorId}/${id}`;
}
