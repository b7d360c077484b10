import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type AsideCursor, AT_THE_BEGINNING } from './aside-slice.ts';

/** How far a journal is with bringing over what one that was set aside holds. Kept in it, so that it goes on after a kill. */
export interface AsideProgress {
  readonly cursor: AsideCursor;
  /** What was new so far. */
  readonly messages: number;
  readonly logs: number;
  readonly unreadable: number;
  /** Null while there is more. */
  readonly end: AsideOutcome | null;
}

/** What was found when all of it was read. */
export interface AsideOutcome {
  /** Messages that are lost; null where nobody can say how many. */
  readonly lost: number | null;
  /** Gaps of the journal that was set aside, as they were written. */
  readonly gaps: readonly string[];
  /** What it knew of the session. */
  readonly completeTo: string | null;
  /** Up to which block it was looked at for alarms; null where that is not known. */
  readonly alarmsLookedTo: number | null;
  /** When the last message came that is whole, Unix milliseconds. */
  readonly lastReceivedMs: number | null;
}

/** Reads and writes it in an open journal, within whatever transaction runs. */
export interface AsideProgressRows {
  of(file: string): AsideProgress;
  set(file: string, progress: AsideProgress): void;
}

const NOTHING_YET: AsideProgress = {
  cursor: AT_THE_BEGINNING,
  messages: 0,
  logs: 0,
  unreadable: 0,
  end: null,
};

const schema = z.object({
  cursor: z.object({ block: z.number(), log: z.number(), unreadable: z.number(), states: z.boolean() }),
  messages: z.number(),
  logs: z.number(),
  unreadable: z.number(),
  end: z
    .object({
      lost: z.number().nullable(),
      gaps: z.array(z.string()),
      completeTo: z.string().nullable(),
      alarmsLookedTo: z.number().nullable().default(null),
      lastReceivedMs: z.number().nullable(),
    })
    .nullable(),
});

/** Creates it over an open journal. */
export function createAsideProgress(database: DatabaseSync): AsideProgressRows {
  const read = database.prepare('SELECT value FROM facts WHERE name = ?');
  const write = database.prepare(
    'INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  return {
    of(file) {
      const value = read.get(nameOf(file))?.value;
      if (typeof value !== 'string') return NOTHING_YET;
      try {
        return schema.parse(JSON.parse(value));
      } catch {
        // It is begun again: what is held already is known by what it is.
        return NOTHING_YET;
      }
    },
    set: (file, progress) => void write.run(nameOf(file), JSON.stringify(progress)),
  };
}

function nameOf(file: string): string {
  return `brought-over ${file}`;
}

/** Whether two cursors are one. */
export function isSameCursor(a: AsideCursor, b: AsideCursor): boolean {
  return a.block === b.block && a.log === b.log && a.unreadable === b.unreadable && a.states === b.states;
}
