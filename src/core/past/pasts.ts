import type { DatabaseSync } from 'node:sqlite';
import type { StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import type { BlockCache } from '../journal/blocks/block-cache.ts';
import { createStoredVehicles } from '../journal/reading/stored-vehicles.ts';
import { type AccountPast, createAccountPast } from './account-past.ts';
import type { OpenRead } from './arrived-events.ts';
import { createBlockTimesCache } from './block-times.ts';

/** What a thread remembers of the pasts that it shows, between one question and the next. */
export interface Pasts {
  read(database: DatabaseSync, blocks: BlockCache): OpenRead;
  /** The past of this number; a new one, that shows nothing yet, where there is none. */
  of(id: number, thresholds: StatusThresholds): AccountPast;
  close(id: number): void;
}

interface OpenEntry {
  thresholds: StatusThresholds;
  readonly past: AccountPast;
}

/** Creates them; none is open. */
export function createPasts(monotonicMs: () => number): Pasts {
  const times = createBlockTimesCache(monotonicMs);
  const open = new Map<number, OpenEntry>();

  return {
    read(database, blocks) {
      const stored = createStoredVehicles(database);
      const known = new Map<number, string | undefined>();
      return {
        database,
        blocks,
        times: times.of(database),
        subjectOf(key) {
          if (!known.has(key)) known.set(key, stored.subjectOf(key));
          return known.get(key);
        },
      };
    },
    of(id, thresholds) {
      const known = open.get(id);
      if (known !== undefined) {
        // The same object where they are the same: another is a change to every fleet.
        if (!isSame(known.thresholds, thresholds)) known.thresholds = thresholds;
        return known.past;
      }
      const entry: OpenEntry = {
        thresholds,
        past: createAccountPast(() => open.get(id)?.thresholds ?? thresholds),
      };
      open.set(id, entry);
      return entry.past;
    },
    close: (id) => void open.delete(id),
  };
}

function isSame(one: StatusThresholds, other: StatusThresholds): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
