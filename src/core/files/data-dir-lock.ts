import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fail, ok, type Result } from '../../shared/result.ts';
import { errorCodeOf } from '../base/error-code.ts';
import { makePrivateFile, makePrivateFolder, removeLink } from './private-files.ts';
import { sqliteResult } from './sqlite-result.ts';

/** SQLITE_BUSY. */
const BUSY = 5;

/** A data dir that is ours until released, or until the process ends, however it ends. */
export interface DataDirLock {
  /** The system's code, where the data dir could not be closed to others. */
  readonly isOpenToOthers: string | null;
  release(): void;
}

/**
 * Takes a data dir for this process. Two hosts on one dir would share a client id: each would push the other off the
 * broker, and each would acknowledge messages that the other never sees. The lock is SQLite's on an empty database, for the
 * system lets go of it when a process dies; a file with a process number in it would outlive a crash.
 * Failures: `data-dir-busy` (another host has it), `data-dir` (it cannot be used at all).
 */
export function lockDataDir(dataDir: string): Result<DataDirLock> {
  try {
    const isOpenToOthers = makePrivateFolder(dataDir);
    const file = join(dataDir, 'lock');
    removeLink(file);
    makePrivateFile(file);
    const database = new DatabaseSync(file, { timeout: 0 });
    try {
      database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    } catch (error) {
      database.close();
      throw error;
    }
    return ok({ isOpenToOthers, release: () => database.close() });
  } catch (error) {
    if (sqliteResult(error) === BUSY) {
      return fail({ code: 'data-dir-busy', dataDir });
    }
    return fail({ code: 'data-dir', dataDir, reason: errorCodeOf(error, 'unusable') });
  }
}
