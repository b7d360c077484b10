import type { StreamExplanation } from './explanation.ts';
import type { LossForecast } from './forecast.ts';
import type { BlockReason, StreamReason } from './messages/stream.ts';

/** States of a stream, worst last. Rules: `core/streams/health.ts`. */
export const STREAM_STATES = [
  'unknown',
  'disabled',
  'idle',
  'delivering',
  'degraded',
  'failing',
  'blocked',
] as const;
export type StreamState = (typeof STREAM_STATES)[number];

/** Message counts of a stream since this host began to listen, from its log records of batches and of tries that failed (flespi-facts §2.7). */
export interface StreamCounts {
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
}

/** How much of it a stream handles, in messages a minute. */
export type StreamRates = StreamCounts;

/** Health of one flespi stream. */
export interface StreamHealth {
  /** Within all accounts (`scope.ts`). */
  readonly id: string;
  readonly accountId: string;
  /** flespi's id of it. */
  readonly streamId: string;
  /** Falls back to `Stream ID` until the name is known. */
  readonly name: string;
  /** Protocol name such as `http`, or `protocol 12` until its name is known; null where unknown. */
  readonly protocol: string | null;
  readonly enabled: boolean | null;
  /** Why flespi blocked it; null where it is not blocked. */
  readonly blockedReason: BlockReason | null;
  readonly connected: boolean | null;
  readonly queueBytes: number | null;
  readonly queueTtlS: number | null;
  /** Unix seconds of the last batch the target accepted. */
  readonly lastDeliveryS: number | null;
  readonly counts: StreamCounts;
  readonly ackLatencyLastS: number | null;
  /** Median of the last 100 batches. */
  readonly ackLatencyMedianS: number | null;
  /** 95 of the last 100 batches took no longer. */
  readonly ackLatencyP95S: number | null;
  /** Over the last five minutes in which it was heard of; null where it was not. */
  readonly ratesPerMin: StreamRates | null;
  /** How fast the queue grows, or drains where it is negative, in bytes a second; null where that is not known. */
  readonly queuePerS: number | null;
  /** Unix seconds of the last failed or rejected batch; null where there was none. */
  readonly lastFailureS: number | null;
  /** When what waits is discarded unless something changes; null where nothing is foreseen. */
  readonly loss: LossForecast | null;
  /** Why it does as it does, the likeliest cause first; empty where all is well, and where nothing is known. */
  readonly explanations: readonly StreamExplanation[];
  readonly state: StreamState;
  /** Why it is in this state. */
  readonly reason: StreamReason;
  /** Unix seconds since when. */
  readonly stateSinceS: number;
  /** It was in it when it was first heard of: since then or longer. */
  readonly isSinceAtLeast?: true;
}
