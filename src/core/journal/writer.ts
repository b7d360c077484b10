import { existsSync, rmSync, statfsSync, statSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type {
  Retention,
  RetentionAnswer,
  RetentionWaiting,
  SetAsideJournal,
  StorageCause,
} from '../../shared/storage-status.ts';
import type { Clock } from '../clock.ts';
import { createBlockCache } from './block-cache.ts';
import { pendingAsides } from './bring-over/aside-mark.ts';
import { endBringOver } from './bring-over/end-bring-over.ts';
import { type AsideProgress, createAsideProgress } from './bring-over/progress.ts';
import type { AsideEnd, AsideSlice } from './bring-over/slice.ts';
import { toOpeningError } from './contradictions.ts';
import { noteBlock, notedBlocks, notedLosses, noteLoss } from './damage-rows.ts';
import { type FileWatch, type Meddling, watchFile } from './file-watch.ts';
import { firstIdAt } from './first-ids.ts';
import { createSmallRows, type SmallRows } from './gap-rows.ts';
import { StorageError } from './journal.ts';
import { type OwnFacts, readJournalFacts } from './journal-facts.ts';
import type { Look } from './kept-time.ts';
import type { Loss } from './loss.ts';
import type { Missing } from './missing.ts';
import { createRegister } from './names.ts';
import { forgetMissing, type Lineage, nameInside, settleLineage } from './origin.ts';
import { copyOut, hasCopy, placeCopy } from './rescue.ts';
import { createRetainer, type Retainer } from './retention.ts';
import { headerFaultOf, logFaultOf, TORN_END } from './salvage/file-fault.ts';
import { asideTimeOf, clearLeftLog, journalFile, setAside } from './set-aside.ts';
import { toStorageError, withFolder } from './storage-cause.ts';
import { openStore, type Store, type StoreBatch } from './store.ts';
import { systemLook } from './system-look.ts';
import { heldUnreadable } from './unreadable-reader.ts';
import { openWitness, type Testimony } from './witness.ts';
import type { TimedCommit } from './worker-protocol.ts';

/** The journal's file and all that writes to it, opened when first needed, and again after a failure. */
export interface Writer {
  commit(batch: StoreBatch): TimedCommit;
  /** Writes something small. */
  probe(): void;
  readonly small: SmallRows;
  facts(): OwnFacts;
  /** How many unreadable payloads are held. */
  unreadableHeld(): number;
  /** One small step of retention; true where there is more to do at once. */
  retain(retention: Retention): boolean;
  /** Whoever reads found blocks damaged: notes those that are, and answers with what was in them. */
  noteBlocks(ids: readonly number[]): readonly Loss[];
  /** Writes a slice of the journal that was set aside under the name `file`, where it is the next one. */
  bringOver(file: string, slice: AsideSlice): AsideProgress;
  /** How far that is. */
  bringOverProgress(file: string): AsideProgress;
  /** All that is whole was brought over: notes what is not. */
  endBringOver(file: string, end: AsideEnd): AsideProgress;
  /** All that was set aside since then was brought over, and what is lost of it noted. Unix milliseconds. */
  forgetMissing(sinceMs: number): void;
  /** Everything that is missing in it, and was not brought back since. */
  losses(): readonly Loss[];
  /** What retention removes only once a person says yes. */
  retentionWaiting(): RetentionWaiting | null;
  /** The bounds are others; `approved` where somebody said yes to what they remove at once. */
  countAnew(approved: boolean): void;
  answerRetention(answer: RetentionAnswer): void;
  /** Counts what these bounds would remove: a part with each call, the number once it is known. */
  expiring(retention: Retention): () => number | undefined;
  /** Looks whether the open file is where it was, and as it was. */
  look(): void;
  /** Whether it was not, and what it holds is not back in its place. Meanwhile everything that writes fails with `moved`. */
  isMoved(): boolean;
  /**
   * Copies what the file that is still open holds and puts that in its place. Rejects where that cannot be, to be tried
   * again; with `damaged` where what it holds is not sound: it is set aside then.
   */
  rescue(): Promise<void>;
  /** Whoever reads found the journal damaged: sets it aside and begins a fresh one. */
  leave(): void;
  close(): void;
}

export interface WriterDeps {
  readonly folder: string;
  readonly name: string;
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  /** Looks at the clocks that retention goes by; this computer's where absent. */
  readonly look?: () => Look;
  /** The journal was damaged and set aside, or another was found in its place. */
  readonly onSetAside: (journal: SetAsideJournal) => void;
  /** Something that was held is lost. */
  readonly onLoss: (loss: Loss) => void;
  /** What earlier runs acknowledged is not all here. Told again at each opening, also of what an earlier one found. */
  readonly onMissing: (missing: Missing) => void;
  /** How far back the journal reaches by its retention, milliseconds. */
  readonly reachMs: () => number;
  /** The open file was found deleted, moved or changed. */
  readonly onMoved?: (failure: StorageError) => void;
  /** Bytes that are free where the folder is; asked of the system where absent. */
  readonly freeBytes?: () => number;
}

interface Opened {
  readonly store: Store;
  readonly watch: FileWatch;
  readonly small: SmallRows;
  readonly retainer: Retainer;
  readonly lineage: Lineage;
}

/** Failures that lie outside the open file: it may stay open. After any other the next use opens it anew. */
const PASSING: ReadonlySet<StorageCause> = new Set(['locked', 'disk-full']);

/** It is sound, and not this account's. */
class OfAnother extends StorageError {
  constructor() {
    super('damaged', 'The journal in this place was begun for another account.');
  }
}

const PROBE = 'probe';
/** A probe as large as a batch: where there is room for less, it does not work again. */
const PROBE_BYTES = 128 * 1024;
/** Of old messages nothing is written where less is free. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024;

/** Creates the writer of a journal; nothing is opened yet. All of it throws `StorageError`s. */
export function createWriter({
  folder,
  name,
  clock,
  look = systemLook,
  onSetAside,
  onLoss,
  onMissing,
  reachMs,
  onMoved = () => {},
  freeBytes = () => freeBytesOf(folder),
}: WriterDeps): Writer {
  const place = { folder, name };
  const register = createRegister();
  const witness = openWitness(folder, name, clock);
  /** What the witness was told last: it may be taken away together with the journal. */
  let testimony: Testimony | undefined;
  let wasDamaged = false;
  let opened: Opened | undefined;
  let expiredBefore = 0;
  /** What the next step of retention is to be told. */
  let approval: boolean | undefined;
  let moved: StorageError | undefined;
  let isDoubted = false;

  const open = (): Opened => {
    const file = journalFile(folder, name);
    for (const aside of [placeCopy(place, clock), clearLeftLog(folder, name, clock)]) {
      if (aside !== undefined) onSetAside(aside);
    }
    const fault = headerFaultOf(file) ?? (isEmpty(file) ? null : logFaultOf(file));
    if (fault !== null && fault !== TORN_END) throw new StorageError('damaged', fault);
    const wasTorn = fault === TORN_END ? statSync(`${file}-wal`).mtimeMs : null;
    const [pending = null] = existsSync(folder) ? pendingAsides(folder, name) : [];
    // What is to be brought over keeps its numbers, so what comes in begins above them.
    const firstId = pending === null ? null : firstIdAt(clock.nowMs(), asideTimeOf(pending));
    const store = openStore(file, register, look, firstId);
    try {
      checkEnds(store);
      if ((nameInside(store.database) ?? name) !== name) throw new OfAnother();
      if (wasTorn !== null) onLoss(noteTornEnd(store, wasTorn));
      const small = createSmallRows(store.database);
      const retainer = createRetainer(store);
      const lineage = settleLineage(store, witness, {
        name,
        witness: testimony ?? witness.read(),
        wasDamaged,
        pending,
        nowMs: clock.nowMs(),
        reachMs: reachMs(),
      });
      wasDamaged = false;
      for (const missing of lineage.missing) onMissing(missing);
      return { store, watch: watchFile(file), small, retainer, lineage };
    } catch (error) {
      store.close();
      throw toOpeningError(error);
    }
  };
  const close = (): void => {
    const closing = opened;
    opened = undefined;
    expiredBefore += closing?.retainer.expired() ?? 0;
    closing?.watch.close();
    closing?.store.close();
    witness.close();
  };

  /** What lies there is kept under another name; the next use begins a fresh journal. */
  const leave = (reason: 'damaged' | 'replaced'): void => {
    close();
    const journal = setAside({ folder, name, reason, clock });
    if (journal === undefined) return;
    wasDamaged ||= reason === 'damaged';
    onSetAside(journal);
  };
  /** What is open is all there is of it: it stays open until it is copied. */
  const setMoved = (what: Meddling | null): void => {
    if (what === null || moved !== undefined) return;
    moved = new StorageError('moved', what.words);
    isDoubted = what.isChanged;
    onMoved(moved);
  };
  const lookAtFile = (): void => {
    if (opened !== undefined) setMoved(opened.watch.meddling());
  };
  const leaveAfter = (failure: StorageError): StorageError => {
    lookAtFile();
    if (moved !== undefined) return moved;
    try {
      if (failure.storageCause === 'damaged') leave('damaged');
      else if (!PASSING.has(failure.storageCause)) close();
      return failure;
    } catch (error) {
      return toStorageError(error);
    }
  };
  /** A journal found damaged while nothing is in hand need not be refused to anybody. */
  const openOrBegin = (): Opened => {
    try {
      return open();
    } catch (error) {
      const failure = toStorageError(error);
      if (failure.storageCause !== 'damaged') throw withFolder(failure, folder);
      leave(error instanceof OfAnother ? 'replaced' : 'damaged');
      return open();
    }
  };
  const using = <T>(use: (open: Opened) => T): T => {
    if (moved !== undefined) throw moved;
    try {
      opened ??= openOrBegin();
      const result = use(opened);
      testimony = opened.lineage.testify();
      setMoved(opened.watch.note());
      return result;
    } catch (error) {
      throw leaveAfter(toStorageError(error));
    }
  };

  /** What comes to it is counted by the witness. */
  const keeping = <T>(keep: (open: Opened) => T): T =>
    using((open) => {
      witness.ready();
      return keep(open);
    });
  /** What an older copy of the journal would not have. */
  const writing = (write: (open: Opened) => void): void =>
    keeping((open) =>
      open.store.transaction(() => {
        open.store.countWrite();
        write(open);
      }),
    );

  return {
    commit: (batch) =>
      keeping(({ store }) => {
        const startedMs = performance.now();
        const committed = store.commit(batch);
        return { ...committed, tookMs: performance.now() - startedMs };
      }),
    probe() {
      using(({ small }) => {
        small.setFact(PROBE, ' '.repeat(PROBE_BYTES));
        small.setFact(PROBE, String(clock.nowMs()));
      });
    },
    small: {
      fact: (fact) => using(({ small }) => small.fact(fact)),
      setFact: (fact, value) => writing(({ small }) => small.setFact(fact, value)),
      gaps: () => using(({ small }) => small.gaps()),
      saveGap: (gap) => writing(({ small }) => small.saveGap(gap)),
      removeGap: (gapId) => writing(({ small }) => small.removeGap(gapId)),
      refills: (gapId) => using(({ small }) => small.refills(gapId)),
      saveRefills: (gapId, progress) => writing(({ small }) => small.saveRefills(gapId, progress)),
    },
    facts: () =>
      using(({ store, retainer }) => ({
        ...readJournalFacts(store.database, expiredBefore + retainer.expired()),
        retentionWaiting: retainer.waiting(),
      })),
    unreadableHeld: () => using(({ store: { database } }) => heldUnreadable(database)),
    retain: (retention) =>
      using(({ retainer }) => {
        if (approval !== undefined) retainer.countAnew(approval);
        approval = undefined;
        return retainer.step(retention);
      }),
    bringOver(aside, slice) {
      if (freeBytes() < LEAST_FREE_BYTES) {
        throw new StorageError('disk-full', 'What is left of the disk is kept free for what comes in.');
      }
      return keeping(({ store }) => store.bringOver(aside, slice));
    },
    bringOverProgress: (aside) => using(({ store }) => createAsideProgress(store.database).of(aside)),
    endBringOver: (aside, end) =>
      keeping(({ store }) => endBringOver(store, aside, end, { nowMs: clock.nowMs(), reachMs: reachMs() })),
    forgetMissing: (sinceMs) => writing(({ store }) => forgetMissing(store.database, sinceMs)),
    losses: () => using(({ store }) => notedLosses(store.database)),
    retentionWaiting: () => opened?.retainer.waiting() ?? null,
    countAnew(approved) {
      approval = approved;
    },
    answerRetention: (answer) => using(({ retainer }) => retainer.answer(answer)),
    expiring: (retention) => using(({ retainer }) => retainer.count(retention)),
    noteBlocks: (ids) =>
      using(({ store }) => {
        const noted = notedBlocks(store.database);
        const blocks = createBlockCache(store.database);
        for (const id of ids) if (!noted.has(id)) blocks.read(id);
        return store.transaction(() =>
          blocks.damaged().map((id) => {
            const loss = noteBlock(store.database, id, clock.nowMs());
            store.addToMessages(-(loss.messages ?? 0));
            return loss;
          }),
        );
      }),
    look: lookAtFile,
    isMoved: () => moved !== undefined,
    async rescue() {
      if (moved === undefined || opened === undefined) return;
      const { store, watch } = opened;
      try {
        if (!hasCopy(place)) await copyOut(store.database, place, isDoubted);
        if (watch.isLogLeft()) rmSync(`${journalFile(folder, name)}-wal`);
        const replaced = placeCopy(place, clock);
        if (replaced !== undefined) onSetAside(replaced);
        // Last: SQLite must not take what lies there for its own while it closes.
        close();
        moved = undefined;
      } catch (error) {
        const failure = toStorageError(error);
        if (failure.storageCause !== 'damaged') throw failure;
        moved = undefined;
        leave('damaged');
        throw failure;
      }
    },
    leave() {
      // What was found there may be somebody else's.
      lookAtFile();
      if (moved !== undefined) throw moved;
      try {
        leave('damaged');
      } catch (error) {
        throw toStorageError(error);
      }
      using(() => {});
    },
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

/** There is none, or it was begun and nothing could be written to it, as on a full disk: there is nothing to set aside. */
function isEmpty(file: string): boolean {
  const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return sizeOf(file) === 0 && sizeOf(`${file}-wal`) === 0;
}

function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Messages of a commit may have been a while at the broker. */
const TORN_REACH_MS = 3_600_000;

/**
 * The last commit is not whole: most likely the power went while it was being written, and nobody was promised it. Should it have
 * been damaged later, what was in it is in this gap.
 */
function noteTornEnd({ database }: Store, writtenMs: number): Loss {
  // What is left of it must not be found again.
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const loss = {
    messages: null,
    vehicleIds: [],
    fromMs: Math.floor(writtenMs - TORN_REACH_MS),
    toMs: Math.ceil(writtenMs),
  };
  noteLoss(database, loss, null, Math.ceil(writtenMs));
  return loss;
}
