import type { LogOrigin } from '../log-kinds.ts';
import type { CodeKind } from '../names/log-details.ts';

/** What a batch record (event 404) says; null for what it does not (flespi-facts §2.7). */
export interface BatchRecord {
  readonly read: number | null;
  readonly accepted: number | null;
  readonly rejected: number | null;
  readonly skipped: number | null;
  /** How long the target took to acknowledge, in seconds. */
  readonly latencyS: number | null;
}

/** A code of a log record that says why. */
export interface LogCode {
  readonly kind: CodeKind | 'response';
  readonly value: number;
  /** The standard phrase of an HTTP status, such as `Not Found`; undefined where it has none. */
  readonly phrase?: string | undefined;
}

/** What a record says itself, as it was sent. */
export interface LogQuote {
  readonly of:
    | 'text'
    | 'name'
    | 'ident'
    | 'device'
    | 'client'
    | 'topic'
    | 'target'
    | 'address'
    | 'duration'
    | 'messages';
  readonly value: string;
}

/** What a log record says. Its codes are looked up where it is shown (`names/log-events.ts`, `names/log-details.ts`). */
export interface LogMessage {
  readonly origin: LogOrigin;
  readonly eventCode: number | null;
  readonly why: LogCode | null;
  /** Of a batch record alone. */
  readonly batch: BatchRecord | null;
  /** In the order in which they are told. What was told already is not told again. */
  readonly quotes: readonly LogQuote[];
}
