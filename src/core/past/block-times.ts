import type { DatabaseSync } from 'node:sqlite';
import { NOT_FETCHED } from '../journal/store/fetched.ts';

/** When the blocks of a journal came, by the minute; Unix milliseconds of arrival. */
export interface BlockTimes {
  /** When the first message came that is held; null where none is. */
  earliestMs(): number | null;
  /** The first block of what came from `ms` on; undefined where nothing did. */
  firstFrom(ms: number): number | undefined;
  /** The last block of what came up to `ms`; undefined where nothing had. */
  lastUpTo(ms: number): number | undefined;
  /** The moment from which on at least so many messages came up to `ms`, to the minute. */
  startOf(ms: number, messages: number): number;
  /** About how many came between two moments. */
  count(fromMs: number, toMs: number): number;
  /** How many came by the minute between two moments, in order. */
  minutes(fromMs: number, toMs: number): Iterable<MinuteCount>;
}

/** Messages of a minute. */
export interface MinuteCount {
  readonly atMs: number;
  readonly messages: number;
}

interface Minute {
  first: number;
  last: number;
  messages: number;
}

/** What was fetched on purpose was nothing that the desk was told of. */
const SELECT = 'SELECT id, count, first_received_ms FROM blocks';
export const MINUTE_MS = 60_000;
/** What the rows of a file are believed for, before all of them are looked at again. */
const RELOAD_MS = 60_000;

/** Blocks by the minute, as far as they were read. */
export interface BlockTimesCache {
  of(database: DatabaseSync): BlockTimes;
}

/** Remembers what was read of a journal, for it only grows at its end and shrinks at its beginning. */
export function createBlockTimesCache(monotonicMs: () => number): BlockTimesCache {
  let byMinute = new Map<number, Minute>();
  let upTo = Number.MIN_SAFE_INTEGER;
  let oldest = Number.MIN_SAFE_INTEGER;
  let loadedMs = Number.NEGATIVE_INFINITY;
  /** Of what was read so far; null where more was read since. */
  let made: BlockTimes | null = null;

  const take = (rows: Iterable<unknown>): void => {
    for (const row of rows) {
      const [id, count, firstMs] = row as readonly [number, number, number];
      const minute = Math.floor(firstMs / MINUTE_MS);
      made = null;
      const known = byMinute.get(minute);
      if (known === undefined) byMinute.set(minute, { first: id, last: id, messages: count });
      else {
        known.first = Math.min(known.first, id);
        known.last = Math.max(known.last, id);
        known.messages += count;
      }
      upTo = Math.max(upTo, id);
    }
  };
  const read = (database: DatabaseSync, sql: string, ...values: readonly number[]): void => {
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    take(statement.iterate(...values));
  };

  return {
    of(database) {
      const { first, last } = {
        ...database.prepare('SELECT min(id) AS first, max(id) AS last FROM blocks').get(),
      };
      const isOther = Number(last ?? Number.MIN_SAFE_INTEGER) < upTo || Number(first) !== oldest;
      if (isOther || monotonicMs() - loadedMs > RELOAD_MS) {
        byMinute = new Map();
        made = null;
        upTo = Number.MIN_SAFE_INTEGER;
        oldest = Number(first);
        loadedMs = monotonicMs();
        // The index has all that is asked: the blocks themselves would be read with their bodies.
        read(database, `${SELECT} INDEXED BY blocks_again WHERE ${NOT_FETCHED}`);
      } else {
        read(database, `${SELECT} WHERE id > ? AND ${NOT_FETCHED} ORDER BY id`, upTo);
      }
      made ??= timesOf(byMinute);
      return made;
    },
  };
}

function timesOf(byMinute: ReadonlyMap<number, Readonly<Minute>>): BlockTimes {
  const inOrder = [...byMinute].sort(([a], [b]) => a - b);
  /** How many minutes begin before `ms`, or at it. */
  const placeOf = (ms: number): number => {
    const minute = Math.floor(ms / MINUTE_MS);
    let low = 0;
    let high = inOrder.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((inOrder[middle]?.[0] ?? 0) <= minute) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  function* minutes(fromMs: number, toMs: number): Iterable<MinuteCount> {
    for (let at = Math.max(0, placeOf(fromMs) - 1); at < inOrder.length; at += 1) {
      const [minute, { messages }] = inOrder[at] ?? [0, { messages: 0 }];
      const atMs = minute * MINUTE_MS;
      if (atMs >= toMs) return;
      if (atMs + MINUTE_MS > fromMs) yield { atMs, messages };
    }
  }
  return {
    minutes,
    count(fromMs, toMs) {
      let messages = 0;
      for (const minute of minutes(fromMs, toMs)) {
        const shareMs = Math.min(toMs, minute.atMs + MINUTE_MS) - Math.max(fromMs, minute.atMs);
        messages += (minute.messages * shareMs) / MINUTE_MS;
      }
      return messages;
    },
    earliestMs: () => (inOrder[0] === undefined ? null : inOrder[0][0] * MINUTE_MS),
    // Of the minute before too: a block is of the minute of its first message.
    firstFrom: (ms) => inOrder[Math.max(0, placeOf(ms - MINUTE_MS) - 1)]?.[1].first,
    lastUpTo(ms) {
      const upTo = inOrder.slice(0, placeOf(ms));
      return upTo.length === 0
        ? undefined
        : upTo.reduce((last, [, minute]) => Math.max(last, minute.last), -Infinity);
    },
    startOf(ms, messages) {
      let left = messages;
      let at = placeOf(ms) - 1;
      while (at > 0 && left > 0) {
        left -= inOrder[at]?.[1].messages ?? 0;
        at -= 1;
      }
      return (inOrder[Math.max(0, at)]?.[0] ?? 0) * MINUTE_MS;
    },
  };
}
