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

/** Message counts of a stream since this host began to listen, from its batch log records (flespi-facts §2.7). */
export interface StreamCounts {
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
}

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
  readonly state: StreamState;
  /** Why it is in this state. */
  readonly reason: StreamReason;
  /** Unix seconds since when. */
  readonly stateSinceS: number;
}
