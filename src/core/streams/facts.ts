/** What the health of a stream is judged by: gathered by `stream.ts`, decided in `health.ts`. */
import type { BlockReason, RefusedMessage } from '../../shared/messages/stream.ts';

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
  /** Unix seconds of the last failure or rejection, whole or in part; null where there was none. */
  readonly lastTroubleS: number | null;
  /** Failed deliveries (403) since the last accepted one. `code` is the last one's; `mixed` when there were others. */
  readonly failures: (Episode & { readonly code: number | null; readonly mixed: boolean }) | null;
  /** Lost connections that came in quick succession, whatever was accepted between them; null where there were none. */
  readonly losses: Episode | null;
  /** Times that deliveries failed again after an accepted one, in quick succession. `code` is the last one's, as above. */
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

/** What the target said of single messages after it took them (405 and 406). */
export interface StatusFacts {
  /** Unix seconds of the last good status; null where there was none. */
  readonly lastGoodS: number | null;
  /** What was refused and not taken since, and the last of it; null where nothing was. */
  readonly refused:
    | (Episode &
        RefusedMessage & {
          /** Of so many devices. */
          readonly subjects: number;
        })
    | null;
}

/** Whether flespi blocks the stream, and whether it did. Times are Unix seconds. */
export interface BlockFacts {
  /** Null where it is not blocked. */
  readonly reason: BlockReason | null;
  readonly sinceS: number | null;
  /** The last block that is over. */
  readonly ended: { readonly sinceS: number; readonly untilS: number; readonly reason: BlockReason } | null;
  /** Blocks that came in quick succession. */
  readonly turns: Episode | null;
}

/** How long the target takes to acknowledge, in seconds. */
export interface LatencyFacts {
  readonly lastS: number | null;
  /** Of the last 100 batches. */
  readonly medianS: number | null;
  /** 95 of these 100 took no longer. */
  readonly p95S: number | null;
  /** Of the last 5 batches. */
  readonly recentS: number | null;
  /** The longer of the last two: two quick ones in a row show that it is quick again. */
  readonly newestS: number | null;
  /** Of those before the last 5; null until there are 10. */
  readonly baselineS: number | null;
}

/** How the queue grew without falling back. */
export interface QueueGrowth {
  readonly fromBytes: number;
  readonly sinceS: number;
  /** Whether it did so for long enough, and past what it came back from before, that the target does not keep up. */
  readonly outruns: boolean;
}

export interface StreamFacts {
  readonly enabled: boolean | null;
  readonly blocks: BlockFacts;
  readonly queueBytes: number | null;
  readonly queueGrowth: QueueGrowth | null;
  /** Unix seconds since when the queue has not been empty; null where it is, or was never told. */
  readonly waitingSinceS: number | null;
  /** Unix seconds since when nothing kept the stream from sending, and we from hearing of it; null where it was never otherwise. */
  readonly freeSinceS: number | null;
  /** How long to wait for the next batch before its absence tells anything, in seconds. */
  readonly patienceS: number;
  readonly delivery: DeliveryFacts;
  readonly statuses: StatusFacts;
  readonly latency: LatencyFacts;
}
