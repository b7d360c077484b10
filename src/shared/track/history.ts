/** What of a vehicle's past was not delivered here, and is fetched from flespi because a person asked for it (ADR 0060). */
import type { FetchProgress } from '../fetch-progress.ts';
import type { Failure } from '../result.ts';

/** Of device time, Unix milliseconds; the end is not in it. */
export interface HistorySpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A fetch that runs or has ended. */
export interface HistoryFetch extends HistorySpan, FetchProgress {
  /** Messages that were not held before. */
  readonly messages: number;
  /** Of when the oldest message is that flespi holds of the device; null where it holds none, or has not said. */
  readonly heldSinceMs: number | null;
}

/** What is known of a span of a vehicle's past. */
export interface TrackHistory {
  /** What of it was neither delivered to this journal nor fetched: before it began, and in gaps. Oldest first. */
  readonly missing: readonly HistorySpan[];
  /** Why none of it can be asked for; null where it can. */
  readonly refusal: Failure | null;
  /** The last fetch of this vehicle in this run. */
  readonly fetch: HistoryFetch | null;
}
