import { logMatcher } from '../../shared/log-filter.ts';
import type { LogFilter, LogPage, LogRecord } from '../../shared/log-record.ts';
import type { LogEvent } from '../flespi/events.ts';
import { createRecentLogs, type RecentLogs } from './recent.ts';

/** A log event of an account as it arrived. */
export interface LogArrival {
  readonly event: LogEvent;
  /** Name of the stream, device or channel where known. */
  readonly originName: string | null;
  /** Unix milliseconds. */
  readonly receivedAtMs: number;
}

/** The newest log records of all accounts in the order of their arrival, bounded in number and size. */
export interface LogBuffer {
  /** Adds a record, unless it is one of the last that was delivered again: then nothing happens, and null. */
  append(accountId: string, arrival: LogArrival): LogRecord | null;
  /** Puts records that were kept where their time of arrival has them. All records have other numbers after it. */
  restore(accountId: string, arrivals: readonly LogArrival[]): void;
  /** Drops the records of an account that was removed. All records have other numbers after it. */
  forget(accountId: string): void;
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

export interface LogBufferOptions {
  readonly capacity: number;
  /** Size of all records held, measured as JSON text; hostile records may be a megabyte each. */
  readonly maxChars?: number;
}

const MAX_CHARS = 32 * 1024 * 1024;
const MAX_PAGE = 1000;
const MAX_APPENDED = 500;

export function createLogBuffer({ capacity, maxChars = MAX_CHARS }: LogBufferOptions): LogBuffer {
  // A ring: the record of sequence number n sits at n % capacity, so a record is found by its number.
  const ring: (Held | undefined)[] = new Array(capacity);
  const recent = new Map<string, RecentLogs>();
  let newest = 0;
  let oldest = 1;
  let chars = 0;
  let taken = 0;
  let dropped = 0;
  let total = 0;

  const dropOldest = (): void => {
    chars -= ring[oldest % capacity]?.chars ?? 0;
    ring[oldest % capacity] = undefined;
    oldest += 1;
    dropped += 1;
  };
  const hold = (record: Omit<LogRecord, 'seq'>, receivedAtMs: number, size: number): LogRecord => {
    newest += 1;
    const numbered = { ...record, seq: newest };
    if (newest - oldest >= capacity) dropOldest();
    ring[newest % capacity] = { record: numbered, receivedAtMs, chars: size };
    chars += size;
    while (chars > maxChars && oldest < newest) dropOldest();
    return numbered;
  };
  const held = (): readonly Held[] => rangeOf(oldest, newest).flatMap((seq) => ring[seq % capacity] ?? []);
  const renumber = (records: readonly Unnumbered[]): void => {
    ring.fill(undefined);
    newest = 0;
    oldest = 1;
    chars = 0;
    for (const { record, receivedAtMs, chars: size } of records) hold(record, receivedAtMs, size);
    taken = newest;
  };
  const isNew = (accountId: string, event: LogEvent): boolean => {
    const known = recent.get(accountId) ?? createRecentLogs(capacity);
    recent.set(accountId, known);
    return known.isNew(event);
  };

  return {
    append(accountId, { event, originName, receivedAtMs }) {
      if (!isNew(accountId, event)) return null;
      total += 1;
      const record = recordOf(accountId, event, originName);
      return hold(record, receivedAtMs, sizeOf(record));
    },
    restore(accountId, arrivals) {
      const kept = arrivals
        .filter(({ event }) => isNew(accountId, event))
        .map(({ event, originName, receivedAtMs }) => {
          const record = recordOf(accountId, event, originName);
          return { record, receivedAtMs, chars: sizeOf(record) };
        });
      total += kept.length;
      renumber([...kept, ...held()].sort((a, b) => a.receivedAtMs - b.receivedAtMs));
    },
    forget(accountId) {
      recent.delete(accountId);
      renumber(held().filter(({ record }) => record.accountId !== accountId));
    },
    page({ beforeSeq, limit, filter }) {
      const matches = logMatcher(filter);
      const wanted = Math.min(Math.max(0, limit), MAX_PAGE);
      const records: LogRecord[] = [];
      for (let seq = Math.min(beforeSeq ?? newest + 1, newest + 1) - 1; seq >= oldest; seq -= 1) {
        const record = ring[seq % capacity]?.record;
        if (record === undefined || !matches(record)) continue;
        if (records.length === wanted) return { records, more: true, dropped };
        records.push(record);
      }
      return { records, more: false, dropped };
    },
    takeAppended() {
      if (taken === newest) return undefined;
      const first = Math.max(taken + 1, oldest, newest - MAX_APPENDED + 1);
      const skipped = first - taken - 1;
      taken = newest;
      return {
        records: rangeOf(first, newest).flatMap((seq) => ring[seq % capacity]?.record ?? []),
        skipped,
      };
    },
    size: () => newest - oldest + 1,
    total: () => total,
  };
}

interface Unnumbered {
  readonly record: Omit<LogRecord, 'seq'>;
  readonly receivedAtMs: number;
  readonly chars: number;
}

interface Held extends Unnumbered {
  readonly record: LogRecord;
}

function recordOf(accountId: string, event: LogEvent, originName: string | null): Omit<LogRecord, 'seq'> {
  const { timeS, origin, originId, eventCode, severity, text, raw } = event;
  return { accountId, timeS, origin, originId, originName, eventCode, severity, text, raw };
}

function sizeOf(record: Omit<LogRecord, 'seq'>): number {
  return JSON.stringify(record).length;
}

function rangeOf(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
