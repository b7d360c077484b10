import type { StorageTrouble } from './messages/storage.ts';
import { DEFAULT_FETCHED_DAYS, type Retention } from './schemas/retention.ts';

import type { StorageCause } from './storage-cause.ts';

export type { Retention } from './schemas/retention.ts';
export { STORAGE_CAUSES, type StorageCause } from './storage-cause.ts';

/** Storage that refuses: nothing is acknowledged meanwhile, so nothing is lost at flespi. */
export interface StorageFailure {
  readonly cause: StorageCause;
  /** What happened, and what to do about it. */
  readonly why: StorageTrouble;
  /** Unix milliseconds since when. */
  readonly sinceMs: number;
  /** Unix milliseconds of the next try; null while one is under way. */
  readonly retryAtMs: number | null;
}

/** What retention would remove, but only once a person says yes, for it is far more than usual. */
export interface RetentionWaiting {
  readonly messages: number;
  /** Of so many that are held. */
  readonly held: number;
  /** Unix milliseconds of the oldest and the newest arrival among them, as the clock of this computer was then. */
  readonly fromMs: number;
  readonly toMs: number;
  /** `age`: kept for longer than wanted, by this computer's clock. `size`: more is held than wanted. */
  readonly reason: 'age' | 'size';
}

/** What a person says to that: `delete` them, or `keep` them, all for as long as the bound says once more, or for their size. */
export type RetentionAnswer = 'delete' | 'keep';

/**
 * A journal that could not be read any more, was left by an account that was forgotten, or was found in the place of ours while that
 * was in use; kept, never deleted.
 */
export interface SetAsideJournal {
  /** Its file name in the data dir. */
  readonly file: string;
  readonly atMs: number;
  readonly bytes: number;
  readonly reason: 'damaged' | 'forgotten' | 'replaced';
  /** What became of what it holds; null where nothing of it is brought over. */
  readonly broughtOver: BroughtOver | null;
}

/** What of a damaged journal is whole is `pending`: to be brought over into the one in its place, or it is `done`. */
export type BroughtOver =
  | { readonly state: 'pending' }
  | {
      readonly state: 'done';
      /** That were not held there already. */
      readonly messages: number;
      /** Messages that were damaged; null where nobody can say how many. */
      readonly lost: number | null;
      /** Unix milliseconds. */
      readonly atMs: number;
    };

/** How far bringing over is. */
export interface BringingOver {
  /** The journal that was set aside. */
  readonly file: string;
  /** Messages brought over so far. */
  readonly messages: number;
  /** Why it stands still at the moment; null while it goes on. */
  readonly waiting: StorageCause | null;
}

/** The journal of one account. */
export interface AccountStorage {
  readonly accountId: string;
  readonly bytes: number;
  readonly messages: number;
  readonly logRecords: number;
  /** Payloads that could not be read. */
  readonly unreadable: number;
  readonly oldestMs: number | null;
  readonly newestMs: number | null;
  readonly failing: boolean;
  /** Null while retention waits for nobody. */
  readonly retentionWaiting: RetentionWaiting | null;
  /** Null while nothing is brought over from a journal that was set aside. */
  readonly bringingOver: BringingOver | null;
}

/** What storage is and holds: of all accounts, where nothing else is said. */
export interface StorageStatus {
  /** The first account's that fails; null while all work. */
  readonly failure: StorageFailure | null;
  /** Absolute path of the folder that holds it. */
  readonly folder: string;
  readonly bytes: number;
  readonly messages: number;
  readonly logRecords: number;
  /** Payloads that could not be read. */
  readonly unreadable: number;
  /** Unix milliseconds of the oldest and newest arrival held; null while it holds none. */
  readonly oldestMs: number | null;
  readonly newestMs: number | null;
  /** What each account's journal holds. */
  readonly accounts: readonly AccountStorage[];
  readonly retention: Retention;
  /** Messages removed by retention since the host started. */
  readonly expired: number;
  readonly setAside: readonly SetAsideJournal[];
}

export const DEFAULT_RETENTION: Retention = {
  days: 30,
  maxBytes: 4_000_000_000,
  fetchedDays: DEFAULT_FETCHED_DAYS,
};
