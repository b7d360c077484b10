import type { Gap, GapDoubt } from '../../shared/completeness.ts';
import type { DeliveryReport } from '../../shared/delivery-report.ts';
import type { ExportProgress, ExportSelection } from '../../shared/export.ts';
import type { Result } from '../../shared/result.ts';
import type {
  BringingOver,
  Retention,
  RetentionAnswer,
  RetentionWaiting,
  SetAsideJournal,
} from '../../shared/storage-status.ts';
import type { MessageSource } from '../../shared/vehicle-details.ts';
import type { Own } from '../base/own.ts';
import type { Journal, StorageError } from './journal.ts';
import type { Loss } from './loss.ts';
import type { Missing } from './missing.ts';
import type { Track } from './reader.ts';
import type { QuarantineRead } from './unreadable-reader.ts';

/** A part of what the journal held when it was opened. Each kind oldest first; states come before messages, logs last. */
export type RestoredPart =
  | {
      readonly kind: 'states';
      readonly states: readonly {
        readonly topic: string;
        readonly body: Uint8Array;
        readonly timeS: number | null;
        readonly receivedAtMs: number;
      }[];
    }
  | {
      /** The newest few messages of each vehicle, and the newest with a fix and with the ignition where those have none. */
      readonly kind: 'messages';
      readonly messages: readonly {
        readonly vehicleId: string;
        readonly timeUs: number;
        readonly receivedAtMs: number;
        readonly source: MessageSource;
        readonly body: Uint8Array;
      }[];
    }
  | {
      readonly kind: 'logs';
      readonly logs: readonly {
        /** Its number in the journal. */
        readonly id: number;
        readonly topic: string;
        readonly body: Uint8Array;
        readonly receivedAtMs: number;
      }[];
    };

/** What a journal holds, in figures. */
export interface JournalFacts {
  readonly bytes: number;
  readonly messages: number;
  readonly logRecords: number;
  /** Payloads that could not be read. */
  readonly unreadable: number;
  /** Unix milliseconds of arrival; null while it holds none. */
  readonly oldestMs: number | null;
  readonly newestMs: number | null;
  /** Messages removed by retention since it was opened. */
  readonly expired: number;
  readonly retentionWaiting: RetentionWaiting | null;
  readonly bringingOver: BringingOver | null;
}

/** What came of bringing over what journals that were set aside still held. */
export interface BroughtOverResult {
  /** False where one of them cannot be read for now: it is tried again at the next start. */
  readonly isWhole: boolean;
  /** What was found of each, the one that was set aside last first. */
  readonly ends: readonly BroughtOverEnd[];
  /** Everything that is missing now. */
  readonly losses: readonly Loss[];
}

/** What was known of the account in a journal that was set aside. */
export interface BroughtOverEnd {
  /** When it was set aside, Unix milliseconds, to the second. */
  readonly asideMs: number;
  readonly gaps: readonly Gap[];
  /** The fact that says how far the session came; null where there is none. */
  readonly completeTo: string | null;
  /** When the last message came that is whole, Unix milliseconds; null where there is none. */
  readonly lastReceivedMs: number | null;
}

/** How far the refill of a gap is with one vehicle. */
export interface RefillProgress {
  readonly deviceId: string;
  /** By what flespi is asked to select: the time of receipt, or the time of the device where it does not know the other. */
  readonly by: 'receipt' | 'device-time';
  /** The span of times that is asked for, Unix milliseconds. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Up to where in the gap that is: it may become longer while it is refilled. Unix milliseconds. */
  readonly gapToMs: number;
  /** Everything in the span with an earlier device time was asked for and committed; Unix microseconds. */
  readonly cursorUs: number;
  readonly done: boolean;
  /** Messages found that were not held. */
  readonly found: number;
  /** What flespi answered where it cannot be had; null otherwise. */
  readonly reason: string | null;
  /** Why what was had may not be all; null where nothing speaks for that. */
  readonly doubt: GapDoubt | null;
}

/** Gaps on record, and how far each refill is, so that it goes on after a kill. */
export interface GapStore {
  /** Oldest first. */
  list(): Promise<readonly Gap[]>;
  /** Adds the gap where its id is unknown, else replaces it. */
  save(gap: Gap): Promise<void>;
  /** It turned out that nothing was missing in it. */
  remove(gapId: number): Promise<void>;
  progress(gapId: number): Promise<readonly RefillProgress[]>;
  /** Adds or replaces the vehicles given; those of before stay. */
  saveProgress(gapId: number, progress: readonly RefillProgress[]): Promise<void>;
}

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
  /** What is whole in journals that were set aside is being brought over, or no more for now. */
  readonly onBringingOver?: (active: boolean) => void;
  /** All of that is here. What it says is acted on when this resolves. */
  readonly onBroughtOver?: (result: BroughtOverResult) => Promise<void>;
  /** Retention began or ceased to wait for a yes. */
  readonly onRetentionWaiting?: () => void;
  /** It was found not to work although nothing was asked of it. */
  readonly onFailing: (error: StorageError) => void;
}

/** The journal of one account, open: the port of ingest, and everything else that is kept or asked of it. */
export interface OpenJournal extends Journal {
  /** Hands over what the fleet, streams and logs are shown from before there is a network. */
  restore(take: (part: RestoredPart) => void): Promise<void>;
  readonly gaps: GapStore;
  /** Small facts by name, such as how far the last session came; JSON text. */
  fact(name: string): Promise<string | undefined>;
  setFact(name: string, value: string): Promise<void>;
  facts(): Promise<JournalFacts>;
  /** Applies the bounds. The one who lowers one has said yes to what goes at once. */
  setRetention(retention: Retention): void;
  /** How many messages these bounds would remove at once that the present ones would not. */
  expiring(retention: Retention): Promise<number>;
  /** Says what becomes of that for which retention waits. */
  answerRetention(answer: RetentionAnswer): Promise<void>;
  /** How many unreadable payloads are held. */
  unreadableHeld(): number;
  /** How many unreadable payloads are held, how often they came, and the newest, newest first, each with its first bytes. */
  quarantine(limit: number, startBytes: number): Promise<QuarantineRead>;
  /** All bytes of one. */
  quarantinedPayload(id: number, maxBytes: number): Promise<Uint8Array | 'gone' | 'too-large'>;
  /** Reads through a second connection in a thread of its own. `nowMs` is where the report ends. */
  report(hours: number, nowMs: number): Promise<Own<DeliveryReport>>;
  track(vehicleId: string, fromMs: number, toMs: number): Promise<Track>;
  /** Writes an export to `file`; ends early, removing the file, once `signal` is aborted. */
  export(
    request: ExportSelection,
    file: string,
    onProgress: (progress: Pick<ExportProgress, 'written' | 'bytes' | 'fraction'>) => void,
    signal: AbortSignal,
  ): Promise<Result<{ readonly written: number; readonly bytes: number; readonly losses: readonly Loss[] }>>;
}
