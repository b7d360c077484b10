import type { Language } from './format/language.ts';
import type { JsonObject } from './json.ts';
import type { LogTerm } from './log-filter/log-term.ts';
import type { LogKey } from './log-key.ts';
import type { LogOrigin, Severity } from './log-kinds.ts';
import type { LogMessage } from './messages/log.ts';

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
  /** What it says: the event with its error, close or block code. */
  readonly message: LogMessage;
  /** The record as it came. */
  readonly raw: JsonObject;
}

/** Which records to show: those for which every term holds. */
export interface LogFilter {
  /** Ids of accounts; none means all. */
  readonly accounts: readonly string[];
  readonly terms: readonly LogTerm[];
  /** In which records say what is searched. */
  readonly language: Language;
}

/** A run of records, newest first. */
export interface LogPage {
  readonly records: readonly LogRecord[];
  /** Whether older matching records are still held. */
  readonly more: boolean;
  /** Records dropped because the bounded memory was full: "the log is truncated here". */
  readonly dropped: number;
}
