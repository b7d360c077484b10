import type { StorageCause } from '../storage-cause.ts';

/** Why storage does not take what is handed over. */
export interface StorageTrouble {
  readonly code: `storage-${StorageCause}`;
  /** Absolute path of the folder that holds the journal. */
  readonly folder: string;
}
