import { existsSync, rmSync } from 'node:fs';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import type { TileCacheStatus } from '../../../shared/tile-server.ts';
import { closeToOthers } from '../../files/private-files.ts';
import type { CacheStart, KeptTile } from './cache-messages.ts';

/** Tiles in one SQLite file. */
export interface CacheFile {
  /** Throws SQLite's error. */
  get(name: string, nowMs: number): KeptTile | null;
  put(name: string, tile: KeptTile, nowMs: number): void;
  status(): Pick<TileCacheStatus, 'bytes' | 'tiles'>;
  close(): void;
}

/** Of the schema below. A file of another one is begun again: it holds nothing that nobody else has. */
const VERSION = 1;
/** What a row takes beside its texts and bytes, roughly. */
const ROW_BYTES = 200;
/** So far it is emptied once it is full, so that this does not happen at each tile. */
const EMPTIED_TO = 0.9;
/** That a tile was used is not written more often. */
const USED_EVERY_MS = 3_600_000;
const BUSY_MS = 1_000;

const SCHEMA = `CREATE TABLE IF NOT EXISTS tiles (
  name TEXT PRIMARY KEY, bytes BLOB, etag TEXT, last_modified TEXT, fresh_until INTEGER NOT NULL, used INTEGER NOT NULL,
  size INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS by_use ON tiles (used)`;

/** Opens it, made again where it is not there or is of another version. Throws SQLite's error. */
export function openCacheFile({ file, maxBytes }: CacheStart): CacheFile {
  const database = opened(file);
  const select = database.prepare(
    'SELECT bytes, etag, last_modified, fresh_until, used FROM tiles WHERE name = ?',
  );
  const use = database.prepare('UPDATE tiles SET used = ?, fresh_until = ? WHERE name = ?');
  const insert = database.prepare('INSERT OR REPLACE INTO tiles VALUES (?, ?, ?, ?, ?, ?, ?)');
  const sum = database.prepare('SELECT coalesce(sum(size), 0) AS bytes, count(*) AS tiles FROM tiles');
  const oldest = database.prepare('SELECT name, size FROM tiles ORDER BY used LIMIT 256');
  const remove = database.prepare('DELETE FROM tiles WHERE name = ?');
  const sizeOf = database.prepare('SELECT size FROM tiles WHERE name = ?');
  let bytes = Number(sum.get()?.bytes ?? 0);

  const makeRoom = (): void => {
    let left = bytes;
    database.exec('BEGIN');
    try {
      while (left > maxBytes * EMPTIED_TO) {
        const rows = oldest.all();
        if (rows.length === 0) break;
        for (const { name, size } of rows) {
          if (left <= maxBytes * EMPTIED_TO) break;
          remove.run(String(name));
          left -= Number(size);
        }
      }
      database.exec('COMMIT');
      bytes = left;
    } catch (error) {
      // Some failures have ended it by themselves.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };

  return {
    get(name, nowMs) {
      const row = select.get(name);
      if (row === undefined) return null;
      // What was kept while the clock was ahead would stay fresh for as long as it was.
      const isOfLater = Number(row.used) - nowMs > USED_EVERY_MS;
      const freshUntilMs = isOfLater ? 0 : Number(row.fresh_until);
      if (isOfLater || nowMs - Number(row.used) > USED_EVERY_MS) use.run(nowMs, freshUntilMs, name);
      return {
        bytes: bytesOf(row.bytes),
        etag: textOf(row.etag),
        lastModified: textOf(row.last_modified),
        freshUntilMs,
      };
    },
    put(name, tile, nowMs) {
      const { etag, lastModified } = tile;
      const size = ROW_BYTES + (tile.bytes?.length ?? 0) + (etag?.length ?? 0) + (lastModified?.length ?? 0);
      const before = Number(sizeOf.get(name)?.size ?? 0);
      insert.run(name, tile.bytes, etag, lastModified, tile.freshUntilMs, nowMs, size);
      bytes += size - before;
      if (bytes > maxBytes) makeRoom();
    },
    status: () => ({ bytes, tiles: Number(sum.get()?.tiles ?? 0) }),
    close: () => database.close(),
  };
}

/** Removes the file and what SQLite keeps beside it. Throws the system's error. */
export function removeCacheFile(file: string): void {
  for (const suffix of ['-wal', '-shm', '']) rmSync(`${file}${suffix}`, { force: true });
}

function opened(file: string): DatabaseSync {
  const isNew = !existsSync(file);
  const database = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    // What is lost with the power can be had again: nobody waits for the disk.
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA journal_size_limit = 16777216',
    );
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
    if (!isNew && version !== VERSION) throw new Error('It is of another version.');
    database.exec(`${SCHEMA}; PRAGMA user_version = ${VERSION}`);
    for (const suffix of ['', '-wal', '-shm']) closeToOthers(`${file}${suffix}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function bytesOf(value: SQLOutputValue | undefined): Uint8Array | null {
  return value instanceof Uint8Array ? value : null;
}

function textOf(value: SQLOutputValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
