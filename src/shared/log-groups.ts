import type { LogCursor, LogFilter, LogRecord } from './log-record.ts';

export const GROUPINGS = ['same', 'like', 'origin'] as const;
/** By what records are put together: what they say, that but for numbers and ids, what they are about. */
export type GroupBy = (typeof GROUPINGS)[number];

/** Records that have something in common. */
export interface LogGroup {
  readonly key: string;
  readonly count: number;
  /** Unix milliseconds of flespi's stamps. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** The newest of them, which stands for all. */
  readonly newest: LogRecord;
}

/** Records that match, put together. */
export interface LogGroupsAsk {
  readonly filter: LogFilter;
  readonly from: LogCursor | null;
  readonly by: GroupBy;
}

/** A part of the groups: groups of one key are put together. */
export interface LogGroupsPart {
  readonly groups: readonly LogGroup[];
  readonly stoppedAt: LogCursor | null;
}
