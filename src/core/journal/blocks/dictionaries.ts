import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { toStorageError } from '../port/storage-cause.ts';

/** Deflate looks back no further (RFC 1951), and zstd gains nothing beyond. */
const MOST_BYTES = 32 * 1024;
/** Messages whose bodies make a dictionary: enough to fill it with a fleet of mixed trackers. */
const SAMPLES = 64;
/** Of one large message, its beginning is as good a sample. */
const MOST_SAMPLE_BYTES = 2 * 1024;
/** A fleet changes: new trackers, new parameters. 32 KB for so many messages cost a third of a byte each. */
const RENEW_AFTER = 100_000;

/** What blocks are compressed with. */
export interface Dictionary {
  readonly id: number;
  readonly bytes: Uint8Array;
}

/**
 * Finds the dictionary that a block was written with: as it is kept, and its copy where that differs or the first cannot be read.
 * One of the two was damaged then, and the block's checksum says which. Empty where there is none.
 */
export type FindDictionary = (id: number) => readonly Uint8Array[];

/** The dictionary that blocks are written with, and how it follows the fleet. */
export interface Dictionaries {
  current(): Dictionary;
  readonly find: FindDictionary;
  /** Learns from bodies that are being committed; the next block may have a new dictionary. */
  learn(bodies: readonly Uint8Array[]): void;
  /** What was learned last is being rolled back. */
  forget(): void;
}

/** Reads dictionaries of an open journal; the last one found is remembered, for blocks beside each other share it. */
export function createDictionaryFinder(database: DatabaseSync): FindDictionary {
  const selects = ['dictionaries', 'dictionary_copies'].map((table) =>
    database.prepare(`SELECT bytes FROM ${table} WHERE id = ?`),
  );
  let last: { readonly id: number; readonly versions: readonly Uint8Array[] } | undefined;
  const read = (select: StatementSync, id: number): readonly Uint8Array[] => {
    try {
      const bytes = select.get(id)?.bytes;
      return bytes instanceof Uint8Array ? [bytes] : [];
    } catch (error) {
      if (toStorageError(error).storageCause === 'damaged') return [];
      throw error;
    }
  };
  return (id) => {
    if (last?.id === id) return last.versions;
    const [first, second] = selects.flatMap((select) => read(select, id));
    const versions =
      first === undefined || second === undefined || Buffer.compare(first, second) === 0
        ? [first ?? second].filter((bytes) => bytes !== undefined)
        : [first, second];
    last = { id, versions };
    return versions;
  };
}

/** Opens the dictionaries of an open journal; its first one is made of `words`. */
export function createDictionaries(database: DatabaseSync, words: string): Dictionaries {
  const inserts = ['dictionaries', 'dictionary_copies'].map((table) =>
    database.prepare(`INSERT INTO ${table} (id, bytes) VALUES (?, ?)`),
  );
  // Of both: a number that one of them has lost is in use all the same.
  const newest = database.prepare(
    'SELECT max(id) AS id FROM (SELECT max(id) AS id FROM dictionaries UNION ALL SELECT max(id) FROM dictionary_copies)',
  );
  const find = createDictionaryFinder(database);
  const add = (bytes: Uint8Array): Dictionary => {
    const id = Number(newest.get()?.id ?? 0) + 1;
    for (const insert of inserts) insert.run(id, bytes);
    return { id, bytes };
  };
  const readNewest = (): Dictionary => {
    const id = newest.get()?.id;
    const [bytes, other] = typeof id === 'number' ? find(id) : [];
    // Where its versions differ one is damaged, and nothing more is to be written with it.
    return typeof id !== 'number' || bytes === undefined || other !== undefined
      ? add(Buffer.from(words).subarray(0, MOST_BYTES))
      : { id, bytes };
  };
  let current: Dictionary | undefined = readNewest();
  let samples: Uint8Array[] = [];
  // The first one knows no message; after a restart, what comes may have changed: either way, soon a new one.
  let sinceRenewal = RENEW_AFTER;

  return {
    current() {
      current ??= readNewest();
      return current;
    },
    find,
    learn(bodies) {
      sinceRenewal += bodies.length;
      if (sinceRenewal < RENEW_AFTER) return;
      for (const body of bodies.slice(0, SAMPLES - samples.length)) {
        samples.push(Uint8Array.from(body.subarray(0, MOST_SAMPLE_BYTES)));
      }
      if (samples.length < SAMPLES) return;
      current = add(Buffer.concat(samples).subarray(-MOST_BYTES));
      samples = [];
      sinceRenewal = 0;
    },
    forget() {
      current = undefined;
      sinceRenewal = RENEW_AFTER;
    },
  };
}
