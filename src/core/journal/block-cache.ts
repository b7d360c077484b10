import type { DatabaseSync } from 'node:sqlite';
import { type BlockItem, decodeBlock } from './block.ts';
import { createDictionaryFinder } from './dictionaries.ts';

/** Blocks inflated most recently; a vehicle's messages lie in one after the other. */
const MOST_CACHED = 64;

/** Reads blocks by id, each once where reads are near each other. */
export interface BlockCache {
  /** Empty where retention has removed it. Throws a `StorageError` where it is damaged. */
  read(id: number): readonly BlockItem[];
}

/** Creates the cache of an open journal. */
export function createBlockCache(database: DatabaseSync): BlockCache {
  const block = database.prepare('SELECT dictionary, body FROM blocks WHERE id = ?');
  const findDictionary = createDictionaryFinder(database);
  const cached = new Map<number, readonly BlockItem[]>();

  /** Retention removes a dictionary with its last block, which may be between our two looks: that is no damage. */
  const decode = (id: number, dictionary: number, body: unknown): readonly BlockItem[] => {
    try {
      return decodeBlock(body, findDictionary(dictionary));
    } catch (error) {
      if (block.get(id) === undefined) return [];
      throw error;
    }
  };

  return {
    read(id) {
      const known = cached.get(id);
      if (known !== undefined) return known;
      const row = block.get(id);
      if (row === undefined) return [];
      const items = decode(id, Number(row.dictionary), row.body);
      cached.set(id, items);
      const [oldest] = cached.keys();
      if (cached.size > MOST_CACHED && oldest !== undefined) cached.delete(oldest);
      return items;
    },
  };
}
