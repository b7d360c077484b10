import type { StorageCause } from '../storage-cause.ts';

/** Why storage does not take what is handed over. */
export interface StorageTrouble {
  readonly code: `storage-${StorageCause}`;
  /** Absolute path of the folder that holds the journal. */
  readonly folder: string;
}

/** Why what was handed over is not taken in, or the journal does not answer: it may come again later. */
export type StorageMessage =
  | { readonly code: 'nothing-taken'; readonly why: 'suspended' | 'journal-not-open' | 'account-not-open' }
  /** `reason`: in the words of the journal's thread. */
  | { readonly code: 'journal-failed'; readonly reason: string };
