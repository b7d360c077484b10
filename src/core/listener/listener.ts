import type { Health } from '../../shared/health.ts';
import type { ListenerSettings, ListenerStatus, ListenerTestResult } from '../../shared/listener.ts';
import type { Result } from '../../shared/result.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { ListenerLimits } from './limits.ts';

/** The items of one request, or of a slice of a large one, in their order. */
export interface ReceivedBatch {
  /** As they were written; nobody has looked into them. */
  readonly items: readonly Uint8Array[];
  /** Id of the flespi stream that pushed it, where the address names one. */
  readonly streamId: string | null;
  /** Unix milliseconds. */
  readonly receivedAtMs: number;
}

/** The listener, without where its secret is kept and whose messages come: those are not its affair. */
export type ListenerServerStatus = Omit<ListenerStatus, 'secret' | 'accountId' | 'accountFailure'>;

/** Where batches go. */
export interface Intake {
  /** Resolves once all of the batch is on disk, or fails where nothing can be promised: then it is sent again. */
  take(batch: ReceivedBatch): Promise<Result<unknown>>;
}

export interface ListenerDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly intake: Intake;
  /** When the state changed at once, and at most four times a second while the counts do. */
  readonly onChange: (status: ListenerServerStatus) => void;
  /** Seconds that a sender is asked to wait where the batch cannot be taken now; 10 where not given. */
  readonly retryAfterS?: number;
  /** Whether the settings come from the command line; false where not given. */
  readonly fixedByOptions?: boolean;
  readonly limits?: Partial<ListenerLimits>;
  /** Origins and names of hosts that are let through although a page could send them; none where not given. */
  readonly allowed?: readonly string[];
}

/** The HTTP listener: takes what flespi's HTTP streams push (flespi-facts §4). Off before the first `apply`. */
export interface Listener {
  /**
   * Listens by these settings from now on, or not at all; requests under way get their answer. Resolves once it listens or
   * failed to, and never rejects: the status says what came of it.
   */
  apply(settings: ListenerSettings, secret: string | null): Promise<ListenerServerStatus>;
  status(): ListenerServerStatus;
  health(): Health['listener'];
  /** Posts a batch of one to its own address, as flespi would. It is answered and counted, but goes nowhere. */
  test(): Promise<ListenerTestResult>;
  /** Stops listening for good; resolves when every request has its answer, or its time is up. */
  close(): Promise<void>;
}
