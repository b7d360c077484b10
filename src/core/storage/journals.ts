import type { Retention, SetAsideJournal } from '../../shared/storage-status.ts';
import type { JournalEvents } from '../journal/journal-events.ts';
import type { OpenJournal } from '../workers/open-journal.ts';

/** The journals of a data dir, one an account. */
export interface Journals {
  /** Absolute path of the folder they are in. */
  readonly folder: string;
  /**
   * The journal of this name. It is made at its first `probe` or commit where it is not there, and until then can be read where
   * it is. One that is damaged is set aside and a new one begun, now or later.
   */
  open(name: string, retention: () => Retention, events: JournalEvents): Promise<OpenJournal>;
  /** Sets a closed journal aside whose account was forgotten. */
  forget(name: string): Promise<void>;
  /** Those set aside, newest first. */
  setAside(): Promise<readonly SetAsideJournal[]>;
}
