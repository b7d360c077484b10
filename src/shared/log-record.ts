import type { JsonObject } from './json.ts';
import type { LogKey } from './log-key.ts';

export const SEVERITIES = ['info', 'notice', 'warning', 'alert'] as const;
/** flespi's severities, calmest first (flespi-facts §2.7). */
export type Severity = (typeof SEVERITIES)[number];

export const LOG_ORIGINS = ['stream', 'device', 'channel', 'account', 'mqtt', 'other'] as const;
/** What kind of thing a log record is about. */
export type LogOrigin = (typeof LOG_ORIGINS)[number];

/** One log record, decoded for reading. */
export interface LogRecord extends LogKey {
  /** Unix seconds, as flespi stamped it. */
  readonly timeS: number;
  readonly origin: LogOrigin;
  /** Its id in the account. */
  readonly originId: string | null;
  /** Name of the stream, device or channel where known. */
  readonly originName: string | null;
  readonly eventCode: number | null;
  readonly severity: Severity;
  /** A sentence: the catalogue's words for the event with its error, close or block code explained. */
  readonly text: string;
  /** The record as it came. */
  readonly raw: JsonObject;
}

/** Which records to show. Empty lists mean no restriction. */
export interface LogFilter {
  /** Ids of accounts. */
  readonly accounts: readonly string[];
  readonly severities: readonly Severity[];
  readonly origins: readonly LogOrigin[];
  /** Case-insensitive substring of text, origin name or event code. */
  readonly text: string;
}

/** A run of records, newest first. */
export interface LogPage {
  readonly records: readonly LogRecord[];
  /** Whether older matching records are still held. */
  readonly more: boolean;
  /** Records dropped because the bounded memory was full: "the log is truncated here". */
  readonly dropped: number;
}
