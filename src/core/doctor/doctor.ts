import type { AccountSettings } from '../../shared/account.ts';
import type { AppInfo } from '../../shared/app-info.ts';
import type { DoctorReport, DoctorRun, DoctorStepId } from '../../shared/doctor.ts';
import type { ListenerStatus, ListenerTestResult } from '../../shared/listener.ts';
import type { AppCause, WordedCause } from '../../shared/messages/app-message.ts';
import type { Result } from '../../shared/result.ts';
import type { StorageFailure } from '../../shared/storage-status.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { FindRoute } from '../proxy/route.ts';
import type { Secrets } from '../secrets/secrets.ts';

/** The account that is looked at. */
export interface DoctorAccount extends Omit<AccountSettings, 'colour'> {
  /** Token or password; null where none is needed, a failure where one is and is not at hand. */
  readonly token: Result<string | null>;
}

/** What a running monitor knows of the account beside. */
export interface MonitorFacts {
  /** Unix milliseconds of the newest message that came in by the live session; null where none did. */
  readonly lastMessageMs: number | null;
  /** The journal in use; null where none is open in this process. */
  readonly storage: {
    readonly failure: Pick<StorageFailure, 'why'> | null;
    readonly bytes: number;
    readonly messages: number;
  } | null;
  /** What the journals of all accounts, which share the disk, may still grow by; null where that is not known. */
  readonly growth: { readonly journals: number; readonly bytes: number } | null;
}

type ListenerTrouble = AppCause | WordedCause;

/** The HTTP listener of this process. */
export interface DoctorListener {
  status(): Pick<ListenerStatus, 'state' | 'url' | 'settings' | 'fixedByOptions'> & {
    readonly failure: ListenerTrouble | null;
    readonly accountFailure: ListenerTrouble | null;
  };
  test(): Promise<Result<ListenerTestResult>>;
}

export interface DoctorDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly info: Pick<AppInfo, 'version' | 'platform'> & { readonly host: string };
  /** Absolute path. */
  readonly dataDir: string;
  /** Null where the process has no part in keeping secrets. */
  readonly secrets: Pick<Secrets, 'storage'> | null;
  /** By which proxy the links go. */
  readonly findRoute: FindRoute;
  readonly account: (id: string) => DoctorAccount | undefined;
  readonly facts: (accountId: string) => MonitorFacts;
  /** Null where the process has none. */
  readonly listener: DoctorListener | null;
  readonly onChange: (report: DoctorReport) => void;
}

/**
 * Looks step by step at everything between the broker and the journal. One run at a time, on a connection of its own: the live
 * session is never touched. Failures: `unknown-account`, `no-run` (nothing to take a step of again), `other-run` (another was begun
 * since), `doctor-busy`.
 */
export interface Doctor {
  /** Begins all steps; a run under way is cancelled. */
  start(accountId: string): Result<DoctorReport>;
  /** One step of that run again, all on its own. It must be the last one. */
  retry(run: DoctorRun, step: DoctorStepId): Result<DoctorReport>;
  /** Whatever is under way. */
  cancel(): void;
  /** That run, where it is the one under way. */
  cancelRun(run: DoctorRun): void;
  /** Cancels, and resolves once nothing of it is left. */
  stop(): Promise<void>;
}
