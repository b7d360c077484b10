/** What crosses between the journal and its two threads. */
import type { Gap } from '../../shared/completeness.ts';
import type { DeliveryReport } from '../../shared/delivery-report.ts';
import type { ExportProgress, ExportSelection } from '../../shared/export.ts';
import type {
  Retention,
  RetentionAnswer,
  RetentionWaiting,
  SetAsideJournal,
  StorageCause,
} from '../../shared/storage-status.ts';
import type { Own } from '../base/own.ts';
import type { AsideProgress } from '../journal/bring-over/progress.ts';
import type { AsideCursor, AsideEnd, AsideNext, AsideSlice } from '../journal/bring-over/slice.ts';
import type { OwnFacts } from '../journal/journal-facts.ts';
import type { Loss } from '../journal/loss.ts';
import type { Missing } from '../journal/missing.ts';
import type { RefillProgress, RestoredPart } from '../journal/open-journal.ts';
import type { Track } from '../journal/reader.ts';
import type { StoreBatch, StoreCommitted } from '../journal/store.ts';
import type { QuarantineRead } from '../journal/unreadable-reader.ts';

/** A commit, and how long its transaction took, milliseconds. */
export type TimedCommit = StoreCommitted & { readonly tookMs: number };

/** What the writer's thread can be asked, with its answers. */
export interface WriterCalls {
  readonly commit: { readonly ask: StoreBatch; readonly answer: TimedCommit };
  readonly probe: { readonly ask: null; readonly answer: null };
  readonly fact: { readonly ask: string; readonly answer: string | null };
  readonly setFact: {
    readonly ask: { readonly name: string; readonly value: string };
    readonly answer: null;
  };
  readonly facts: { readonly ask: null; readonly answer: OwnFacts };
  readonly setRetention: { readonly ask: Retention; readonly answer: null };
  readonly expiring: { readonly ask: Retention; readonly answer: number };
  readonly answerRetention: { readonly ask: RetentionAnswer; readonly answer: null };
  readonly gaps: { readonly ask: null; readonly answer: readonly Gap[] };
  readonly saveGap: { readonly ask: Gap; readonly answer: null };
  readonly removeGap: { readonly ask: number; readonly answer: null };
  readonly refills: { readonly ask: number; readonly answer: readonly RefillProgress[] };
  readonly saveRefills: {
    readonly ask: { readonly gapId: number; readonly progress: readonly RefillProgress[] };
    readonly answer: null;
  };
  /** The reader found blocks damaged: what was in them is noted, and answered. */
  readonly noteBlocks: { readonly ask: readonly number[]; readonly answer: readonly Loss[] };
  /** The reader found the journal damaged: it is set aside and a fresh one begun. */
  readonly leave: { readonly ask: null; readonly answer: null };
  /** Writes a slice of a journal that was set aside, where it is the next one; the answer tells how far that is. */
  readonly bringOver: {
    readonly ask: { readonly file: string; readonly slice: AsideSlice };
    readonly answer: AsideProgress;
  };
  readonly bringOverProgress: { readonly ask: string; readonly answer: AsideProgress };
  /** All of it that is whole was brought over. */
  readonly endBringOver: {
    readonly ask: { readonly file: string; readonly end: AsideEnd };
    readonly answer: AsideProgress;
  };
  /** All that was set aside since then was brought over, and what is lost of it noted. */
  readonly forgetMissing: { readonly ask: number; readonly answer: null };
  /** Everything that is missing in the journal, and was not brought back since. */
  readonly losses: { readonly ask: null; readonly answer: readonly Loss[] };
  /** While something is brought over retention waits, for it would judge by a part of what is held. */
  readonly holdRetention: { readonly ask: boolean; readonly answer: null };
  readonly close: { readonly ask: null; readonly answer: null };
}

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
  | { readonly kind: 'retention-failed'; readonly message: string }
  /** Retention began or ceased to wait for a yes. */
  | { readonly kind: 'retention-waiting'; readonly waiting: RetentionWaiting | null };

/** What the reader's thread can be asked. */
export interface ReaderCalls {
  /** Parts come as notices before the answer. */
  readonly restore: { readonly ask: { readonly nowMs: number }; readonly answer: null };
  readonly report: {
    readonly ask: { readonly hours: number; readonly nowMs: number };
    readonly answer: Own<DeliveryReport>;
  };
  readonly quarantine: {
    readonly ask: { readonly limit: number; readonly startBytes: number };
    readonly answer: QuarantineRead;
  };
  readonly quarantinedPayload: {
    readonly ask: { readonly id: number; readonly maxBytes: number };
    readonly answer: Uint8Array<ArrayBuffer> | 'gone' | 'too-large';
  };
  readonly track: {
    readonly ask: { readonly vehicleId: string; readonly fromUs: number; readonly toUs: number };
    readonly answer: Track;
  };
  /** What comes next of a journal that was set aside, behind `after`. */
  readonly aside: {
    readonly ask: { readonly file: string; readonly after: AsideCursor };
    readonly answer: AsideNext;
  };
  /** Progress comes as notices. */
  readonly export: {
    readonly ask: { readonly request: ExportSelection; readonly file: string };
    readonly answer: {
      readonly written: number;
      readonly bytes: number;
      /** What is missing in the file. */
      readonly losses: readonly Loss[];
    };
  };
}

/** What the reader's thread says while it answers. */
export type ReaderNotice =
  | { readonly kind: 'part'; readonly part: RestoredPart }
  /** Blocks that were found damaged and passed over. */
  | { readonly kind: 'damaged'; readonly blocks: readonly number[] }
  | {
      readonly kind: 'progress';
      readonly progress: Pick<ExportProgress, 'written' | 'bytes' | 'fraction'>;
    };

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
