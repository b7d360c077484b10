import type { DatabaseSync } from 'node:sqlite';
import { StorageError } from '../port/journal.ts';
import { storageErrorIfSqlite } from '../port/storage-cause.ts';
import { openForReading, openFrozen } from './open-database.ts';

/** A journal that is open to be read. */
export interface OpenToRead {
  readonly database: DatabaseSync;
  /** Whether it is read as a file that never changes, because nothing can be written beside it. */
  readonly isFrozen: boolean;
}

/** Opens a journal to be read, be it on a full disk or in a folder that is read-only. Throws a `StorageError`. */
export function openHowever(file: string): OpenToRead {
  try {
    return { database: openForReading(file), isFrozen: false };
  } catch (error) {
    const failure = storageErrorIfSqlite(error);
    if (!(failure instanceof StorageError) || failure.storageCause === 'damaged') throw failure;
    const database = openIfFrozen(file);
    if (database === undefined) throw failure;
    return { database, isFrozen: true };
  }
}

function openIfFrozen(file: string): DatabaseSync | undefined {
  try {
    return openFrozen(file);
  } catch (error) {
    throw notDamaged(error);
  }
}

/** A frozen one may have been written to meanwhile after all, which looks like damage and is none. */
export function notDamaged(error: unknown): unknown {
  const failure = storageErrorIfSqlite(error);
  const isDamage = failure instanceof StorageError && failure.storageCause === 'damaged';
  return isDamage ? new StorageError('io-error', failure.message) : failure;
}
