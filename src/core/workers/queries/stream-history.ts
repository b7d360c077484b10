import type { HistoryBin } from '../../../shared/stream-page.ts';
import { readStreamBins } from '../../journal/reading/stream-bins.ts';
import type { Reading } from './reading.ts';

export interface WantedHistory {
  readonly streamId: string;
  /** Unix seconds. */
  readonly fromS: number;
  readonly toS: number;
  readonly binS: number;
  /** Of those alone that had come by then, Unix milliseconds; null for all. */
  readonly cameByMs: number | null;
}

/** What a stream's log records of a span came to, bin by bin. */
export function streamHistory(wanted: WantedHistory, { database, signal }: Reading): readonly HistoryBin[] {
  return readStreamBins(database, wanted, signal);
}
