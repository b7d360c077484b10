import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const BITS = 8;

/** Looks into the journal of a host that does not run, once all of it lies in the file. */
export function lookInto<T>(journal: string, look: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(journal);
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return look(database);
  } finally {
    database.close();
  }
}

/** These bytes with one bit as it was not. */
export function withBitFlipped(bytes: Uint8Array, bit: number): Uint8Array {
  const flipped = Uint8Array.from(bytes);
  const at = Math.floor(bit / BITS);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit % BITS));
  return flipped;
}

/** The bits of so many bytes, in their order. */
export function bitsOf({ byteLength }: Uint8Array, fromByte: number): readonly number[] {
  return Array.from({ length: (byteLength - fromByte) * BITS }, (_, index) => fromByte * BITS + index);
}

/** Puts `flipped` where `bytes` lie in one piece in a file; answers where that is. */
export function putInto(file: string, bytes: Uint8Array, flipped: Uint8Array): number {
  const whole = readFileSync(file);
  const at = whole.indexOf(bytes);
  if (at < 0) throw new Error('These bytes do not lie in one piece.');
  whole.set(flipped, at);
  writeFileSync(file, whole);
  return at;
}
