import type { BringingOver, SetAsideJournal } from '../../shared/storage-status.ts';
import type { Missing } from './opening/missing.ts';
import type { BroughtOverResult } from './port/brought-over.ts';
import type { StorageError } from './port/journal.ts';
import type { Loss } from './port/loss.ts';

/** What is told of a journal unasked. */
export interface JournalEvents {
  /** It was damaged and set aside; a fresh one is in its place. */
  readonly onSetAside: (journal: SetAsideJournal) => void;
  /** A part of it is damaged, and what was in that is lost here. */
  readonly onLoss: (loss: Loss) => void;
  /**
   * What earlier runs acknowledged is not all in it: it was damaged, or deleted or replaced while it was not open. Told at each
   * opening, also of what an earlier one found.
   */
  readonly onMissing: (missing: Missing) => void;
  /** How far it is with what is whole in journals that were set aside; null where nothing is brought over any more. */
  readonly onBringingOver?: (status: BringingOver | null) => void;
  /** All of that is here. What it says is acted on when this resolves. */
  readonly onBroughtOver?: (result: BroughtOverResult) => Promise<void>;
  /** Retention began or ceased to wait for a yes. */
  readonly onRetentionWaiting?: () => void;
  /** Short messages were found among the records of an earlier version. */
  readonly onEarlierSms?: () => void;
  /** So many unreadable payloads are held. */
  readonly onUnreadable?: (held: number) => void;
  /** It was found not to work although nothing was asked of it. */
  readonly onFailing: (error: StorageError) => void;
}
