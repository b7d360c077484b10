import type { StorageFailure } from '../../shared/storage-status.ts';
import type { Clock } from '../clock.ts';
import type { Committed, JournalBatch } from '../journal/journal.ts';
import { StorageError } from '../journal/journal.ts';
import type { OpenJournal, RestoredPart } from '../journal/open-journal.ts';
import type { Log } from '../log.ts';
import { createStorageGuard } from './storage-guard.ts';

export interface StorageDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Where the journal is, for the words. */
  readonly folder: string;
  readonly openJournal: () => Promise<OpenJournal>;
  /** Called with what the journal held, before `onOpened`. */
  readonly restore: (part: RestoredPart) => void;
  /** The journal is open and restored; called once, be it at the first try or later. */
  readonly onOpened: (journal: OpenJournal) => void;
  readonly onFailing: (failure: StorageFailure) => void;
  readonly onWorking: () => void;
}

/** The journal of one account, which may not be there yet, or not work at the moment. */
export interface Storage {
  /** Opens the journal and hands over what it held; where it cannot, tries again by itself. Never rejects. */
  open(): Promise<void>;
  /** The journal, once it is open. */
  journal(): OpenJournal | undefined;
  /** As the journal's; rejects with a `StorageError` while it is not open. */
  commit(batch: JournalBatch): Promise<Committed>;
  /** A commit failed. */
  failed(error: StorageError): void;
  /** Looks at once whether it works again. */
  lookNow(): void;
  failure(): StorageFailure | null;
  close(): Promise<void>;
}

const notOpen = (): StorageError => new StorageError('not-openable', 'The journal is not open.');

/** Creates storage that is not open. */
export function createStorage(deps: StorageDeps): Storage {
  const { log } = deps;
  let journal: OpenJournal | undefined;
  let opening: Promise<void> | undefined;
  let closed = false;

  const openNow = async (): Promise<void> => {
    const opened = await deps.openJournal();
    if (!closed) {
      await opened.restore(deps.restore).catch((error: unknown) => {
        // What is shown of the past is not what acknowledgements rest on: the journal can be written to all the same.
        log.warn('storage.not-restored', { error: error instanceof Error ? error.message : String(error) });
      });
    }
    if (closed) {
      await opened.close();
      return;
    }
    journal = opened;
    deps.onOpened(opened);
  };
  /** Whoever wants it open while it is being opened waits for the same. */
  const openOnce = (): Promise<void> => {
    opening ??= openNow().finally(() => {
      opening = undefined;
    });
    return opening;
  };

  const guard = createStorageGuard({
    clock: deps.clock,
    folder: deps.folder,
    probe: () => (journal === undefined ? openOnce() : journal.probe()),
    onFailing: deps.onFailing,
    onWorking: deps.onWorking,
  });

  return {
    async open() {
      await openOnce().catch((error: unknown) => {
        const failure =
          error instanceof StorageError
            ? error
            : new StorageError('not-openable', error instanceof Error ? error.message : String(error));
        log.error('storage.not-opened', { cause: failure.storageCause, error: failure.message });
        guard.failed(failure);
      });
    },
    journal: () => journal,
    commit: (batch) => (journal === undefined ? Promise.reject(notOpen()) : journal.commit(batch)),
    failed: guard.failed,
    lookNow: guard.lookNow,
    failure: guard.failure,
    async close() {
      closed = true;
      guard.stop();
      // That it cannot be opened was said to whoever opens it.
      await opening?.catch(() => {});
      await journal?.close();
      journal = undefined;
    },
  };
}
