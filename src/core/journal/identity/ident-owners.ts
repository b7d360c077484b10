import type { DatabaseSync } from 'node:sqlite';

/** Which devices have an ident, in an open journal. */
export interface IdentOwners {
  /** The row of a vehicle says this ident from now on. Within a transaction. */
  note(key: number, subject: string, ident: string | null): void;
  /** Whether a device has this ident that is not the one of this key. */
  isOfAnother(ident: string, key: number): boolean;
  /** A transaction was rolled back, or rows were removed. */
  forget(): void;
}

/**
 * Knows them once they are asked for. The table has no index of idents, and to go through it for each unit that turns out to be a
 * device would make a body of as many new ones cost their square.
 */
export function createIdentOwners(database: DatabaseSync): IdentOwners {
  const select = database.prepare(
    "SELECT key, ident FROM vehicles WHERE ident IS NOT NULL AND instr(subject, ':') = 0",
  );
  let identOf: Map<number, string> | undefined;
  let keysOf = new Map<string, Set<number>>();

  const set = (known: Map<number, string>, key: number, ident: string | null): void => {
    const before = known.get(key);
    if (before === ident) return;
    if (before !== undefined) keysOf.get(before)?.delete(key);
    known.delete(key);
    if (ident === null) return;
    known.set(key, ident);
    const keys = keysOf.get(ident);
    if (keys === undefined) keysOf.set(ident, new Set([key]));
    else keys.add(key);
  };
  const load = (): void => {
    identOf = new Map();
    keysOf = new Map();
    for (const row of select.iterate()) set(identOf, Number(row.key), String(row.ident));
  };

  return {
    note(key, subject, ident) {
      if (identOf !== undefined && !subject.includes(':')) set(identOf, key, ident);
    },
    isOfAnother(ident, key) {
      if (identOf === undefined) load();
      const keys = keysOf.get(ident);
      return keys !== undefined && keys.size > (keys.has(key) ? 1 : 0);
    },
    forget() {
      identOf = undefined;
      keysOf = new Map();
    },
  };
}
