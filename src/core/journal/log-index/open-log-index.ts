import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { closeToOthers } from '../../files/private-files.ts';
import { toStorageError } from '../port/storage-cause.ts';

/** Grows whenever the tables or what is in them change: an index of another version is made again. */
const VERSION = 3;
const BUSY_MS = 2_000;

/**
 * `rows`: one a log record, in the order of their place. `place` is when it came, Unix milliseconds; of one that was fetched from flespi's own
 * log, when it was made. `texts`: what of a record is searched, by its number; found by any three letters, without where they
 * stand, so what it finds is looked at again.
 */
const SCHEMA = `
  CREATE TABLE facts (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE kinds (
    key INTEGER PRIMARY KEY,
    origin TEXT NOT NULL,
    code INTEGER NOT NULL,
    severity TEXT NOT NULL,
    why TEXT NOT NULL,
    count INTEGER NOT NULL DEFAULT 0,
    UNIQUE (origin, code, severity, why)
  );
  CREATE TABLE subjects (key INTEGER PRIMARY KEY, origin TEXT NOT NULL, id TEXT NOT NULL, UNIQUE (origin, id));
  CREATE TABLE rows (
    place INTEGER NOT NULL,
    id INTEGER NOT NULL,
    time INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    PRIMARY KEY (place, id)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX rows_by_id ON rows (id);
  CREATE INDEX rows_by_kind ON rows (kind);
  CREATE INDEX rows_by_subject ON rows (subject, time);
  CREATE INDEX rows_fetched ON rows (place, id) WHERE flags & 1;
  CREATE INDEX rows_apart ON rows (place, id) WHERE flags & 7;
  CREATE VIRTUAL TABLE texts USING fts5(
    text, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1'
  );
`;

/** Of `rows.flags`: it was fetched from flespi's own log. */
export const FETCHED = 1;
/** Of `rows.flags`: it has more text than `texts` knows, so that a search for text looks at it. */
export const LONG = 2;
/** Of `rows.flags`: its number and its place are not in one order with those of others, as where this computer's clock was set. */
export const MISPLACED = 4;
/** Rows whose numbers are not in the order of their places. */
export const UNORDERED = FETCHED | MISPLACED;
/** Rows that a search for text by number would miss, or find in another order: all that `rows_apart` has. */
export const APART = FETCHED | LONG | MISPLACED;

/** Where the index of a journal of this name is. */
export function logIndexFile(folder: string, name: string): string {
  return join(folder, `${name}.log-index`);
}

/** Removes the index: it is made again of the journal. */
export function removeLogIndex(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}

/**
 * Opens the index of a journal's log records, making it where it is not there. It holds nothing that the journal does not hold: one that
 * is damaged, or of another version, is removed and made again. Throws SQLite's error where it can be neither opened nor made, as while
 * another holds it for `busyMs`: it is sound then, and a million records need not be indexed again.
 */
export function openLogIndex(file: string, busyMs = BUSY_MS): DatabaseSync {
  try {
    return open(file, busyMs);
  } catch (error) {
    if (!isUseless(error)) throw error;
    removeLogIndex(file);
    return open(file, busyMs);
  }
}

class OtherVersion extends Error {}

const isUseless = (error: unknown): boolean =>
  error instanceof OtherVersion || toStorageError(error).storageCause === 'damaged';

function open(file: string, busyMs: number): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: busyMs });
  try {
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768; PRAGMA journal_size_limit = 16777216',
    );
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
    if (version === 0) {
      database.exec(`BEGIN IMMEDIATE; ${SCHEMA}; PRAGMA user_version = ${VERSION}; COMMIT`);
      for (const suffix of ['', '-wal', '-shm']) closeToOthers(`${file}${suffix}`);
    } else if (version !== VERSION) throw new OtherVersion(`The log index is of version ${version}.`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
