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
  /** Unix milliseconds when it was fetched from flespi's own log; absent where it came as it was made. */
  readonly fetchedMs?: number;
}

/** Which records to show: those for which every term holds. */
export interface LogFilter {
  /** Ids of accounts; none means all. */
  readonly accounts: readonly string[];
  readonly terms: readonly LogTerm[];
  /** In which records say what is searched. */
  readonly language: Language;
}

/** Behind which record a page begins, and in which direction; the host looks at so much at a time. */
export interface LogPageAsk {
  /** Null: from the newest. */
  readonly from: LogKey | null;
  readonly direction: 'older' | 'newer';
  /** At most `MOST_IN_PAGE`. */
  readonly limit: number;
  readonly filter: LogFilter;
}

export const MOST_IN_PAGE = 1_000;

/** A run of records, newest first. */
export interface LogPage {
  readonly records: readonly LogRecord[];
  /** Whether there are, or may be, more that match in the direction asked for. */
  readonly more: boolean;
  /** Where the search stopped for now, having found fewer than were asked for: go on from there. Null where it did not. */
  readonly stoppedAt: LogKey | null;
  /** Older records that cannot be found yet: they are being indexed. */
  readonly waiting: number;
  /** Accounts whose older records could not be read: their journal cannot. */
  readonly unread: number;
  /** Unix milliseconds before which records of Fleetglass itself are in its files alone; absent where all are here. */
  readonly ownFromMs?: number;
}

/** By account, where a long question stopped in its log; those that are not in it are through. */
export type LogCursor = Readonly<Record<string, LogKey>>;

/** How many records match, by severity and piece of time. */
export interface LogCountAsk {
  readonly filter: LogFilter;
  /** Where the last part stopped; null for the first. */
  readonly from: LogCursor | null;
  /** The length of a piece; null asks for the span alone. */
  readonly bucketMs: number | null;
}

/** A part of a count: parts are added up. */
export interface LogCountPart {
  readonly cells: readonly { readonly bucket: number; readonly severity: Severity; readonly count: number }[];
  readonly stoppedAt: LogCursor | null;
  /** Of the oldest and the newest record, Unix milliseconds; null where there is none. */
  readonly bounds: { readonly fromMs: number; readonly toMs: number } | null;
  /** By account, the number of the newest record that is counted: what arrives with a greater one is to be added. */
  readonly counted: Readonly<Record<string, number>>;
}
