import type { DatabaseSync } from 'node:sqlite';
import type { RetentionWaiting } from '../../../shared/storage-status.ts';
import { preparedIn } from '../file/prepared.ts';
import { NOT_FETCHED } from '../store/fetched.ts';

/** What a journal holds, in figures. */
export interface JournalFacts {
  readonly bytes: number;
  readonly messages: number;
  readonly logRecords: number;
  /** Payloads that could not be read. */
  readonly unreadable: number;
  /** Unix milliseconds of arrival, but for what was fetched on purpose; null while it holds none. */
  readonly oldestMs: number | null;
  readonly newestMs: number | null;
  /** Messages removed by retention since it was opened. */
  readonly expired: number;
  readonly retentionWaiting: RetentionWaiting | null;
}

/** What an open journal holds, in figures; no scan is needed for any of them. */
export function readJournalFacts(
  database: DatabaseSync,
  expired: number,
): Omit<JournalFacts, 'retentionWaiting'> {
  const number = (sql: string): number | null => {
    const value = Object.values(preparedIn(database, sql).get() ?? {})[0];
    return value === null || value === undefined ? null : Number(value);
  };
  const total = (name: string): number => number(`SELECT value FROM totals WHERE name = '${name}'`) ?? 0;
  return {
    bytes: (number('PRAGMA page_count') ?? 0) * (number('PRAGMA page_size') ?? 0),
    messages: total('messages'),
    logRecords: total('logs'),
    unreadable: total('unreadable'),
    oldestMs: number(`SELECT first_received_ms FROM blocks WHERE ${NOT_FETCHED} ORDER BY id LIMIT 1`),
    newestMs: number(`SELECT last_received_ms FROM blocks WHERE ${NOT_FETCHED} ORDER BY id DESC LIMIT 1`),
    expired,
  };
}
