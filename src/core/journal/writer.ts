import { rmSync, statfsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { OwnNote } from '../../shared/handover.ts';
import type {
  Retention,
  RetentionAnswer,
  RetentionWaiting,
  StorageCause,
} from '../../shared/storage-status.ts';
import { createBlockCache } from './blocks/block-cache.ts';
import { endBringOver } from './bring-over/end-bring-over.ts';
import type { Meddling } from './opening/file-watch.ts';
import { createOpening, OfAnother, type OpeningDeps, type OpenToWrite } from './opening/open-to-write.ts';
import { forgetMissing } from './opening/origin.ts';
import { copyOut, hasCopy, placeCopy } from './opening/rescue.ts';
import { asideTimeOf, journalFile } from './opening/set-aside.ts';
import { type LinkNote, noteLink } from './past/link-rows.ts';
import { type BuiltSegment, dropSegments, keepSegment } from './past/segment-rows.ts';
import { type RawCommitted, type RawRow, StorageError, type WaitingRow } from './port/journal.ts';
import type { Loss } from './port/loss.ts';
import type { NoteChange } from './port/notes.ts';
import { toStorageError, withFolder } from './port/storage-cause.ts';
import { type JournalFacts, readJournalFacts } from './reading/journal-facts.ts';
import { heldUnreadable } from './reading/unreadable-reader.ts';
import { type AlarmRows, createAlarmRows } from './store/alarm-rows.ts';
import { type AsideProgress, createAsideProgress } from './store/aside-progress.ts';
import type { AsideEnd, AsideSlice } from './store/aside-slice.ts';
import { noteBlock, notedBlocks, notedLosses, noteLoss } from './store/damage-rows.ts';
import type { SmallRows } from './store/gap-rows.ts';
import { changeNote } from './store/note-rows.ts';
import type { StoreBatch, StoreCommitted } from './store/store.ts';
import type { Look } from './time/kept-time.ts';
import { systemLook } from './time/system-look.ts';

/** A commit, and how long its transaction took, milliseconds. */
export type TimedCommit = StoreCommitted & { readonly tookMs: number };

/** The journal's file and all that writes to it, opened when first needed, and again after a failure. */
export interface Writer {
  commitRaw(rows: readonly RawRow[]): RawCommitted;
  /** All rows of the inbox, in order. */
  inbox(): readonly WaitingRow[];
  /** The bytes of the first row of the inbox; null where they cannot be read: it is taken out then, and told as a loss. */
  inboxRow(id: number): Uint8Array<ArrayBuffer> | null;
  commit(batch: StoreBatch): TimedCommit;
  /** Writes something small. */
  probe(): void;
  readonly small: SmallRows;
  readonly alarms: Pick<AlarmRows, 'left' | 'save'>;
  readonly notes: { change(change: NoteChange): OwnNote | null };
  facts(): JournalFacts;
  /** How many unreadable payloads are held. */
  unreadableHeld(): number;
  /** One small step of retention, then of what is found in records of before; true where there is more to do at once. */
  retain(retention: Retention): boolean;
  /** Whether the journal is larger than it may be, or has room to give back. Reads a few numbers, and writes nothing. */
  isTooMuch(retention: Retention): boolean;
  /** Keeps a part of the past that was made of its messages, and drops others; false where the disk has little room left. */
  keepPast(changes: { readonly drop: readonly number[]; readonly segment: BuiltSegment | null }): boolean;
  /** Notes how the account's link is from now on. */
  noteLink(note: LinkNote): void;
  /** The one who reads found blocks damaged: notes those that are, and answers with what was in them. */
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
  recount(approved: boolean): void;
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
  /** The one who reads found the journal damaged: sets it aside and begins a fresh one. */
  leave(): void;
  close(): void;
}

export interface WriterDeps extends Omit<OpeningDeps, 'look'> {
  /** Looks at the clocks that retention goes by; this computer's where absent. */
  readonly look?: () => Look;
  /** The open file was found deleted, moved or changed. */
  readonly onMoved?: (failure: StorageError) => void;
  /** Bytes that are free where the folder is; asked of the system where absent. */
  readonly freeBytes?: () => number;
}

/** Failures that lie outside the open file: it may stay open. After any other the next use opens it again. */
const PASSING: ReadonlySet<StorageCause> = new Set(['locked', 'disk-full']);

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
  onWitnessFailed,
  onEarlierSms = () => {},
  reachMs,
  onMoved = () => {},
  freeBytes = () => freeBytesOf(folder),
}: WriterDeps): Writer {
  const place = { folder, name };
  const opening = createOpening({
    folder,
    name,
    clock,
    look,
    onSetAside,
    onLoss,
    onMissing,
    onWitnessFailed,
    onEarlierSms,
    reachMs,
  });
  let opened: OpenToWrite | undefined;
  let expiredBefore = 0;
  /** What the next step of retention is to be told. */
  let approval: boolean | undefined;
  let moved: StorageError | undefined;
  let isDoubted = false;

  const close = (): void => {
    const closing = opened;
    opened = undefined;
    expiredBefore += closing?.retainer.expired() ?? 0;
    closing?.watch.close();
    closing?.store.close();
    opening.close();
  };

  /** What lies there is kept under another name; the next use begins a fresh journal. */
  const leave = (reason: 'damaged' | 'replaced'): void => {
    close();
    opening.leave(reason);
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
  const openOrBegin = (): OpenToWrite => {
    try {
      return opening.open();
    } catch (error) {
      const failure = toStorageError(error);
      if (failure.storageCause !== 'damaged') throw withFolder(failure, folder);
      leave(error instanceof OfAnother ? 'replaced' : 'damaged');
      return opening.open();
    }
  };
  const reading = <T>(read: (open: OpenToWrite) => T): T => {
    if (moved !== undefined) throw moved;
    try {
      opened ??= openOrBegin();
      return read(opened);
    } catch (error) {
      throw leaveAfter(toStorageError(error));
    }
  };
  const using = <T>(use: (open: OpenToWrite) => T): T =>
    reading((open) => {
      const result = use(open);
      open.testify();
      setMoved(open.watch.note());
      return result;
    });

  /** What comes to it is counted by the witness. */
  const keeping = <T>(keep: (open: OpenToWrite) => T): T =>
    using((open) => {
      opening.ready();
      return keep(open);
    });
  /** What an older copy of the journal would not have. */
  const writing = <T>(write: (open: OpenToWrite) => T): T =>
    keeping((open) =>
      open.store.transaction(() => {
        open.store.countWrite();
        return write(open);
      }),
    );

  return {
    commitRaw: (rows) =>
      keeping(({ store }) => {
        const startedMs = performance.now();
        const put = store.commitRaw(rows);
        return { rows: put, tookMs: performance.now() - startedMs };
      }),
    inbox: () => reading(({ store }) => store.inbox.list()),
    inboxRow: (id) =>
      using(({ store }) => {
        const bytes = store.inbox.read(id);
        if (bytes !== null) return bytes;
        const loss = store.transaction(() => {
          const dropped = store.inbox.loss(id);
          store.inbox.drop(id);
          noteLoss(store.database, dropped, null, clock.nowMs());
          return dropped;
        });
        onLoss(loss);
        return null;
      }),
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
      fact: (fact) => reading(({ small }) => small.fact(fact)),
      factsBelow: (prefix, after, most) => reading(({ small }) => small.factsBelow(prefix, after, most)),
      setFact: (fact, value) => writing(({ small }) => small.setFact(fact, value)),
      gaps: () => reading(({ small }) => small.gaps()),
      saveGap: (gap) => writing(({ small }) => small.saveGap(gap)),
      removeGap: (gapId) => writing(({ small }) => small.removeGap(gapId)),
      refills: (gapId) => reading(({ small }) => small.refills(gapId)),
      saveRefills: (gapId, progress) => writing(({ small }) => small.saveRefills(gapId, progress)),
    },
    alarms: {
      left: () => reading(({ store }) => createAlarmRows(store.database).left()),
      save: (rows) => writing(({ store }) => createAlarmRows(store.database).save(rows)),
    },
    notes: { change: (change) => writing(({ store }) => changeNote(store.database, change)) },
    facts: () =>
      reading(({ store, retainer }) => ({
        ...readJournalFacts(store.database, expiredBefore + retainer.expired()),
        retentionWaiting: retainer.waiting(),
      })),
    unreadableHeld: () => reading(({ store: { database } }) => heldUnreadable(database)),
    retain: (retention) =>
      using(({ retainer, earlierSms }) => {
        if (approval !== undefined) retainer.recount(approval);
        approval = undefined;
        // What is to go need not be looked through first.
        return retainer.step(retention) || (freeBytes() >= LEAST_FREE_BYTES && earlierSms.step());
      }),
    isTooMuch: (retention) => reading(({ retainer }) => retainer.isTooMuch(retention)),
    bringOver(aside, slice) {
      if (freeBytes() < LEAST_FREE_BYTES) {
        throw new StorageError('disk-full', 'What is left of the disk is kept free for what comes in.');
      }
      return keeping(({ store }) => store.bringOver(aside, slice));
    },
    bringOverProgress: (aside) => reading(({ store }) => createAsideProgress(store.database).of(aside)),
    endBringOver: (aside, end) =>
      keeping(({ store }) => {
        const asideMs = asideTimeOf(folder, aside);
        return endBringOver(store, aside, end, { asideMs, nowMs: clock.nowMs(), reachMs: reachMs() });
      }),
    forgetMissing: (sinceMs) => writing(({ store }) => forgetMissing(store.database, sinceMs)),
    losses: () => reading(({ store }) => notedLosses(store.database)),
    retentionWaiting: () => opened?.retainer.waiting() ?? null,
    recount(approved) {
      approval = approved;
    },
    answerRetention: (answer) => using(({ retainer }) => retainer.answer(answer)),
    expiring: (retention) => using(({ retainer }) => retainer.count(retention)),
    keepPast: ({ drop, segment }) =>
      using(({ store }) => {
        if (freeBytes() < LEAST_FREE_BYTES) return false;
        store.transaction(() => {
          dropSegments(store.database, drop);
          if (segment !== null) keepSegment(store.database, segment);
        });
        return true;
      }),
    noteLink: (note) => using(({ store }) => store.transaction(() => noteLink(store.database, note))),
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

function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
