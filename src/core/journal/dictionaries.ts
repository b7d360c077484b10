import type { DatabaseSync } from 'node:sqlite';

/** Deflate looks back no further (RFC 1951). */
const MOST_BYTES = 32 * 1024;
/** Messages whose bodies make a dictionary: enough to fill it with a fleet of mixed trackers. */
const SAMPLES = 64;
/** A fleet changes: new trackers, new parameters. 32 kB for so many messages cost a third of a byte each. */
const RENEW_AFTER = 100_000;

/** The dictionary that blocks are written with, and how it follows the fleet. */
export interface Dictionaries {
  current(): { readonly id: number; readonly bytes: Uint8Array };
  /** The one that a block was written with. Throws where there is none. */
  find(id: number): Uint8Array;
  /** Learns from bodies that were committed; the next block may have a new dictionary. */
  learn(bodies: readonly Uint8Array[]): void;
  /** What was learned last may have been rolled back. */
  reload(): void;
}

/** Reads the dictionaries of an open journal; its first one is made of `words`. */
export function createDictionaries(database: DatabaseSync, words: string): Dictionaries {
  const insert = database.prepare('INSERT INTO dictionaries (bytes) VALUES (?)');
  const select = database.prepare('SELECT bytes FROM dictionaries WHERE id = ?');
  const newest = database.prepare('SELECT id, bytes FROM dictionaries ORDER BY id DESC LIMIT 1');
  const known = new Map<number, Uint8Array>();
  let samples: Uint8Array[] = [];

  const read = (): { readonly id: number; readonly bytes: Uint8Array } | undefined => {
    const row = newest.get();
    return row === undefined ? undefined : { id: Number(row.id), bytes: row.bytes as Uint8Array };
  };
  if (read() === undefined) insert.run(Buffer.from(words).subarray(0, MOST_BYTES));
  let current = read() ?? { id: 0, bytes: new Uint8Array() };
  // The first one knows no message; after a restart, what comes may have changed: either way, soon a new one.
  let sinceRenewal = RENEW_AFTER;

  return {
    current: () => current,
    find(id) {
      const found =
        id === current.id
          ? current.bytes
          : (known.get(id) ?? (select.get(id)?.bytes as Uint8Array | undefined));
      if (found === undefined) throw new RangeError(`The journal has no dictionary ${id}.`);
      known.set(id, found);
      return found;
    },
    learn(bodies) {
      sinceRenewal += bodies.length;
      if (sinceRenewal < RENEW_AFTER) return;
      for (const body of bodies) if (samples.length < SAMPLES) samples.push(Uint8Array.from(body));
      if (samples.length < SAMPLES) return;
      const bytes = Buffer.concat(samples);
      insert.run(bytes.subarray(Math.max(0, bytes.length - MOST_BYTES)));
      current = read() ?? current;
      samples = [];
      sinceRenewal = 0;
    },
    reload() {
      current = read() ?? current;
      sinceRenewal = RENEW_AFTER;
    },
  };
}
