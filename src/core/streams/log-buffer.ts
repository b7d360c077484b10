import { logMatcher } from '../../shared/log-filter/log-matcher.ts';
import { compareLogKeys, type LogKey } from '../../shared/log-key.ts';
import type { LogFilter, LogRecord } from '../../shared/log-record.ts';
import type { LogEvent } from '../flespi/events.ts';
import { createLogPlaces, type LogPlaces } from './log-places.ts';
import { createRecentLogs, type RecentLogs } from './recent.ts';

/** A log event of an account as it arrived. */
export interface LogArrival {
  readonly event: LogEvent;
  /** Its number in the account's journal. */
  readonly id: number;
  /** Name of the stream, device or channel where known. */
  readonly originName: string | null;
  /** Unix milliseconds. */
  readonly receivedAtMs: number;
}

/** The newest log records of all accounts in the order of their arrival, bounded in number and size. */
export interface LogBuffer {
  /** Adds a record as the newest, unless it is one of the last that was delivered again: then nothing happens, and null. */
  append(accountId: string, arrival: LogArrival): LogRecord | null;
  /** Puts records that were kept where their time of arrival has them. They are not told of by `takeAppended`. */
  restore(accountId: string, arrivals: readonly LogArrival[]): void;
  /** Drops the records of an account. */
  remove(accountId: string): void;
  /** Matching records behind `from` (null: from the end), in the direction asked for, at most `limit`. */
  run(query: LogRun): { readonly records: readonly LogRecord[]; readonly more: boolean };
  /** Unix milliseconds from which on all records are here; null where nothing was left out. What is older is in journals alone. */
  wholeFromMs(): number | null;
  /** Whether a record is here. */
  holds(accountId: string, id: number): boolean;
  /** The newest records appended since the last call, oldest first, at most 500; `skipped` others are to be paged for. */
  takeAppended(): { readonly records: readonly LogRecord[]; readonly skipped: number } | undefined;
  /** Records held. */
  size(): number;
  /** Records ever added. */
  total(): number;
}

/** A run of records that match. */
export interface LogRun {
  readonly from: LogKey | null;
  readonly direction: 'older' | 'newer';
  readonly limit: number;
  readonly filter: LogFilter;
}

export interface LogBufferOptions {
  readonly capacity: number;
  /** Size of all records held, measured as JSON text; hostile records may be a megabyte each. */
  readonly maxChars?: number;
  /** Shared with others whose records are listed among these; its own where absent. */
  readonly places?: LogPlaces;
}

const MAX_CHARS = 32 * 1024 * 1024;
/** Told of at once at most. */
export const MAX_APPENDED = 500;

/** Creates an empty one. */
export function createLogBuffer({
  capacity,
  maxChars = MAX_CHARS,
  places = createLogPlaces(),
}: LogBufferOptions): LogBuffer {
  /** In the order of their keys. Places before `first` are empty, and are cut off now and then. */
  let held: (Held | undefined)[] = [];
  let first = 0;
  const recent = new Map<string, RecentLogs>();
  /** Those held that were not taken yet. */
  let appended: LogRecord[] = [];
  let skipped = 0;
  let chars = 0;
  /** Whether older ones were left out. */
  let isCut = false;
  const ids = new Map<string, Set<number>>();
  let total = 0;

  const skipOldest = (): void => {
    appended.shift();
    skipped += 1;
  };
  const dropOldest = (): void => {
    while (held.length - first > capacity || (chars > maxChars && held.length - first > 1)) {
      const oldest = held[first];
      held[first] = undefined;
      chars -= oldest?.chars ?? 0;
      first += 1;
      isCut = true;
      if (oldest !== undefined) ids.get(oldest.record.accountId)?.delete(oldest.record.id);
      if (oldest !== undefined && oldest.record === appended[0]) skipOldest();
    }
    if (first <= capacity) return;
    held = held.slice(first);
    first = 0;
  };
  const remember = ({ accountId, id }: LogRecord): void => {
    const known = ids.get(accountId) ?? new Set();
    ids.set(accountId, known.add(id));
  };
  const all = (): readonly Held[] => held.slice(first).filter((each) => each !== undefined);
  const replace = (records: readonly Held[]): void => {
    held = [...records];
    first = 0;
    chars = records.reduce((sum, { chars }) => sum + chars, 0);
    ids.clear();
    for (const { record } of records) remember(record);
    dropOldest();
  };
  const isNew = (accountId: string, event: LogEvent): boolean => {
    const known = recent.get(accountId) ?? createRecentLogs(capacity);
    recent.set(accountId, known);
    return known.isNew(event);
  };
  /** Where in `held` the records begin that are not before `key`. */
  const placeOf = (key: LogKey): number => {
    let low = first;
    let high = held.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = held[middle];
      if (at !== undefined && compareLogKeys(at.record, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    append(accountId, arrival) {
      if (!isNew(accountId, arrival.event)) return null;
      const newestMs = held.at(-1)?.record.receivedMs ?? Number.NEGATIVE_INFINITY;
      const record = recordOf(accountId, arrival, places.next(arrival.receivedAtMs, newestMs));
      const size = sizeOf(record);
      held.push({ record, chars: size });
      remember(record);
      chars += size;
      total += 1;
      appended.push(record);
      if (appended.length > MAX_APPENDED) skipOldest();
      dropOldest();
      return record;
    },
    restore(accountId, arrivals) {
      const kept = arrivals
        .filter(({ event }) => isNew(accountId, event))
        .map((arrival) => {
          const record = recordOf(accountId, arrival, arrival.receivedAtMs);
          return { record, chars: sizeOf(record) };
        });
      total += kept.length;
      const together = [...all(), ...kept].sort((a, b) => compareLogKeys(a.record, b.record));
      // So many are all that were asked for: older ones are in the journal, and those of others of that time are left to theirs.
      const [oldest] = kept;
      const isPart = arrivals.length >= capacity && oldest !== undefined;
      isCut ||= isPart;
      replace(
        isPart ? together.filter(({ record }) => record.receivedMs >= oldest.record.receivedMs) : together,
      );
    },
    remove(accountId) {
      recent.delete(accountId);
      appended = appended.filter((record) => record.accountId !== accountId);
      replace(all().filter(({ record }) => record.accountId !== accountId));
    },
    run({ from, direction, limit, filter }) {
      const matches = logMatcher(filter);
      const records: LogRecord[] = [];
      const isOlder = direction === 'older';
      const start = from === null ? (isOlder ? held.length : first) : placeOf(from);
      const isSame =
        from !== null && held[start] !== undefined && compareLogKeys(held[start].record, from) === 0;
      let at = isOlder ? start - 1 : start + (isSame ? 1 : 0);
      for (; at >= first && at < held.length; at += isOlder ? -1 : 1) {
        const record = held[at]?.record;
        if (record === undefined || !matches(record)) continue;
        if (records.length === limit) return { records, more: true };
        records.push(record);
      }
      return { records, more: false };
    },
    wholeFromMs: () => (isCut ? Math.floor(held[first]?.record.receivedMs ?? Number.MAX_SAFE_INTEGER) : null),
    holds: (accountId, id) => ids.get(accountId)?.has(id) === true,
    takeAppended() {
      if (appended.length === 0 && skipped === 0) return undefined;
      const taken = { records: appended, skipped };
      appended = [];
      skipped = 0;
      return taken;
    },
    size: () => held.length - first,
    total: () => total,
  };
}

interface Held {
  readonly record: LogRecord;
  readonly chars: number;
}

/** A record as windows are shown it. */
export function recordOf(
  accountId: string,
  { event, id, originName }: LogArrival,
  receivedMs: number,
): LogRecord {
  const { timeS, origin, originId, eventCode, severity, message, raw } = event;
  return {
    receivedMs,
    accountId,
    id,
    timeS,
    origin,
    originId,
    originName,
    eventCode,
    severity,
    message,
    raw,
  };
}

function sizeOf(record: LogRecord): number {
  return JSON.stringify(record).length;
}
