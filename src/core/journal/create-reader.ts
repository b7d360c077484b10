import type { DatabaseSync } from 'node:sqlite';
import { createArrivals } from './arrivals.ts';
import { type BlockCache, createBlockCache } from './block-cache.ts';
import { damageOf } from './check-journal.ts';
import { lossOfBlock, notedLosses } from './damage-rows.ts';
import { openForReading } from './open-database.ts';
import type { JournalReader } from './reader.ts';
import { headerFaultOf } from './salvage/file-fault.ts';
import { createSalvageReader } from './salvage/salvage-reader.ts';
import { toStorageError } from './storage-cause.ts';
import { messagesOfAll, messagesOfOne } from './stored-messages.ts';
import { createStoredVehicles } from './stored-vehicles.ts';
import { readTrack } from './track.ts';
import { createUnreadableReader } from './unreadable-reader.ts';

/**
 * Opens a journal for reading, also one that is being written. One that is damaged is read page by page: what is whole is
 * given, and `losses` tells the rest. Throws a `StorageError` where it cannot be read at all; its parts
 * throw SQLite's errors.
 */
export function createJournalReader(file: string): JournalReader {
  try {
    return openSound(file) ?? createSalvageReader(file);
  } catch (error) {
    throw toStorageError(error);
  }
}

/** Null where SQLite must not be believed. */
function openSound(file: string): JournalReader | null {
  let database: DatabaseSync | undefined;
  try {
    if (headerFaultOf(file) !== null) return null;
    database = openForReading(file);
    if (damageOf(database, file) === null) return readerOf(database);
  } catch (error) {
    if (toStorageError(error).storageCause !== 'damaged') throw error;
  }
  database?.close();
  return null;
}

/** Reads an open journal; closes it when it is closed. */
export function readerOf(
  database: DatabaseSync,
  blocks: BlockCache = createBlockCache(database),
): JournalReader {
  const arrivals = createArrivals(database);
  const stored = createStoredVehicles(database);
  const { keysOf } = stored;
  const unreadable = createUnreadableReader(database);
  const count = database.prepare(
    'SELECT count(*) AS count FROM messages WHERE vehicle = ? AND time_us >= ? AND time_us < ?',
  );
  return {
    vehicles: stored.all,
    count: ({ fromUs, toUs, vehicleId }) =>
      keysOf(vehicleId).reduce((sum, key) => sum + Number(count.get(key, fromUs, toUs)?.count), 0),
    messages(span) {
      const { vehicleId } = span;
      if (vehicleId === null) return messagesOfAll(database, blocks, stored.subjectOf, span);
      return messagesOfOne(database, blocks, { keys: keysOf(vehicleId), id: vehicleId }, span);
    },
    track(vehicleId, fromUs, toUs) {
      return readTrack(database, keysOf(vehicleId), fromUs, toUs);
    },
    arrivals: (vehicleId, fromMs, toMs) => arrivals(keysOf(vehicleId), fromMs, toMs),
    unreadable,
    losses: () => [
      ...notedLosses(database),
      ...blocks.damaged().map((block) => lossOfBlock(database, block)),
      ...unreadable.losses(),
    ],
    close: () => database.close(),
  };
}
