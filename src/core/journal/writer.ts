import { performance } from 'node:perf_hooks';
import type { Retention } from '../../shared/storage-status.ts';
import { createSmallRows, type SmallRows } from './gap-rows.ts';
import type { StorageError } from './journal.ts';
import { readJournalFacts } from './journal-facts.ts';
import type { JournalFacts } from './open-journal.ts';
import { createRetainer, type Retainer } from './retention.ts';
import { journalFile, setAside } from './set-aside.ts';
import { toStorageError } from './storage-cause.ts';
import { openStore, type Store, type StoreBatch, type StoreCommitted } from './store.ts';
import type { WriterNotices } from './worker-protocol.ts';

/** The journal's file and all that writes to it, opened when first needed, and again after a failure. */
export interface Writer {
  commit(batch: StoreBatch): StoreCommitted & { readonly tookMs: number };
  /** Writes something small. Throws a `StorageError` where storage does not work. */
  probe(): void;
  readonly small: SmallRows;
  facts(): JournalFacts;
  /** One small step of retention; true where there is more to do at once. */
  retain(nowMs: number, retention: Retention): boolean;
  close(): void;
}

export interface WriterDeps {
  readonly folder: string;
  readonly name: string;
  readonly nowMs: () => number;
  readonly onDamaged: (notice: WriterNotices['damaged']) => void;
}

interface Opened {
  readonly store: Store;
  readonly small: SmallRows;
  readonly retainer: Retainer;
}

/** Creates the writer of a journal; nothing is opened yet. Everything throws `StorageError`s. */
export function createWriter({ folder, name, nowMs, onDamaged }: WriterDeps): Writer {
  const file = journalFile(folder, name);
  let opened: Opened | undefined;
  let expiredBefore = 0;

  const open = (): Opened => {
    const store = openStore(file);
    try {
      checkEnds(store);
    } catch (error) {
      store.close();
      throw toStorageError(error);
    }
    return { store, small: createSmallRows(store.database), retainer: createRetainer(store) };
  };

  const close = (): void => {
    const { store, retainer } = opened ?? {};
    expiredBefore += retainer?.expired() ?? 0;
    opened = undefined;
    store?.close();
  };

  /** What cannot be read is kept under another name; the next use begins a fresh journal. */
  const leaveDamaged = (): void => {
    close();
    const aside = setAside({ folder, name, reason: 'damaged', nowMs: nowMs() });
    if (aside !== undefined) onDamaged({ file: aside.file, atMs: aside.atMs, bytes: aside.bytes });
  };

  const using = <T>(use: (open: Opened) => T): T => {
    try {
      opened ??= openOrBegin();
      return use(opened);
    } catch (error) {
      const failure = toStorageError(error);
      if (failure.storageCause === 'damaged') leaveDamaged();
      throw failure;
    }
  };

  /** A journal that is damaged when it is opened is set aside at once: there is nothing in hand to be refused. */
  const openOrBegin = (): Opened => {
    try {
      return open();
    } catch (error) {
      const failure: StorageError = toStorageError(error);
      if (failure.storageCause !== 'damaged') throw failure;
      leaveDamaged();
      return open();
    }
  };

  return {
    commit: (batch) =>
      using(({ store }) => {
        const startedMs = performance.now();
        const committed = store.commit(batch);
        return { ...committed, tookMs: performance.now() - startedMs };
      }),
    probe() {
      using(({ small }) => small.setFact('probed', String(nowMs())));
    },
    small: {
      fact: (fact) => using(({ small }) => small.fact(fact)),
      setFact: (fact, value) => using(({ small }) => small.setFact(fact, value)),
      gaps: () => using(({ small }) => small.gaps()),
      saveGap: (gap) => using(({ small }) => small.saveGap(gap)),
      refills: (gapId) => using(({ small }) => small.refills(gapId)),
      saveRefills: (gapId, progress) =>
        using(({ store, small }) => store.transaction(() => small.saveRefills(gapId, progress))),
    },
    facts: () =>
      using(({ store, retainer }) => readJournalFacts(store.database, expiredBefore + retainer.expired())),
    retain: (now, retention) => using(({ retainer }) => retainer.step(now, retention)),
    close,
  };
}

/**
 * Reads both ends of what is held. A whole check of gigabytes would keep the fleet waiting; damage further in is found when it
 * is read.
 */
function checkEnds({ database, dictionaries }: Store): void {
  for (const order of ['ASC', 'DESC']) {
    const block = database.prepare(`SELECT dictionary FROM blocks ORDER BY id ${order} LIMIT 1`).get();
    if (block !== undefined) dictionaries.find(Number(block.dictionary));
    database.prepare(`SELECT * FROM messages ORDER BY vehicle ${order}, time_us ${order} LIMIT 1`).get();
    database.prepare(`SELECT * FROM logs ORDER BY id ${order} LIMIT 1`).get();
  }
  database.prepare('SELECT * FROM states').all();
}
