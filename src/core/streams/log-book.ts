import { logMatcher } from '../../shared/log-filter.ts';
import type { LogFilter, LogPage, LogRecord } from '../../shared/log-record.ts';
import type { LogEvent } from '../flespi/events.ts';
import { createRecentLogs } from './recent.ts';

/** The newest log records, bounded in number and size. */
export interface LogBook {
  /** Adds a record, unless it is one of the last that was delivered again: then nothing happens, and null. */
  append(event: LogEvent, originName: string | null): LogRecord | null;
  /** Matching records older than `beforeSeq` (null: from the newest), newest first, at most `limit`. */
  page(query: {
    readonly beforeSeq: number | null;
    readonly limit: number;
    readonly filter: LogFilter;
  }): LogPage;
  /** The newest records since the last call, oldest first, at most 500; `skipped` older ones are to be paged for. */
  takeAppended(): { readonly records: readonly LogRecord[]; readonly skipped: number } | undefined;
  /** Records held. */
  size(): number;
  /** Records ever added. */
  total(): number;
}

export interface LogBookOptions {
  readonly capacity: number;
  /** Size of all records held, measured as JSON text; hostile records may be a megabyte each. */
  readonly maxChars?: number;
}

const MAX_CHARS = 32 * 1024 * 1024;
const MAX_PAGE = 1000;
const MAX_APPENDED = 500;

export function createLogBook({ capacity, maxChars = MAX_CHARS }: LogBookOptions): LogBook {
  // A ring: the record of sequence number n sits at n % capacity, so a record is found by its number.
  const ring: (Held | undefined)[] = new Array(capacity);
  const recent = createRecentLogs(capacity);
  let total = 0;
  let oldest = 1;
  let chars = 0;
  let taken = 0;

  const at = (seq: number): LogRecord | undefined => ring[seq % capacity]?.record;
  const dropOldest = (): void => {
    chars -= ring[oldest % capacity]?.chars ?? 0;
    ring[oldest % capacity] = undefined;
    oldest += 1;
  };

  return {
    append(event, originName) {
      if (!recent.isNew(event)) return null;
      const { timeS, origin, originId, eventCode, severity, text, raw } = event;
      total += 1;
      const record = { seq: total, timeS, origin, originId, originName, eventCode, severity, text, raw };
      const held = { record, chars: JSON.stringify(record).length };
      if (total - oldest >= capacity) dropOldest();
      ring[total % capacity] = held;
      chars += held.chars;
      while (chars > maxChars && oldest < total) dropOldest();
      return record;
    },
    page({ beforeSeq, limit, filter }) {
      const matches = logMatcher(filter);
      const wanted = Math.min(Math.max(0, limit), MAX_PAGE);
      const records: LogRecord[] = [];
      for (let seq = Math.min(beforeSeq ?? total + 1, total + 1) - 1; seq >= oldest; seq -= 1) {
        const record = at(seq);
        if (record === undefined || !matches(record)) continue;
        if (records.length === wanted) return { records, more: true, dropped: oldest - 1 };
        records.push(record);
      }
      return { records, more: false, dropped: oldest - 1 };
    },
    takeAppended() {
      if (taken === total) return undefined;
      const first = Math.max(taken + 1, oldest, total - MAX_APPENDED + 1);
      const skipped = first - taken - 1;
      taken = total;
      return { records: rangeOf(first, total).flatMap((seq) => at(seq) ?? []), skipped };
    },
    size: () => total - oldest + 1,
    total: () => total,
  };
}

interface Held {
  readonly record: LogRecord;
  readonly chars: number;
}

function rangeOf(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
