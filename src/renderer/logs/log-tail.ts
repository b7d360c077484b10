import { compareLogKeys, type LogKey } from '../../shared/log-key.ts';
import type { LogPage, LogRecord } from '../../shared/log-record.ts';
import type { Failure } from '../../shared/result.ts';

/** Records of one filter as the window holds them. Plain data; the functions beside it move it on. */
export interface LogTail {
  /** What is shown, newest first. */
  readonly records: readonly LogRecord[];
  /** What arrived while the list stood still, newest first. */
  readonly held: readonly LogRecord[];
  /** How many arrived while the list stood still: `held`, and those let go of. */
  readonly heldCount: number;
  /** Whether some that arrived are not in `held` and must be paged for. */
  readonly incomplete: boolean;
  /** Whether records are shown as they arrive. */
  readonly following: boolean;
  /** Whether the host holds older matching records. */
  readonly more: boolean;
  /** Whether what is shown is a piece of the past: the host holds newer matching records, which are paged for. */
  readonly newer: boolean;
  /** How far back the host looked without finding enough; null while it is not looking on. */
  readonly stoppedAt: LogKey | null;
  /** Older records that the host is still indexing. */
  readonly waiting: number;
  /** Accounts whose older records the host could not read. */
  readonly unread: number;
  /** Unix milliseconds before which records of Fleetglass itself are in its files alone; null where all are here. */
  readonly ownFromMs: number | null;
  /** Whether the host has answered yet. */
  readonly loaded: boolean;
  /** Why the last page could not be had; null once one was. */
  readonly failure: Failure | null;
}

/** Past it those furthest from where somebody reads go, and are paged for again when scrolled to. */
export const MAX_SHOWN = 20_000;
/** Past this nobody reads them one by one: they are counted, and paged for on return. */
export const MAX_HELD = 2_000;

export const EMPTY_TAIL: LogTail = {
  records: [],
  held: [],
  heldCount: 0,
  incomplete: false,
  following: true,
  more: false,
  newer: false,
  stoppedAt: null,
  waiting: 0,
  unread: 0,
  ownFromMs: null,
  loaded: false,
  failure: null,
};

/** The newest page, with what arrived while it was under way. */
export function opened(tail: LogTail, page: LogPage, meanwhile: readonly LogRecord[]): LogTail {
  const records = [...newerThan(page.records[0], meanwhile), ...page.records];
  return {
    ...EMPTY_TAIL,
    records,
    following: tail.following,
    ...told(page),
    loaded: true,
  };
}

/** What a page of older records says beside them. */
function told({
  more,
  stoppedAt,
  waiting,
  unread,
  ownFromMs,
}: LogPage): Pick<LogTail, 'more' | 'stoppedAt' | 'waiting' | 'unread' | 'ownFromMs'> {
  return { more, stoppedAt, waiting, unread, ownFromMs: ownFromMs ?? null };
}

/** The records around a place of the past. The list stands still. */
export function placed(older: LogPage, newer: LogPage): LogTail {
  return {
    ...EMPTY_TAIL,
    records: [...newer.records, ...older.records],
    following: false,
    ...told(older),
    newer: newer.more,
    loaded: true,
  };
}

/**
 * All from the newest down to the oldest shown, asked for again because older ones came in between, with what arrived meanwhile. A
 * list that stands still stays where it is: what is newer than its first record is held back.
 */
export function reread(tail: LogTail, page: LogPage, meanwhile: readonly LogRecord[]): LogTail {
  const next = opened(tail, page, meanwhile);
  const [top] = tail.records;
  if (tail.following || top === undefined) return next;
  const held = next.records.filter((record) => compareLogKeys(record, top) > 0);
  return { ...next, records: next.records.slice(held.length), held, heldCount: held.length };
}

/** The same of a piece of the past, which stays one. */
export function rereadPiece(tail: LogTail, page: LogPage): LogTail {
  return { ...tail, records: page.records, ...told(page), failure: null };
}

/** New matching records, oldest first, of which the host left out `skipped` (matching or not). */
export function arrived(tail: LogTail, records: readonly LogRecord[], skipped: number): LogTail {
  const fresh = newerThan(tail.held[0] ?? tail.records[0], records);
  if (fresh.length === 0 && skipped === 0) return tail;
  if (tail.newer) return { ...tail, heldCount: tail.heldCount + fresh.length, incomplete: true };
  if (tail.following && skipped === 0 && !tail.incomplete) {
    const all = [...fresh, ...tail.records];
    return { ...tail, records: all.slice(0, MAX_SHOWN), more: tail.more || all.length > MAX_SHOWN };
  }
  const held = [...fresh, ...tail.held];
  const tooMany = held.length > MAX_HELD;
  return {
    ...tail,
    held: tooMany ? held.slice(0, MAX_HELD) : held,
    heldCount: tail.heldCount + fresh.length,
    incomplete: tail.incomplete || tooMany || skipped > 0,
  };
}

/** The list stands still: what arrives is held back. */
export function paused(tail: LogTail): LogTail {
  return tail.following ? { ...tail, following: false } : tail;
}

/** The list moves on, with what was held back. Where that is incomplete, the newest page must be asked for. */
export function resumed(tail: LogTail): LogTail {
  if (tail.incomplete || tail.newer) return { ...tail, following: true, incomplete: true };
  const all = [...tail.held, ...tail.records];
  return {
    ...tail,
    records: all.slice(0, MAX_SHOWN),
    held: [],
    heldCount: 0,
    following: true,
    more: tail.more || all.length > MAX_SHOWN,
  };
}

/** A page of older records under those shown; too many, and the newest go. */
export function extended(tail: LogTail, page: LogPage): LogTail {
  const all = [...tail.records, ...unknown(tail, page)];
  const records = all.slice(Math.max(0, all.length - MAX_SHOWN));
  return {
    ...tail,
    records,
    ...told(page),
    newer: tail.newer || records.length < all.length,
    ...(records.length < all.length ? LET_GO : {}),
    failure: null,
  };
}

/** A page of newer records above those shown; too many, and the oldest go. */
export function preceded(tail: LogTail, page: LogPage): LogTail {
  const all = [...unknown(tail, page), ...tail.records];
  return {
    ...tail,
    records: all.slice(0, MAX_SHOWN),
    more: tail.more || all.length > MAX_SHOWN,
    newer: page.more,
    ...(page.more ? {} : { held: [], heldCount: 0, incomplete: false }),
    failure: null,
  };
}

/** Nothing is held back of a piece of the past: what arrives is counted, and paged for. */
const LET_GO = { held: [], incomplete: true } as const;

/** Of a page, what is not shown yet: at one millisecond the pages of memory and disk may overlap. */
function unknown(tail: LogTail, page: LogPage): readonly LogRecord[] {
  const known = new Set(tail.records.map(({ accountId, id }) => `${accountId} ${id}`));
  return page.records.filter(({ accountId, id }) => !known.has(`${accountId} ${id}`));
}

/** The records of an account are gone. */
export function withoutAccount(tail: LogTail, accountId: string): LogTail {
  const stays = (record: LogKey): boolean => record.accountId !== accountId;
  const held = tail.held.filter(stays);
  const heldCount = tail.heldCount - (tail.held.length - held.length);
  return { ...tail, records: tail.records.filter(stays), held, heldCount };
}

/** Those after `newest`, newest first; a record delivered again is not shown twice. */
function newerThan(newest: LogKey | undefined, oldestFirst: readonly LogRecord[]): readonly LogRecord[] {
  const fresh =
    newest === undefined ? oldestFirst : oldestFirst.filter((record) => compareLogKeys(record, newest) > 0);
  return fresh.toReversed();
}
