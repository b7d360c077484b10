import type { DatabaseSync } from 'node:sqlite';
import type { JournalFacts } from './open-journal.ts';
import { preparedIn } from './prepared.ts';

/** What of it the writer knows. */
export type OwnFacts = Omit<JournalFacts, 'bringingOver'>;

/** What an open journal holds, in figures; no scan is needed for any of them. */
export function readJournalFacts(
  database: DatabaseSync,
  expired: number,
): Omit<OwnFacts, 'retentionWaiting'> {
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
    oldestMs: number('SELECT first_received_ms FROM blocks ORDER BY id LIMIT 1'),
    newestMs: number('SELECT last_received_ms FROM blocks ORDER BY id DESC LIMIT 1'),
    expired,
  };
}
