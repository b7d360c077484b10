import type { Retention, StorageFailure, StorageStatus } from '../../shared/storage-status.ts';
import type { Cancel, Clock } from '../clock.ts';
import type { JournalFacts, OpenJournal } from '../journal/open-journal.ts';
import type { Log } from '../log.ts';
import type { Journals } from './journals.ts';

/** The journal in use, and whether it works. */
export interface StorageInUse {
  readonly journal: () => OpenJournal | undefined;
  readonly failure: () => StorageFailure | null;
}

export interface StorageDeskDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly journals: Journals;
  readonly inUse: () => StorageInUse | undefined;
  readonly retention: () => Retention;
  readonly keepRetention: (retention: Retention) => void;
  readonly onChange: (status: StorageStatus) => void;
}

/** What a window asks about storage. */
export interface StorageDesk {
  status(): Promise<StorageStatus>;
  /** Keeps the bounds and applies them to the journal in use. Throws the file system's error where they cannot be kept. */
  setRetention(retention: Retention): Promise<StorageStatus>;
  /** Something about storage changed: windows are told. */
  changed(): void;
  stop(): void;
}

/** How often windows are told how full it is. */
const FACTS_EVERY_MS = 30_000;
const NO_FACTS: JournalFacts = {
  bytes: 0,
  messages: 0,
  logRecords: 0,
  oldestMs: null,
  newestMs: null,
  expired: 0,
};

/** Creates the desk and begins to tell windows now and then. */
export function createStorageDesk(deps: StorageDeskDeps): StorageDesk {
  const { clock, log, journals } = deps;
  let lastTold = '';

  const status = async (): Promise<StorageStatus> => {
    const inUse = deps.inUse();
    const facts = await inUse
      ?.journal()
      ?.facts()
      .catch((error: unknown) => {
        log.warn('storage.no-facts', { error: error instanceof Error ? error.message : String(error) });
        return undefined;
      });
    return {
      ...(facts ?? NO_FACTS),
      failure: inUse?.failure() ?? null,
      folder: journals.folder,
      retention: deps.retention(),
      setAside: await journals.setAside(),
    };
  };

  const tell = (): void => {
    status().then(
      (now) => {
        const text = JSON.stringify(now);
        if (text !== lastTold) deps.onChange(now);
        lastTold = text;
      },
      (error: unknown) =>
        log.warn('storage.no-status', { error: error instanceof Error ? error.message : String(error) }),
    );
  };
  const cancel: Cancel = clock.every(FACTS_EVERY_MS, tell);

  return {
    status,
    setRetention(retention) {
      deps.keepRetention(retention);
      deps.inUse()?.journal()?.setRetention(retention);
      return status();
    },
    changed: tell,
    stop: cancel,
  };
}
