/** What the health of a stream is judged by: gathered by `stream.ts`, decided in `health.ts`. */

/** Something that happened again and again. Times are Unix seconds. */
export interface Episode {
  readonly count: number;
  readonly sinceS: number;
  readonly lastS: number;
}

/** One batch, log event 404. */
export interface Batch {
  readonly timeS: number;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
}

/** What the log of a stream tells of its delivery. */
export interface DeliveryFacts {
  readonly lastBatch: Batch | null;
  /** The last batch of which the target accepted something. */
  readonly lastDelivery: Batch | null;
  /** Failed deliveries (403) since the last accepted one. `code` is the last one's; `mixed` when there were others. */
  readonly failures: (Episode & { readonly code: number | null; readonly mixed: boolean }) | null;
  /** Lost connections that came in quick succession, whatever was accepted between them; null where there were none. */
  readonly losses: Episode | null;
  /** Times that deliveries failed anew after an accepted one, in quick succession. `code` is the last one's, as above. */
  readonly relapses: (Episode & { readonly code: number | null }) | null;
  /** Unix seconds of the first delivery since anything failed or was rejected; null where that has not ended. */
  readonly acceptingSinceS: number | null;
  /** Batches of which the target accepted nothing and rejected some, since the last accepted delivery. */
  readonly refused: (Episode & { readonly messages: number }) | null;
  /** Batches partly rejected, without ten minutes between two of them. */
  readonly partial: (Episode & { readonly messages: number }) | null;
  /** Batches skipped entirely since the last one that was not. */
  readonly skipped: (Episode & { readonly messages: number }) | null;
  /** The last 401 or 402. */
  readonly connection: { readonly up: boolean; readonly timeS: number } | null;
}

/** How long the target takes to acknowledge, in seconds. */
export interface LatencyFacts {
  readonly lastS: number | null;
  /** Of the last 100 batches. */
  readonly medianS: number | null;
  /** Of the last 5 batches. */
  readonly recentS: number | null;
  /** Of those before the last 5; null until there are 10. */
  readonly baselineS: number | null;
}

/** How the queue grew without falling back; null where it does not. */
export interface QueueGrowth {
  readonly fromBytes: number;
  readonly sinceS: number;
}

export interface StreamFacts {
  readonly enabled: boolean | null;
  readonly blockedReason: string | null;
  readonly queueBytes: number | null;
  readonly queueGrowth: QueueGrowth | null;
  readonly delivery: DeliveryFacts;
  readonly latency: LatencyFacts;
}
