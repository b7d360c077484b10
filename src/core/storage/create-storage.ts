import { errorText } from '../../shared/error-text.ts';
import type { StorageFailure } from '../../shared/storage-status.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Committed, JournalBatch, RawCommitted, RawRow, WaitingRow } from '../journal/port/journal.ts';
import { StorageError } from '../journal/port/journal.ts';
import type { RestoredPart } from '../journal/port/restored-part.ts';
import type { OpenJournal } from '../workers/open-journal.ts';
import { createStorageGuard } from './storage-guard.ts';
import { createOpening, type Opening, type WhenOpen } from './when-open.ts';

export interface StorageDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Where the journal is, for the words. */
  readonly folder: string;
  readonly openJournal: () => Promise<OpenJournal>;
  /**
   * Called once it can be written to, before anything else is told: what an earlier run left in its inbox is to be indexed.
   * `isRestored` where what the journal held was handed over before. Rejects with a `StorageError`.
   */
  readonly takeUpInbox: (journal: OpenJournal, isRestored: boolean) => Promise<void>;
  /** Called with what the journal held, also where it cannot be written to. */
  readonly restore: (part: RestoredPart) => void;
  /** All that can be had of what it held was handed over; called once, before anything is made of the open journal. */
  readonly onRestored: () => void;
  readonly onFailing: (failure: StorageFailure) => void;
  readonly onWorking: () => void;
}

/** The journal of one account, which may not be there yet, or not work at the moment. */
export interface Storage {
  /**
   * Opens the journal and hands over what it held; where it cannot be written to, that is handed over all the same, and it tries
   * again by itself. Never rejects.
   */
  open(): Promise<void>;
  /** The journal, once it can be read. */
  journal(): OpenJournal | undefined;
  /** Whether it has been written to: before that nothing is taken. */
  isOpen(): boolean;
  /**
   * Makes something of what is read in the journal, once that is open and restored, be it at the first try or later. What is told to it
   * before is told in order then. It ends with the storage.
   */
  whenOpen<Read, T>(read: (journal: OpenJournal) => Promise<Read>, make: (read: Read) => T): WhenOpen<T>;
  /** As the journal's, all of them; they reject with a `StorageError` while it is not open. */
  commit(batch: JournalBatch): Promise<Committed>;
  commitRaw(rows: readonly RawRow[]): Promise<RawCommitted>;
  /** Rows of its inbox, in order. */
  inbox(): Promise<readonly WaitingRow[]>;
  /** The bytes of the first of them; null where they are lost. */
  inboxRow(id: number): Promise<Uint8Array | null>;
  /** A commit failed. */
  failed(error: StorageError): void;
  /** Looks at once whether it works again. */
  lookNow(): void;
  failure(): StorageFailure | null;
  close(): Promise<void>;
}

/** A thread that dies of it, or a file that is in use at the moment, must not leave the map empty: the next try has a thread of its own. */
const LAST_TRIES = 2;

const notOpen = (): StorageError => new StorageError('not-openable', 'The journal is not open.');

/** Creates storage that is not open. */
export function createStorage(deps: StorageDeps): Storage {
  const { log } = deps;
  let journal: OpenJournal | undefined;
  let isOpen = false;
  /** What an earlier run left in the inbox is being indexed. */
  let isTakingUp = false;
  let isRestored = false;
  let opening: Promise<void> | undefined;
  let closed = false;
  const openings: Pick<Opening<OpenJournal, unknown>, 'opened' | 'end'>[] = [];

  /** What it holds is shown once, be it at the first try: until it can be written to nothing is added to it. */
  const restore = async (from: OpenJournal, isLastTry: boolean): Promise<void> => {
    if (isRestored || closed) return;
    for (let tries = isLastTry ? LAST_TRIES : 1; tries > 0 && !isRestored; tries -= 1) {
      let hasBegun = false;
      try {
        await from.restore((part) => {
          hasBegun = true;
          deps.restore(part);
        });
        isRestored = true;
      } catch (error) {
        // What is shown of the past is not what acknowledgements rest on: the journal can be written to all the same.
        log.warn('storage.not-restored', { error: errorText(error) });
        isRestored = hasBegun || (isLastTry && tries === 1);
      }
    }
    if (isRestored) deps.onRestored();
  };
  const takeUp = async (into: OpenJournal): Promise<void> => {
    isTakingUp = true;
    try {
      await deps.takeUpInbox(into, isRestored);
    } finally {
      isTakingUp = false;
    }
  };
  const openNow = async (): Promise<void> => {
    journal ??= await deps.openJournal();
    const open = journal;
    const failure: unknown = await open
      .probe()
      .then(() => takeUp(open))
      .then(
        () => null,
        (error: unknown) => error,
      );
    await restore(open, failure === null);
    if (failure !== null) throw failure;
    if (closed) return;
    isOpen = true;
    for (const { opened } of openings) opened(open);
  };
  /** Anyone who wants it open while it is being opened waits for the same. */
  const openOnce = (): Promise<void> => {
    opening ??= openNow().finally(() => {
      opening = undefined;
    });
    return opening;
  };

  const guard = createStorageGuard({
    clock: deps.clock,
    folder: deps.folder,
    probe: () => (isOpen && journal !== undefined ? journal.probe() : openOnce()),
    onFailing: deps.onFailing,
    onWorking: deps.onWorking,
  });

  const usable = async (): Promise<OpenJournal> => {
    if (journal === undefined || !(isOpen || isTakingUp)) throw notOpen();
    return journal;
  };

  return {
    async open() {
      await openOnce().catch((error: unknown) => {
        const failure =
          error instanceof StorageError ? error : new StorageError('not-openable', errorText(error));
        log.error('storage.not-opened', { cause: failure.storageCause, error: failure.message });
        guard.failed(failure);
      });
    },
    journal: () => (isRestored ? journal : undefined),
    isOpen: () => isOpen,
    whenOpen(read, make) {
      const opening = createOpening({ clock: deps.clock, log, read, make });
      openings.push(opening);
      if (isOpen && journal !== undefined) opening.opened(journal);
      return opening;
    },
    commit: async (batch) => await (await usable()).commit(batch),
    commitRaw: async (rows) => await (await usable()).commitRaw(rows),
    inbox: async () => await (await usable()).query('inbox', null),
    inboxRow: async (id) => await (await usable()).query('inboxRow', id),
    failed: guard.failed,
    lookNow: guard.lookNow,
    failure: guard.failure,
    async close() {
      closed = true;
      for (const { end } of openings) end();
      guard.stop();
      // That it cannot be opened was said to anyone who opens it.
      await opening?.catch(() => {});
      await journal?.close();
      journal = undefined;
      isOpen = false;
    },
  };
}
