import type { LogRecord } from './log-record.ts';

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
