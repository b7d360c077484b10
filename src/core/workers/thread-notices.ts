/** What the two threads of a journal are started with, and what they say unasked. */
import type {
  Retention,
  RetentionWaiting,
  SetAsideJournal,
  StorageCause,
} from '../../shared/storage-status.ts';
import type { Missing } from '../journal/opening/missing.ts';
import type { Loss } from '../journal/port/loss.ts';

/** What the writer's thread says unasked. */
export type WriterNotice =
  | { readonly kind: 'set-aside'; readonly journal: SetAsideJournal }
  /** Unreadable payloads that are held, where their number may have changed. */
  | { readonly kind: 'unreadable'; readonly held: number }
  | { readonly kind: 'lost'; readonly loss: Loss }
  | { readonly kind: 'missing'; readonly missing: Missing }
  /** The file was found deleted, moved or changed, or what is still open cannot be copied back. */
  | { readonly kind: 'failing'; readonly cause: StorageCause; readonly message: string }
  /** What is written is on disk, and the witness cannot be told; once until it can. */
  | { readonly kind: 'witness-failed'; readonly message: string }
  /** Short messages were found among the records of an earlier version. */
  | { readonly kind: 'earlier-sms' }
  | { readonly kind: 'retention-failed'; readonly message: string }
  /** Retention began or ceased to wait for a yes. */
  | { readonly kind: 'retention-waiting'; readonly waiting: RetentionWaiting | null };

/** What the reader's thread says while it answers. */
export type ReaderNotice =
  /** What a query says of its own; see `NoticeOf`. */
  | { readonly kind: 'said'; readonly notice: unknown }
  /** Blocks that were found damaged and passed over. */
  | { readonly kind: 'damaged'; readonly blocks: readonly number[] };

/** What a thread is started with. */
export interface ThreadStart {
  readonly folder: string;
  readonly name: string;
  readonly retention: Retention;
  /** Whether somebody said yes to what retention removes first. */
  readonly confirmRetention: boolean;
}

/** A failed answer. */
export interface ThreadFailure {
  readonly cause: StorageCause | 'aborted' | null;
  readonly message: string;
}
