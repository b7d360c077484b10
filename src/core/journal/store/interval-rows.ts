import type { DatabaseSync } from 'node:sqlite';
import { preparedIn } from '../file/prepared.ts';
import type { IntervalFacts, IntervalQuestion, StoredInterval, StoredPage } from '../port/records.ts';

/**
 * Notes what the record of that number says of an interval; what was said later stands. One that is taken back stays with what it was
 * last, for somebody may have seen it. Within a transaction.
 */
export function keepInterval(database: DatabaseSync, record: number, facts: IntervalFacts): void {
  const { deviceId, key, isDeletion, beginMs, endMs, isActive, saidMs } = facts;
  const known = preparedIn(database, 'SELECT said_ms FROM intervals WHERE device = ? AND key = ?').get(
    deviceId,
    key,
  );
  if (known !== undefined && Number(known.said_ms) > saidMs) return;
  if (isDeletion && known !== undefined) {
    preparedIn(
      database,
      'UPDATE intervals SET said_ms = ?, deleted_ms = ?, active = 0 WHERE device = ? AND key = ?',
    ).run(saidMs, saidMs, deviceId, key);
    return;
  }
  if (beginMs === null) return;
  preparedIn(database, 'INSERT OR REPLACE INTO intervals VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
    deviceId,
    key,
    beginMs,
    endMs ?? beginMs,
    saidMs,
    isActive === null ? null : Number(isActive),
    isDeletion ? saidMs : null,
    record,
  );
}

const COLUMNS = `device, key, begin_ms, end_ms, said_ms, active, deleted_ms, logs.topic AS topic, logs.body AS body
  FROM intervals JOIN logs ON logs.id = intervals.record`;
/** Longer ones are few and found by their length; any other overlaps a span only where it begins no longer than this before it. */
const LONG_MS = 86_400_000;
/** The bound of a page is one of the index too: else each page went through all before it again. */
const OVERLAPS = `begin_ms <= min(?2 - 1, ?4) AND end_ms >= ?1 AND (?3 OR deleted_ms IS NULL)
  AND (begin_ms < ?4 OR device || ' ' || key < ?5)`;
const IN_ORDER = "ORDER BY begin_ms DESC, device || ' ' || key DESC LIMIT ?6";
/** The pluses say to SQLite by which index it is to look: of ordinary ones by their begin, of long ones by their length. */
const ORDINARY = `+(end_ms - begin_ms) <= ${LONG_MS} AND begin_ms >= ?1 - ${LONG_MS} AND ${OVERLAPS} ${IN_ORDER}`;
const LONG = `end_ms - begin_ms > ${LONG_MS} AND +${OVERLAPS} ${IN_ORDER}`;

/** Intervals of a journal, through a connection that need not write. */
export function readIntervals(
  database: DatabaseSync,
  question: IntervalQuestion,
): StoredPage<StoredInterval> {
  const { deviceId, fromMs, toMs, withDeleted, below, limit } = question;
  const wanted = [
    Math.floor(fromMs),
    Math.ceil(toMs),
    Number(withDeleted),
    below?.beginMs ?? Number.MAX_SAFE_INTEGER,
    below?.key ?? '',
    limit + 1,
  ] as const;
  const rows = [ORDINARY, LONG].flatMap((which) =>
    deviceId === null
      ? preparedIn(database, `SELECT ${COLUMNS} WHERE ${which}`).all(...wanted)
      : preparedIn(database, `SELECT ${COLUMNS} WHERE device = ?7 AND ${which}`).all(...wanted, deviceId),
  );
  const items = rows.map(intervalOf).sort(latestFirst);
  return { items: items.slice(0, limit), hasMore: items.length > limit };
}

function latestFirst(a: StoredInterval, b: StoredInterval): number {
  return b.beginMs - a.beginMs || compareBytes(placeOf(b), placeOf(a));
}

/** As SQLite orders texts. */
function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function placeOf({ deviceId, key }: StoredInterval): string {
  return `${deviceId} ${key}`;
}

function intervalOf(row: Record<string, unknown>): StoredInterval {
  return {
    deviceId: String(row.device),
    key: String(row.key),
    beginMs: Number(row.begin_ms),
    endMs: Number(row.end_ms),
    isActive: row.active === null ? null : Number(row.active) === 1,
    deletedMs: row.deleted_ms === null ? null : Number(row.deleted_ms),
    saidMs: Number(row.said_ms),
    topic: String(row.topic),
    body: row.body instanceof Uint8Array ? Uint8Array.from(row.body) : new Uint8Array(),
  };
}
