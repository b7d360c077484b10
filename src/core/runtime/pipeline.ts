import type { OwnAlarm } from '../../shared/alarms.ts';
import type { Completeness } from '../../shared/completeness.ts';
import type { ConnectionStatus } from '../../shared/connection.ts';
import type { Outlook } from '../../shared/forecast.ts';
import type { MessageCounts } from '../../shared/health.ts';
import type { Result } from '../../shared/result.ts';
import type { StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import type { BringingOver, StorageFailure } from '../../shared/storage-status.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import type { AlarmCentre } from '../alarms/alarm-centre.ts';
import type { Own } from '../base/own.ts';
import type { DayChecks } from '../day-checks/create-day-checks.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { VehicleFix } from '../fleet/position.ts';
import type { Rest } from '../flespi/rest.ts';
import type { GapWatch } from '../gaps/gap-watch.ts';
import type { History } from '../history/create-history.ts';
import type { IntervalHistory } from '../history/create-interval-history.ts';
import type { LogHistory } from '../history/create-log-history.ts';
import type { PullRun } from '../history/create-pull.ts';
import type { Ingest, PostedBatch, PushedBatch } from '../ingest/ingest.ts';
import type { JournalEvents } from '../journal/journal-events.ts';
import type { Session } from '../session/session.ts';
import type { Storage } from '../storage/create-storage.ts';
import type { WhenOpen } from '../storage/when-open.ts';
import type { Channels } from '../streams/channels.ts';
import type { Streams, StreamsDeps } from '../streams/streams.ts';
import type { OpenJournal } from '../workers/open-journal.ts';
import type { Subjects } from './account-state.ts';
import type { ChannelBoard } from './channel-board.ts';
import type { LinkDeps } from './link.ts';
import type { LogIndexer } from './log-indexer.ts';
import type { Phones } from './phones.ts';
import type { LogSink } from './restored-logs.ts';
import type { RuleSource, RulesAtWork } from './rules-at-work.ts';

export interface PipelineDeps extends LinkDeps {
  /** Where the journal is kept, for the words. */
  readonly folder: string;
  readonly openJournal: (events: JournalEvents) => Promise<OpenJournal>;
  readonly logs: LogSink;
  /** How large its journal may be. */
  readonly maxJournalBytes: () => number;
  /** From when on a vehicle moves, is stale or lost, as it is chosen now. */
  readonly statusThresholds: () => StatusThresholds;
  /** Our own listener, where it is a stream's target; nowhere where absent. */
  readonly ownListener?: StreamsDeps['ownListener'];
  /** Told of the newest valid fix of each vehicle; nobody is where absent. */
  readonly fixes?: PipelineFixes;
  /** What people want to be told of; nothing where absent. */
  readonly rules?: RuleSource;
  readonly onStatus: (status: ConnectionStatus) => void;
  /** What is said of its storage is other than before; the failure where it takes nothing. */
  readonly onStorage: (failure: StorageFailure | null) => void;
  readonly onCompleteness: (completeness: Completeness) => void;
  /** Alarms are other than before, and kept so. */
  readonly onAlarms: (changed: readonly OwnAlarm[]) => void;
  /** An interval or a short message is in the journal that was not before; nobody is told where absent. */
  readonly onRecord?: (kind: 'interval' | 'sms') => void;
}

/** Who is told of fixes: as `FixSink`, and whether one is out of the journal. */
export interface PipelineFixes {
  fix(
    vehicleId: string,
    fix: VehicleFix,
    how: { readonly isSettled: boolean; readonly isOld: boolean },
  ): void;
  gone(vehicleId: string): void;
}

/** Everything that lives and dies with one account: its journal, its link, its way in, and the state built from it. */
export interface Pipeline {
  readonly fleet: Fleet;
  readonly streams: Streams;
  readonly channels: Channels;
  /** What a window asks of channels. */
  readonly channelBoard: ChannelBoard;
  /** What log records are about, by name. */
  readonly subjects: Subjects;
  /** How far the index of its log records is. */
  readonly logIndexer: LogIndexer;
  readonly ingest: Ingest;
  readonly session: Session;
  readonly storage: Storage;
  /** There once the journal is open. */
  readonly gaps: WhenOpen<GapWatch>;
  /** What of the past is fetched because a person asks for it. */
  readonly history: History;
  /** The same of many vehicles; there once the journal is open. */
  readonly pull: WhenOpen<PullRun>;
  /** Whether days of vehicles are as in flespi's storage; there once the journal is open. */
  readonly dayChecks: WhenOpen<DayChecks>;
  /** The same of log records. */
  readonly logHistory: LogHistory;
  /** Calculators by name, and the same of their intervals. */
  readonly intervals: IntervalHistory;
  /** Telephone numbers of devices. */
  readonly phones: Phones;
  readonly alarms: WhenOpen<AlarmCentre>;
  /** Undefined where there is nothing to go by. */
  readonly rules: RulesAtWork | undefined;
  /** How far it is with what is whole in journals that were set aside; null while nothing is brought over. */
  bringingOver(): BringingOver | null;
  /** How much of what the last run acknowledged is not in its place yet; null once all is. */
  recovering(): number | null;
  /** flespi's REST, over the link. */
  readonly rest: Rest;
  /** Up to when everything is held; that nothing is known yet while the journal is not open. */
  completeness(): Completeness;
  /** The link, with what is to be told of it. */
  status(): ConnectionStatus;
  /** Opens the journal and shows what it holds. Never rejects. */
  open(): Promise<void>;
  connect(): void;
  /** Commits what is in hand and ends the link. The state stays, and so does the broker's session. */
  disconnect(): Promise<void>;
  /** Commits what is in hand and ends the link and the journal; `forget` also ends the broker's memory of us. */
  close(how?: { readonly forget: boolean }): Promise<{ readonly sessionEnded: boolean }>;
  /** Ends the broker's memory of us once it is closed. */
  forgetSession(): Promise<{ readonly sessionEnded: boolean }>;
  /** Takes what a stream pushed; resolves once it is on disk. Fails with `storage` where it cannot be kept now. */
  take(batch: PostedBatch): Promise<Result<null>>;
  /** Takes what a stream pushed that is no message, as unreadable; otherwise as `take`. */
  setAside(batch: Omit<PushedBatch, 'messages'>): Promise<Result<unknown>>;
  /** Tries at once what is waiting: storage that fails, or the link. */
  retryNow(): void;
  /** Keeps every parameter of one vehicle coming while anybody looks at it; the result undoes it. */
  follow(vehicleId: string): () => void;
  /** Everything known of a vehicle, with why it is silent. */
  details(vehicleId: string): Own<VehicleDetails> | undefined;
  /** Details of followed vehicles that changed since the last call. */
  takeFollowedChanges(): readonly Own<VehicleDetails>[];
  /** What is foreseen of channels and session; `nowS`: Unix seconds. */
  outlook(nowS: number): Omit<Outlook, 'accountId'>;
  counts(): MessageCounts;
  /** Unix milliseconds of the newest message that came over the link; null before the first, and while it is not live. */
  lastMessageMs(): number | null;
  /** Moves everything on that changes with time alone; about once a second. */
  tick(nowMs: number): void;
}
