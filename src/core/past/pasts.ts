import type { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { DEFAULT_STATUS_THRESHOLDS, type StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import type { BlockCache } from '../journal/blocks/block-cache.ts';
import { rememberedSubjects } from '../journal/reading/stored-vehicles.ts';
import { type AccountPast, createAccountPast } from './account-past.ts';
import type { OpenRead } from './arrived-events.ts';
import { createBlockTimesCache } from './block-times.ts';
import { createSegmentCache, type SegmentCache } from './kept-segments.ts';
import type { Pause } from './pauses.ts';

/** How soon work that stands still looks whether it may go on. */
const LOOK_AGAIN_MS = 5;

/** What a thread remembers of the pasts that it shows, between one question and the next. */
export interface Pasts {
  read(database: DatabaseSync, blocks: BlockCache): OpenRead;
  /** The past of this number; a new one, that shows nothing yet, where there is none. */
  of(id: number, thresholds: StatusThresholds): AccountPast;
  close(id: number): void;
  readonly segments: SegmentCache;
  /** What somebody waits for goes first. */
  first<T>(work: () => Promise<T>): Promise<T>;
  /** The pauses of work that nobody waits for: it stands still while somebody does. */
  patience(pause: Pause): Pause;
}

interface OpenEntry {
  thresholds: StatusThresholds;
  readonly past: AccountPast;
}

/** Creates them; none is open. */
export function createPasts(monotonicMs: () => number): Pasts {
  const times = createBlockTimesCache(monotonicMs);
  const segments = createSegmentCache();
  const open = new Map<number, OpenEntry>();

  let waiting = 0;
  return {
    segments,
    async first(work) {
      waiting += 1;
      try {
        return await work();
      } finally {
        waiting -= 1;
      }
    },
    patience: (pause) => () =>
      waiting === 0
        ? pause()
        : (async () => {
            while (waiting > 0) await setTimeout(LOOK_AGAIN_MS);
            await pause();
          })(),
    read(database, blocks) {
      return {
        database,
        blocks,
        times: times.of(database),
        segments: segments.of(database),
        subjectOf: rememberedSubjects(database),
      };
    },
    of(id, chosen) {
      // The very object that segments were judged by, where it is the same: another is a change to every fleet.
      const thresholds = isSame(chosen, DEFAULT_STATUS_THRESHOLDS) ? DEFAULT_STATUS_THRESHOLDS : chosen;
      const known = open.get(id);
      if (known !== undefined) {
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
