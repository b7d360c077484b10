import type { DatabaseSync } from 'node:sqlite';
import { type BlockItem, decodeBlock } from './block.ts';

/** Blocks inflated most recently; a vehicle's messages lie in one after the other. */
const MOST_CACHED = 64;

/** Reads blocks by id, each once where reads are near each other. */
export function createBlockCache(database: DatabaseSync): {
  /** Empty where retention has removed it; throws where it is damaged. */
  read(id: number): readonly BlockItem[];
} {
  const block = database.prepare('SELECT dictionary, body FROM blocks WHERE id = ?');
  const dictionary = database.prepare('SELECT bytes FROM dictionaries WHERE id = ?');
  const dictionaries = new Map<number, Uint8Array>();
  const cached = new Map<number, readonly BlockItem[]>();

  const dictionaryOf = (id: number): Uint8Array => {
    const bytes = dictionaries.get(id) ?? (dictionary.get(id)?.bytes as Uint8Array | undefined);
    if (bytes === undefined) throw new RangeError(`The journal has no dictionary ${id}.`);
    dictionaries.set(id, bytes);
    return bytes;
  };

  return {
    read(id) {
      const known = cached.get(id);
      if (known !== undefined) return known;
      const row = block.get(id);
      // Retention may have removed it since its id was read.
      if (row === undefined) return [];
      const items = decodeBlock(row.body as Uint8Array, dictionaryOf(Number(row.dictionary)));
      cached.set(id, items);
      const [oldest] = cached.keys();
      if (cached.size > MOST_CACHED && oldest !== undefined) cached.delete(oldest);
      return items;
    },
  };
}
