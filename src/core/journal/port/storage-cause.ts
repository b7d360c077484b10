import { accessSync, constants } from 'node:fs';
import { errorText } from '../../../shared/error-text.ts';
import type { StorageCause } from '../../../shared/storage-status.ts';
import { sqliteResult } from '../../files/sqlite-result.ts';
import { StorageError } from './journal.ts';

/** Primary result codes of SQLite (https://sqlite.org/rescode.html). */
const BY_RESULT_CODE: Readonly<Record<number, StorageCause>> = {
  3: 'read-only',
  5: 'locked',
  6: 'locked',
  8: 'read-only',
  10: 'io-error',
  11: 'damaged',
  13: 'disk-full',
  14: 'not-openable',
  26: 'damaged',
};
const BY_SYSTEM_CODE: Readonly<Record<string, StorageCause>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EBUSY: 'locked',
  ENOENT: 'not-openable',
};

/** What an error of SQLite or of the file system means for storage. */
export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const message = errorText(error);
  return new StorageError(causeOf(error), message);
}

/** Why a journal in this folder cannot be opened, where SQLite says no more than that. */
export function withFolder(failure: StorageError, folder: string): StorageError {
  if (failure.storageCause !== 'not-openable') return failure;
  try {
    accessSync(folder, constants.W_OK);
    return failure;
  } catch (error) {
    return new StorageError(toStorageError(error).storageCause, failure.message);
  }
}

/** An error of SQLite as what it means for storage; any other as it is. */
export function storageErrorIfSqlite(error: unknown): unknown {
  return sqliteResult(error) === null ? error : toStorageError(error);
}

/** SQLite's extended code for a file that ends where there should be more. */
const SHORT_READ = 522;
/** And for no room for the index of a log. */
const NO_ROOM_FOR_INDEX = 4874;

function causeOf(error: unknown): StorageCause {
  if (!(error instanceof Error)) return 'io-error';
  if ('errcode' in error && error.errcode === SHORT_READ) return 'damaged';
  if ('errcode' in error && error.errcode === NO_ROOM_FOR_INDEX) return 'disk-full';
  const result = sqliteResult(error);
  if (result !== null) return BY_RESULT_CODE[result] ?? 'io-error';
  return BY_SYSTEM_CODE['code' in error ? String(error.code) : ''] ?? 'io-error';
}
