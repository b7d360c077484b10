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
/** None is longer than the longest, so nothing before that has to be looked at. */
const WANTED = `begin_ms < ?2 AND begin_ms >= ?1 - (SELECT coalesce(max(end_ms - begin_ms), 0) FROM intervals) AND end_ms >= ?1
  AND (?3 OR deleted_ms IS NULL) AND (begin_ms < ?4 OR (begin_ms = ?4 AND device || ' ' || key < ?5))
  ORDER BY begin_ms DESC, device || ' ' || key DESC LIMIT ?6`;

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
  const rows =
    deviceId === null
      ? preparedIn(database, `SELECT ${COLUMNS} WHERE ${WANTED}`).all(...wanted)
      : preparedIn(database, `SELECT ${COLUMNS} WHERE device = ?7 AND ${WANTED}`).all(...wanted, deviceId);
  return { items: rows.slice(0, limit).map(intervalOf), hasMore: rows.length > limit };
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
