import { existsSync, statSync } from 'node:fs';
import type { SetAsideJournal } from '../../../shared/storage-status.ts';
import type { Clock } from '../../base/clock.ts';
import { toOpeningError } from '../file/contradictions.ts';
import { headerFaultOf, logFaultOf, TORN_END } from '../file/file-fault.ts';
import { firstIdAt } from '../file/first-ids.ts';
import { StorageError } from '../port/journal.ts';
import type { Loss } from '../port/loss.ts';
import { toStorageError } from '../port/storage-cause.ts';
import { createRetainer, type Retainer } from '../retention/retention.ts';
import { noteLoss } from '../store/damage-rows.ts';
import { createEarlierSms, type EarlierSms } from '../store/earlier-sms.ts';
import { createSmallRows, type SmallRows } from '../store/gap-rows.ts';
import { createRegister } from '../store/names.ts';
import { openStore, type Store } from '../store/store.ts';
import type { Look } from '../time/kept-time.ts';
import { pendingAsides } from './aside-mark.ts';
import { type FileWatch, watchFile } from './file-watch.ts';
import type { Missing } from './missing.ts';
import { nameInside, settleLineage } from './origin.ts';
import { placeCopy } from './rescue.ts';
import { asideTimeOf, clearLeftLog, journalFile, setAside } from './set-aside.ts';
import { openWitness, type Testimony } from './witness.ts';

/** A journal that is open to be written to. */
export interface OpenToWrite {
  readonly store: Store;
  readonly watch: FileWatch;
  readonly small: SmallRows;
  readonly retainer: Retainer;
  readonly earlierSms: EarlierSms;
  /** What was written is on disk: the witness is told. */
  testify(): void;
}

/** Opens the file of a journal, as often as that is needed. */
export interface Opening {
  /**
   * Opens what lies in the journal's place, making it where nothing does. Throws a `StorageError` or the system's error: `damaged` where
   * it cannot be used, and an `OfAnother` where it is sound and somebody else's.
   */
  open(): OpenToWrite;
  /** Sets what lies there aside, once it is closed: the next opening begins a fresh journal. Throws the system's error. */
  leave(reason: 'damaged' | 'replaced'): void;
  /** Ahead of what the witness will be told. Throws the system's error. */
  ready(): void;
  /** Lets go of the witness. */
  close(): void;
}

export interface OpeningDeps {
  readonly folder: string;
  readonly name: string;
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  /** Looks at the clocks that retention goes by. */
  readonly look: () => Look;
  /** The journal was damaged and set aside, or another was found in its place. */
  readonly onSetAside: (journal: SetAsideJournal) => void;
  /** Something that was held is lost. */
  readonly onLoss: (loss: Loss) => void;
  /** What earlier runs acknowledged is not all here. Told again at each opening, also of what an earlier one found. */
  readonly onMissing: (missing: Missing) => void;
  /** The witness cannot be told how far the journal is, and why; once until it can. Nothing is refused for that: it is on disk. */
  readonly onWitnessFailed: (words: string) => void;
  /** Short messages were found among the records of an earlier version. */
  readonly onEarlierSms?: () => void;
  /** How far back the journal reaches by its retention, milliseconds. */
  readonly reachMs: () => number;
}

/** It is sound, and not this account's. */
export class OfAnother extends StorageError {
  constructor() {
    super('damaged', 'The journal in this place was begun for another account.');
  }
}

/** Creates what opens a journal; nothing is opened yet. */
export function createOpening(deps: OpeningDeps): Opening {
  const { folder, name, clock, look, onSetAside, onLoss, onMissing, onWitnessFailed, reachMs } = deps;
  const { onEarlierSms = () => {} } = deps;
  const file = journalFile(folder, name);
  const register = createRegister();
  const witness = openWitness(folder, name, clock);
  /** What the witness was told last: it may be taken away together with the journal. */
  let testimony: Testimony | undefined;
  let wasDamaged = false;
  let hasFailed = false;

  /** Whether it could. */
  const ask = (toDo: () => void): boolean => {
    try {
      toDo();
      return true;
    } catch (error) {
      if (!hasFailed) onWitnessFailed(toStorageError(error).message);
      hasFailed = true;
      return false;
    }
  };
  const tell = (said: Testimony): void => {
    testimony = said;
    if (ask(() => witness.write(said))) hasFailed = false;
    else ask(witness.close);
  };

  return {
    open() {
      for (const aside of [placeCopy({ folder, name }, clock), clearLeftLog(folder, name, clock)]) {
        if (aside !== undefined) onSetAside(aside);
      }
      const fault = headerFaultOf(file) ?? (isEmpty(file) ? null : logFaultOf(file));
      if (fault !== null && fault !== TORN_END) throw new StorageError('damaged', fault);
      const wasTorn = fault === TORN_END ? statSync(`${file}-wal`).mtimeMs : null;
      const pending = existsSync(folder) ? pendingAsides(folder, name) : [];
      // What is to be brought over keeps its numbers, so what comes in begins above them.
      const asideMs = pending.map((aside) => asideTimeOf(folder, aside) ?? 0);
      const firstId = pending.length === 0 ? null : firstIdAt(clock.nowMs(), Math.max(...asideMs));
      const store = openStore(file, register, look, firstId);
      try {
        checkEnds(store);
        if ((nameInside(store.database) ?? name) !== name) throw new OfAnother();
        if (wasTorn !== null) onLoss(noteTornEnd(store, wasTorn));
        const small = createSmallRows(store.database);
        const retainer = createRetainer(store);
        const earlierSms = createEarlierSms(store, onEarlierSms);
        const lineage = settleLineage(store, {
          name,
          witness: testimony ?? witness.read(),
          wasDamaged,
          pending: pending[0] ?? null,
          nowMs: clock.nowMs(),
          reachMs: reachMs(),
        });
        wasDamaged = false;
        tell(lineage.testimony());
        for (const missing of lineage.missing) onMissing(missing);
        const testify = (): void => {
          const said = lineage.testimony();
          if (said.writes !== testimony?.writes) tell(said);
        };
        return { store, watch: watchFile(file), small, retainer, earlierSms, testify };
      } catch (error) {
        store.close();
        throw toOpeningError(error);
      }
    },
    leave(reason) {
      const journal = setAside({ folder, name, reason, clock });
      if (journal === undefined) return;
      wasDamaged ||= reason === 'damaged';
      onSetAside(journal);
    },
    ready: witness.ready,
    close() {
      ask(witness.close);
    },
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
    database.prepare(`SELECT * FROM strips ORDER BY vehicle ${order}, to_us ${order} LIMIT 1`).get();
    database.prepare(`SELECT * FROM logs ORDER BY id ${order} LIMIT 1`).get();
  }
  database.prepare('SELECT * FROM states').all();
}

/** There is none, or it was begun and nothing could be written to it, as on a full disk: there is nothing to set aside. */
function isEmpty(file: string): boolean {
  const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return sizeOf(file) === 0 && sizeOf(`${file}-wal`) === 0;
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
