import type { DatabaseSync } from 'node:sqlite';
import { sqliteResult } from '../../files/sqlite-result.ts';
import { StorageError } from '../port/journal.ts';
import { toStorageError } from '../port/storage-cause.ts';

/**
 * What cannot be true of a journal at the same time: one of its tables was emptied, or lost its beginning or end. To go on would
 * give numbers that are in use a second time. None of it goes over a table.
 */
const CONTRADICTIONS: readonly { readonly words: string; readonly sql: string }[] = [
  {
    words: 'It counts messages in strips and has none.',
    sql: "SELECT 1 FROM totals WHERE name = 'strips' AND value > 0 AND NOT EXISTS (SELECT 1 FROM strips)",
  },
  {
    words: 'It counts messages in rows and has none.',
    sql: `SELECT 1 WHERE (SELECT value FROM totals WHERE name = 'messages') > (SELECT value FROM totals WHERE name = 'strips')
      AND NOT EXISTS (SELECT 1 FROM messages)`,
  },
  {
    words: 'It has messages and no blocks.',
    sql: 'SELECT 1 WHERE (EXISTS (SELECT 1 FROM messages) OR EXISTS (SELECT 1 FROM strips)) AND NOT EXISTS (SELECT 1 FROM blocks)',
  },
  {
    words: 'It has messages of no vehicle.',
    sql: 'SELECT 1 WHERE (EXISTS (SELECT 1 FROM messages) OR EXISTS (SELECT 1 FROM strips)) AND NOT EXISTS (SELECT 1 FROM vehicles)',
  },
  {
    words: 'It has blocks and nothing to inflate them with.',
    sql: `SELECT 1 WHERE EXISTS (SELECT 1 FROM blocks) AND NOT EXISTS (SELECT 1 FROM dictionaries)
      AND NOT EXISTS (SELECT 1 FROM dictionary_copies)`,
  },
  {
    words: 'Its newest block is of a run that it does not know.',
    sql: `SELECT 1 FROM (SELECT run FROM blocks ORDER BY id DESC LIMIT 1)
      WHERE run IS NOT NULL AND run NOT IN (SELECT id FROM runs)`,
  },
  {
    words: 'It counts log records and has none.',
    sql: "SELECT 1 FROM totals WHERE name = 'logs' AND value > 0 AND NOT EXISTS (SELECT 1 FROM logs NOT INDEXED)",
  },
  {
    words: 'Its inbox does not hold what it counts.',
    sql: `SELECT 1 FROM (SELECT count(*) AS rows, min(id) AS first, max(id) AS last FROM inbox),
      (SELECT value AS indexed FROM totals WHERE name = 'inbox-indexed'),
      (SELECT value AS counted FROM totals WHERE name = 'inbox-last')
      WHERE rows <> counted - indexed OR first <> indexed + 1 OR last <> counted`,
  },
  {
    words: 'It counts payloads that cannot be read and has none.',
    sql: "SELECT 1 FROM totals WHERE name = 'unreadable' AND value > 0 AND NOT EXISTS (SELECT 1 FROM unreadable)",
  },
  {
    words: 'It does not count all that it has.',
    sql: `SELECT 1 FROM (SELECT count(*) AS known FROM totals WHERE name IN
        ('messages', 'strips', 'logs', 'unreadable', 'unreadable-times', 'inbox-last', 'inbox-indexed'))
      WHERE known <> 7`,
  },
];

/** Throws a `StorageError`, `damaged`, where what a journal of this version says contradicts itself. */
export function requireNoContradiction(database: DatabaseSync): void {
  for (const { words, sql } of CONTRADICTIONS) {
    if (database.prepare(sql).get() !== undefined) throw new StorageError('damaged', words);
  }
}

/** Result codes of SQLite for what a sound journal never answers: no such table, a rule of its own broken, a value of another kind. */
const CONTRADICTING = new Set([1, 19, 20]);

/** What an error means that came while a journal of a known version was opened. */
export function toOpeningError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const isContradiction = error instanceof Error && CONTRADICTING.has(sqliteResult(error) ?? 0);
  return isContradiction ? new StorageError('damaged', error.message) : toStorageError(error);
}
