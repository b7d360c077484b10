import { listedPauseMs } from '../../shared/back-off.ts';
import type { StorageCause, StorageFailure } from '../../shared/storage-status.ts';
import type { Cancel, Clock } from '../base/clock.ts';
import { inFuture, type Moment, momentNow, wallMsOf } from '../base/moment.ts';
import { StorageError } from '../journal/port/journal.ts';

export interface StorageGuardDeps {
  readonly clock: Clock;
  /** Where the journal is, for the words. */
  readonly folder: string;
  /** Tries whether storage works again; rejects with a `StorageError`. */
  readonly probe: () => Promise<void>;
  /** At a failure, and whenever its cause or the time of the next try changed. */
  readonly onFailing: (failure: StorageFailure) => void;
  /** Storage works again. */
  readonly onWorking: () => void;
}

/** Knows whether storage works, and looks again by itself while it does not. */
export interface StorageGuard {
  /** Storage refused. */
  failed(error: StorageError): void;
  /** Looks at once, as a person asked. */
  lookNow(): void;
  failure(): StorageFailure | null;
  stop(): void;
}

/** Milliseconds to the first, second… look after a failure; the last one repeats. */
const LOOK_AFTER_MS = [1_000, 2_000, 5_000, 10_000] as const;
/**
 * A failure this soon after storage worked again is the same one: a disk may have room for a look and none for a batch, and each
 * time the link would come and go.
 */
const SAME_FAILURE_MS = 30_000;

/** Creates a guard of storage that works. */
export function createStorageGuard(deps: StorageGuardDeps): StorageGuard {
  const { clock } = deps;
  let failure: StorageFailure | null = null;
  let looks = 0;
  let workingSinceMs = Number.NEGATIVE_INFINITY;
  let since = momentNow(clock);
  let retryAt: Moment | null = null;
  let looking = false;
  let stopped = false;
  let cancelLook: Cancel = () => {};

  const say = (cause: StorageCause, nextLook: Moment | null): void => {
    if (failure === null) since = momentNow(clock);
    retryAt = nextLook;
    failure = {
      cause,
      why: { code: `storage-${cause}`, folder: deps.folder },
      sinceMs: wallMsOf(since, clock),
      retryAtMs: retryAt && wallMsOf(retryAt, clock),
    };
    deps.onFailing(failure);
  };

  const plan = (cause: StorageCause): void => {
    const delayMs = listedPauseMs(LOOK_AFTER_MS, looks);
    looks++;
    cancelLook();
    cancelLook = clock.after(delayMs, look);
    say(cause, inFuture(clock, delayMs));
  };

  const look = (): void => {
    if (failure === null || looking || stopped) return;
    cancelLook();
    looking = true;
    say(failure.cause, null);
    deps.probe().then(
      () => {
        looking = false;
        if (stopped) return;
        failure = null;
        workingSinceMs = clock.monotonicMs();
        deps.onWorking();
      },
      (error: unknown) => {
        looking = false;
        if (!stopped) plan(causeOf(error));
      },
    );
  };

  return {
    failed(error) {
      if (stopped || looking) return;
      if (failure === null && clock.monotonicMs() - workingSinceMs >= SAME_FAILURE_MS) looks = 0;
      plan(error.storageCause);
    },
    lookNow: look,
    failure: () =>
      failure && {
        ...failure,
        sinceMs: wallMsOf(since, clock),
        retryAtMs: retryAt && wallMsOf(retryAt, clock),
      },
    stop() {
      stopped = true;
      cancelLook();
    },
  };
}

function causeOf(error: unknown): StorageCause {
  return error instanceof StorageError ? error.storageCause : 'io-error';
}
