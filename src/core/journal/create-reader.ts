import type { DatabaseSync } from 'node:sqlite';
import { createArrivals } from './arrivals.ts';
import { createBlockCache } from './block-cache.ts';
import { openForReading } from './open-database.ts';
import type { JournalReader, StoredVehicle } from './reader.ts';
import { toStorageError } from './storage-cause.ts';
import { messagesOfAll, messagesOfOne } from './stored-messages.ts';
import { readTrack } from './track.ts';
import { createUnreadableReader } from './unreadable-reader.ts';

/**
 * Opens a journal for reading, also one that is being written. Throws a `StorageError` where it cannot; its parts throw SQLite's
 * errors, or a `StorageError` for a block that cannot be read.
 */
export function createJournalReader(file: string): JournalReader {
  try {
    return readerOf(openForReading(file));
  } catch (error) {
    throw toStorageError(error);
  }
}

/** Reads an open journal; closes it when it is closed. */
export function readerOf(database: DatabaseSync): JournalReader {
  const blocks = createBlockCache(database);
  const arrivals = createArrivals(database);
  const selectKey = database.prepare('SELECT key FROM vehicles WHERE subject = ?');
  const selectKeys = database.prepare('SELECT key FROM vehicles');
  const count = database.prepare(
    'SELECT count(*) AS count FROM messages WHERE vehicle = ? AND time_us >= ? AND time_us < ?',
  );
  /** None where there is no such vehicle. */
  const keysOf = (vehicleId: string | null): readonly number[] =>
    (vehicleId === null ? selectKeys.all() : selectKey.all(vehicleId)).map(({ key }) => Number(key));

  return {
    vehicles: () =>
      database
        .prepare('SELECT subject, name, ident FROM vehicles ORDER BY key')
        .all()
        .map(
          ({ subject, name, ident }): StoredVehicle => ({
            id: String(subject),
            name: name === null ? null : String(name),
            ident: ident === null ? null : String(ident),
          }),
        ),
    count: ({ fromUs, toUs, vehicleId }) =>
      keysOf(vehicleId).reduce((sum, key) => sum + Number(count.get(key, fromUs, toUs)?.count), 0),
    messages(span) {
      const { vehicleId } = span;
      if (vehicleId === null) return messagesOfAll(database, blocks, span);
      const [key] = keysOf(vehicleId);
      return key === undefined ? [] : messagesOfOne(database, blocks, { key, id: vehicleId }, span);
    },
    track(vehicleId, fromUs, toUs) {
      const [key] = keysOf(vehicleId);
      return readTrack(database, key ?? null, fromUs, toUs);
    },
    arrivals(vehicleId, fromMs, toMs) {
      const [key] = keysOf(vehicleId);
      return key === undefined ? [] : arrivals(key, fromMs, toMs);
    },
    unreadable: createUnreadableReader(database),
    close: () => database.close(),
  };
}
