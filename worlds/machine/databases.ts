/**
 * SQLite as it is, but for what a disk may do to it: every connection is known, and can be made to fail. The one who imports
 * `node:sqlite` after this gets it from here.
 */
import { registerHooks } from 'node:module';
import sqlite from 'node:sqlite';

/** What the disk does to those who write. */
export interface DiskMood {
  /** Commits that fail from now on. */
  failingCommits: number;
  /** Whether no page more is to be had. */
  full: boolean;
}

const open = new Set<sqlite.DatabaseSync>();
/** Copies made in the background that are not whole yet: the world's time stands still meanwhile. */
let copying = 0;
let commits = 0;
let mood: DiskMood = { failingCommits: 0, full: false };

const RealDatabase = sqlite.DatabaseSync;
const realBackup = sqlite.backup;
const SQLITE_IOERR_FSYNC = 1034;
/** SQLite's own bound. */
const MOST_PAGES = 4_294_967_294;

class WorldDatabase extends RealDatabase {
  private isBounded = false;
  constructor(path: string, options?: sqlite.DatabaseSyncOptions) {
    super(path, options ?? {});
    open.add(this);
  }
  override exec(sql: string): void {
    if (sql === 'BEGIN IMMEDIATE') this.bound();
    if (sql === 'COMMIT' && mood.failingCommits > 0) {
      mood.failingCommits -= 1;
      throw Object.assign(new Error('disk I/O error'), {
        code: 'ERR_SQLITE_ERROR',
        errcode: SQLITE_IOERR_FSYNC,
      });
    }
    super.exec(sql);
    if (sql === 'COMMIT') commits += 1;
  }
  override close(): void {
    open.delete(this);
    super.close();
  }
  /** SQLite's own way of having no room. */
  private bound(): void {
    if (mood.full === this.isBounded) return;
    this.isBounded = mood.full;
    const pages = mood.full ? Number(super.prepare('PRAGMA page_count').get()?.page_count) : MOST_PAGES;
    super.exec(`PRAGMA max_page_count = ${pages}`);
  }
}

/** A disk that does as it is told, and no connection to it. */
export function databasesOn(next: DiskMood): void {
  mood = next;
}

/** How many there were so far. */
export function commitsSoFar(): number {
  return commits;
}

/** Closes what a process that was ended left open. */
export function closeDatabases(): void {
  for (const database of [...open]) if (database.isOpen) database.close();
  open.clear();
}

/** Whether a copy is being made. */
export function isCopying(): boolean {
  return copying > 0;
}

async function worldBackup(...args: Parameters<typeof realBackup>): Promise<number> {
  copying += 1;
  try {
    return await realBackup(...args);
  } finally {
    copying -= 1;
  }
}

export { WorldDatabase as DatabaseSync, worldBackup as backup };

// It is the one builtin whose names stay what they were, whatever is assigned to it.
registerHooks({
  resolve(specifier, context, next) {
    const isOurs = context.parentURL === import.meta.url;
    return next(specifier === 'node:sqlite' && !isOurs ? import.meta.url : specifier, context);
  },
});
