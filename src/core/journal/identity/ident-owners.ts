import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';

/** Which devices have an ident, in an open journal. */
export interface IdentOwners {
  /** The row of a vehicle says this ident, and did before this call. Within a transaction. */
  note(key: number, subject: string, ident: string | null): void;
  /** Whether a device has this ident that is not the one of this key. */
  isOfAnother(ident: string, key: number): boolean;
  /** A transaction was rolled back, or rows were removed. */
  forget(): void;
}

/**
 * Knows them once they are asked for. The table has no index of idents, and to go through it for each unit that turns out to be a
 * device would make a body of as many new ones cost their square. A journal may hold a million devices that are gone, so
 * of each only two numbers are remembered: who may have an ident is asked of its row.
 */
export function createIdentOwners(database: DatabaseSync): IdentOwners {
  const selectAll = database.prepare(
    "SELECT key, ident FROM vehicles WHERE ident IS NOT NULL AND instr(subject, ':') = 0",
  );
  const selectIdent = database.prepare('SELECT ident FROM vehicles WHERE key = ?');
  /** By the checksum of their ident: keys of those that have it, or had it once, or have another of the same checksum. */
  let keysOf: Map<number, number | Set<number>> | undefined;

  const add = (known: Map<number, number | Set<number>>, key: number, ident: string): void => {
    const sum = checksumOf(ident);
    const keys = known.get(sum);
    if (keys === undefined) known.set(sum, key);
    else if (typeof keys === 'object') keys.add(key);
    else if (keys !== key) known.set(sum, new Set([keys, key]));
  };
  const load = (): Map<number, number | Set<number>> => {
    const known = new Map<number, number | Set<number>>();
    for (const row of selectAll.iterate()) add(known, Number(row.key), String(row.ident));
    return known;
  };

  return {
    note(key, subject, ident) {
      if (keysOf !== undefined && ident !== null && !subject.includes(':')) add(keysOf, key, ident);
    },
    isOfAnother(ident, key) {
      keysOf ??= load();
      const keys = keysOf.get(checksumOf(ident)) ?? [];
      for (const other of typeof keys === 'number' ? [keys] : keys) {
        if (other !== key && selectIdent.get(other)?.ident === ident) return true;
      }
      return false;
    },
    forget() {
      keysOf = undefined;
    },
  };
}

/** A whole number of 32 bits with a sign, which takes no memory of its own. */
function checksumOf(ident: string): number {
  return crc32(ident) | 0;
}
