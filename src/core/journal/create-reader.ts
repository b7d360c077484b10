import type { DatabaseSync } from 'node:sqlite';
import { type BlockCache, createBlockCache } from './blocks/block-cache.ts';
import { damageOf } from './file/check-journal.ts';
import { toOpeningError } from './file/contradictions.ts';
import { headerFaultOf } from './file/file-fault.ts';
import { openForReading } from './file/open-database.ts';
import { toStorageError } from './port/storage-cause.ts';
import { createArrivals } from './reading/arrivals.ts';
import type { JournalReader } from './reading/reader.ts';
import { openStripReader } from './reading/rebuilt-strips.ts';
import { messagesOfAll, messagesOfOne } from './reading/stored-messages.ts';
import { createStoredVehicles } from './reading/stored-vehicles.ts';
import { readTrack } from './reading/track.ts';
import { createUnreadableReader } from './reading/unreadable-reader.ts';
import { withInbox } from './reading/with-inbox.ts';
import { createSalvageReader } from './salvage/salvage-reader.ts';
import { lossOfBlock, notedLosses } from './store/damage-rows.ts';

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
    // A flipped bit in the names of its tables is damage as well.
    if (toOpeningError(error).storageCause !== 'damaged') throw error;
  }
  database?.close();
  return null;
}

/** Reads an open journal, its inbox with it; closes it when it is closed. */
export function readerOf(
  database: DatabaseSync,
  blocks: BlockCache = createBlockCache(database),
): JournalReader {
  return withInbox(database, indexReader(database, blocks), indexReader);
}

/** Reads what is indexed. */
function indexReader(database: DatabaseSync, blocks: BlockCache = createBlockCache(database)): JournalReader {
  const strips = openStripReader(database, blocks);
  const arrivals = createArrivals(database, strips);
  const stored = createStoredVehicles(database);
  const { keysOf } = stored;
  const unreadable = createUnreadableReader(database);
  const count = database.prepare(
    'SELECT count(*) AS count FROM messages WHERE vehicle = ? AND time_us >= ? AND time_us < ?',
  );
  return {
    vehicles: stored.all,
    count: ({ fromUs, toUs, vehicleId }) =>
      keysOf(vehicleId).reduce(
        (sum, key) => sum + Number(count.get(key, fromUs, toUs)?.count) + strips.count(key, fromUs, toUs),
        0,
      ),
    messages(span) {
      const { vehicleId } = span;
      if (vehicleId === null) return messagesOfAll(database, blocks, stored.subjectOf, span);
      return messagesOfOne(database, blocks, { keys: keysOf(vehicleId), id: vehicleId }, span);
    },
    track(vehicleId, fromUs, toUs, toldByUs) {
      return readTrack(database, strips, keysOf(vehicleId), fromUs, toUs, toldByUs);
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
