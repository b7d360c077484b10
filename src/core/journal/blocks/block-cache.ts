import type { DatabaseSync } from 'node:sqlite';
import { toStorageError } from '../port/storage-cause.ts';
import { type BlockItem, decodeBlock } from './block.ts';
import { createDictionaryFinder } from './dictionaries.ts';

/** Blocks inflated most recently; a vehicle's messages lie in one after the other. */
const MOST_CACHED = 64;
/** Nor do they hold more bytes than this together, for messages may be large; the last one read stays however large it is. */
const MOST_CACHED_BYTES = 48 * 1024 * 1024;

interface Cached {
  readonly items: readonly BlockItem[];
  readonly bytes: number;
}

/** Reads blocks by id, each once where reads are near each other. */
export interface BlockCache {
  /** Empty where retention has removed it, and where it is damaged. */
  read(id: number): readonly BlockItem[];
  /** Bytes of the bodies that it holds. */
  heldBytes(): number;
  /** Ids of the blocks that were found damaged so far. */
  damaged(): readonly number[];
}

/** Creates the cache of an open journal. */
export function createBlockCache(database: DatabaseSync): BlockCache {
  const block = database.prepare('SELECT dictionary, body FROM blocks WHERE id = ?');
  const findDictionary = createDictionaryFinder(database);
  const cached = new Map<number, Cached>();
  let cachedBytes = 0;

  const keep = (id: number, items: readonly BlockItem[]): void => {
    const bytes = items.reduce((sum, { body }) => sum + body.byteLength, 0);
    cached.set(id, { items, bytes });
    cachedBytes += bytes;
    for (const [oldest, { bytes: freed }] of cached) {
      if (oldest === id || (cached.size <= MOST_CACHED && cachedBytes <= MOST_CACHED_BYTES)) return;
      cached.delete(oldest);
      cachedBytes -= freed;
    }
  };
  const damaged = new Set<number>();

  /** Retention removes a dictionary with its last block, which may be between our two looks: that is no damage. */
  const decode = (id: number): readonly BlockItem[] => {
    try {
      const row = block.get(id);
      return row === undefined ? [] : decodeBlock(row.body, findDictionary(Number(row.dictionary)));
    } catch (error) {
      if (toStorageError(error).storageCause !== 'damaged') throw error;
      if (!isGone(id)) damaged.add(id);
      return [];
    }
  };
  const isGone = (id: number): boolean => {
    try {
      return block.get(id) === undefined;
    } catch (error) {
      if (toStorageError(error).storageCause !== 'damaged') throw error;
      return false;
    }
  };

  return {
    read(id) {
      const known = cached.get(id);
      if (known !== undefined) return known.items;
      const items = decode(id);
      keep(id, items);
      return items;
    },
    damaged: () => [...damaged],
    heldBytes: () => cachedBytes,
  };
}
