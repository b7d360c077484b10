import type { Retention, SetAsideJournal } from '../../shared/storage-status.ts';
import type { JournalEvents, OpenJournal } from '../journal/open-journal.ts';

/** The journals of a data dir, one an account. */
export interface Journals {
  /** Absolute path of the folder they are in. */
  readonly folder: string;
  /**
   * Opens the journal of this name, making it where it is not there. One that is damaged is set aside and a new one begun, now
   * or later. Rejects with a `StorageError` where that cannot be.
   */
  open(name: string, retention: Retention, events: JournalEvents): Promise<OpenJournal>;
  /** Sets a closed journal aside whose account was forgotten. */
  forget(name: string): Promise<void>;
  /** Those set aside, newest first. */
  setAside(): Promise<readonly SetAsideJournal[]>;
}
