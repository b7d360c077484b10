import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { closeToOthers } from '../../files/private-files.ts';
import { cacheKib } from './cache-size.ts';
import { migrate, requireSchema } from './schema.ts';

/** Of every journal, since the first version: the one who reads a damaged one cannot ask it. */
export const PAGE_BYTES = 4096;

/** What their caches may have at most. */
const WRITER_KIB = 32 * 1024;
const READER_KIB = 64 * 1024;
/** How long another program may hold the file before a commit fails, milliseconds. */
const BUSY_MS = 2_000;

/**
 * Opens a journal for writing, making it where it is not there, and brings it to this version's schema. WAL with FULL: a commit
 * is on disk, also after a power cut, when it returns. Its files are their owner's alone. Throws SQLite's error, or a `StorageError` for a later version.
 */
export function openForWriting(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    // The first two shape the file and only count before its first table.
    database.exec(
      `PRAGMA page_size = ${PAGE_BYTES}; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL`,
    );
    database.exec(
      `PRAGMA synchronous = FULL; PRAGMA cache_size = -${cacheKib(WRITER_KIB)}; PRAGMA wal_autocheckpoint = 1000; PRAGMA journal_size_limit = 67108864`,
    );
    migrate(database);
    for (const suffix of ['', '-wal', '-shm']) closeToOthers(`${file}${suffix}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Opens a journal to which nobody can write at the moment: on a full disk, or in a folder that is read-only, SQLite cannot make
 * the index of a log there, without which it reads nothing. One without a log needs none, and is read as a file that
 * never changes. Anyone who finds it damaged has to doubt that first. Undefined where it has a log. Throws as `openForReading`.
 */
export function openFrozen(file: string): DatabaseSync | undefined {
  if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return undefined;
  const address = pathToFileURL(file);
  address.searchParams.set('immutable', '1');
  return prepareForReading(new DatabaseSync(address, { readOnly: true }));
}

/**
 * Opens a journal that somebody else may be writing to, and cannot write to it. Throws SQLite's error, or a `StorageError` for
 * another version.
 */
export function openForReading(file: string): DatabaseSync {
  return prepareForReading(new DatabaseSync(file, { readOnly: true, timeout: BUSY_MS }));
}

function prepareForReading(database: DatabaseSync): DatabaseSync {
  try {
    database.exec(`PRAGMA cache_size = -${cacheKib(READER_KIB)}`);
    requireSchema(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
