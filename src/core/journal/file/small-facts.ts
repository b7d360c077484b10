import type { DatabaseSync } from 'node:sqlite';

/** Whole numbers by name among the journal's facts; within whatever transaction runs. */
export interface SmallFacts {
  number(name: string): number | undefined;
  set(name: string, value: number): void;
  remove(name: string): void;
}

/** Creates them over an open journal. */
export function createSmallFacts(database: DatabaseSync): SmallFacts {
  const read = database.prepare('SELECT value FROM facts WHERE name = ?');
  const write = database.prepare(
    'INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const remove = database.prepare('DELETE FROM facts WHERE name = ?');
  return {
    number(name) {
      const value = Number(read.get(name)?.value);
      return Number.isFinite(value) ? value : undefined;
    },
    set(name, value) {
      write.run(name, String(value));
    },
    remove(name) {
      remove.run(name);
    },
  };
}
