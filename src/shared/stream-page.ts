import type { ApiMessage } from './messages/flespi-api.ts';
import type { SetupLine } from './messages/stream-setup.ts';
import type { TargetCheck } from './target-check.ts';

/** One line of a stream's configuration. */
export interface TargetField {
  /** Dotted where it is inside another. */
  readonly name: string;
  /** As JSON writes it, or plain text; null where it is a secret, which never leaves the host. */
  readonly value: string | null;
}

/** What feeds a stream, asked of flespi. */
export interface StreamSources {
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    /** flespi's reason; null where it is not blocked. */
    readonly blocked: number | null;
  }[];
  readonly groups: readonly { readonly id: string; readonly name: string; readonly devices: number }[];
  /** At most `MOST_SOURCES` of them, the longest silent first. `lastS`: Unix seconds of its last message; null where none is known. */
  readonly devices: readonly { readonly id: string; readonly name: string; readonly lastS: number | null }[];
  /** All there are. */
  readonly deviceCount: number;
  /** Unix milliseconds of the answer. */
  readonly askedAtMs: number;
}
export const MOST_SOURCES = 200;

/** What somebody may see at a target of what it accepted, and flespi's log does not tell. */
export type SeenAtTarget = 'nothing' | 'one-device';

/** What a stream's kind asks of who looks there, and the answer. */
export interface SeenQuestion {
  readonly asks: SeenAtTarget;
  readonly isSo: boolean;
}

/** Everything on one stream that is not with each of them. */
export interface StreamPage {
  /** What its configuration says, in words. */
  readonly setup: readonly SetupLine[];
  /** The same line by line. */
  readonly target: readonly TargetField[];
  /** Null where its kind asks nothing. */
  readonly seen: SeenQuestion | null;
  /** Whether the target names a host and a port that can be tried from here. */
  readonly canCheck: boolean;
  readonly sources: StreamSources | null;
  /** Why there are none; null where there are. */
  readonly sourcesFailure: ApiMessage | null;
  readonly check: TargetCheck | null;
}

export const HISTORY_HOURS = [1, 24, 168] as const;
export type HistoryHours = (typeof HISTORY_HOURS)[number];

/** A span of a stream's past, of its log records in the journal. Counts are sums over the span; a try that failed counts too. */
export interface HistoryBin {
  /** Unix seconds of its beginning. */
  readonly timeS: number;
  readonly batches: number;
  readonly failures: number;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
  /** Ack latencies in seconds; null where none was told. */
  readonly latencyP50S: number | null;
  readonly latencyP95S: number | null;
}

/** Where something changed for good (`change-point.ts`). */
export interface HistoryChange {
  readonly of: 'latency' | 'throughput' | 'failures';
  /** Unix seconds. */
  readonly atS: number;
  /** Seconds of latency, or messages a minute. */
  readonly before: number;
  readonly after: number;
}

export interface StreamHistory {
  /** Unix seconds. */
  readonly fromS: number;
  readonly toS: number;
  readonly binS: number;
  /** Oldest first, those in which something was logged. */
  readonly bins: readonly HistoryBin[];
  /** Sizes of its queue in bytes, of this run of the host alone: flespi keeps no past of them. */
  readonly queue: readonly { readonly timeS: number; readonly bytes: number }[];
  readonly changes: readonly HistoryChange[];
}
