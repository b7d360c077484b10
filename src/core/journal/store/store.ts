import { DatabaseSync } from 'node:sqlite';
import { type BlockItem, encodeBlock } from '../blocks/block.ts';
import { createBlockCache } from '../blocks/block-cache.ts';
import { catalogueWords } from '../blocks/catalogue-words.ts';
import { createDictionaries, type Dictionaries } from '../blocks/dictionaries.ts';
import { AT, isFetchedSource, type PackedMessages, STRIDE } from '../blocks/packed.ts';
import { requireNoContradiction, toOpeningError } from '../file/contradictions.ts';
import { firstIdOf } from '../file/first-ids.ts';
import { openForWriting } from '../file/open-database.ts';
import { migrate } from '../file/schema.ts';
import { createInboxRows, type InboxRows } from '../inbox/inbox-rows.ts';
import { dropAllSegments } from '../past/segment-rows.ts';
import type { InboxRow, RawRow } from '../port/journal.ts';
import { toStorageError } from '../port/storage-cause.ts';
import { createKeptClock, type KeptClock, type Stamp } from '../time/kept-clock.ts';
import type { Look } from '../time/kept-time.ts';
import { systemLook } from '../time/system-look.ts';
import { type AsideProgress, createAsideProgress, isSameCursor } from './aside-progress.ts';
import type { AsideSlice } from './aside-slice.ts';
import { createBringOverRows, createFreeIds, stampOf } from './bring-over-rows.ts';
import type { ReadBody } from './held-messages.ts';
import { createMessageRows } from './message-rows.ts';
import { createNames, createRegister, type Register } from './names.ts';
import { rowEntryOf } from './row-entry.ts';
import { createSideRows, type SideBatch } from './side-rows.ts';
import { createStripWriter, type StripWriter } from './strip-writer.ts';

/** A batch as the store takes it. */
export interface StoreBatch extends SideBatch {
  readonly messages: PackedMessages;
  /** See `JournalBatch`. */
  readonly inbox?: readonly InboxRow[];
}

export interface StoreCommitted {
  /** 1 for each message that is new. */
  readonly freshMessages: Uint8Array<ArrayBuffer>;
  /** For each log record that is new its number; 0 for one that is held already. */
  readonly logIds: Float64Array<ArrayBuffer>;
  readonly lastBlock: number;
}

/** The journal's file, open for writing. Synchronous: it lives in a thread of its own. */
export interface Store {
  /** Puts raw rows into the inbox, all or none. Throws a `StorageError`. */
  commitRaw(rows: readonly RawRow[]): readonly InboxRow[];
  /** All or nothing. Throws a `StorageError`. */
  commit(batch: StoreBatch): StoreCommitted;
  /**
   * Writes a slice of the journal that was set aside under the name `file`, where it is the next one; all or nothing. Answers with
   * how far that is. Throws a `StorageError`.
   */
  bringOver(file: string, slice: AsideSlice): AsideProgress;
  readonly database: DatabaseSync;
  readonly inbox: InboxRows;
  readonly dictionaries: Dictionaries;
  readonly strips: StripWriter;
  /** The time that retention goes by. */
  readonly keptClock: KeptClock;
  /** Runs within a transaction of its own; rolls back and throws a `StorageError` where it fails. */
  transaction<T>(run: () => T): T;
  /** How often something was written that must not be lost: each commit, and what else `countWrite` was told. */
  writes(): number;
  /** Within a transaction. */
  countWrite(): void;
  /** Changes the total of messages. Within a transaction. */
  addToMessages(count: number): void;
  /** Rows of vehicles were removed. */
  forgetKeys(): void;
  close(): void;
}

/** A block holds at most this many messages: more compress no better, and reading one costs inflating all. */
const MOST_IN_BLOCK = 128;
/** Nor does it grow beyond this, so that large messages do not make it unreadable in one go. */
const MOST_BLOCK_BYTES = 512 * 1024;

/**
 * Opens the store in `file`, making it where it is not there; `firstId` is what numbers begin with in one that holds nothing (see
 * `firstIdOf`). Throws a `StorageError`.
 */
export function openStore(
  file: string,
  register: Register = createRegister(),
  look: () => Look = systemLook,
  firstId: number | null = null,
): Store {
  try {
    return createStore(openForWriting(file), register, look, firstId);
  } catch (error) {
    throw toOpeningError(error);
  }
}

/** A store that lasts as long as it is open, of what nobody keeps. */
export function openPassingStore(): Store {
  const database = new DatabaseSync(':memory:');
  migrate(database);
  return createStore(database, createRegister(), systemLook, null);
}

function createStore(
  database: DatabaseSync,
  register: Register,
  look: () => Look,
  firstId: number | null,
): Store {
  try {
    return storeOf(database, register, look, firstId);
  } catch (error) {
    database.close();
    throw error;
  }
}

function storeOf(database: DatabaseSync, register: Register, look: () => Look, wanted: number | null): Store {
  requireNoContradiction(database);
  const firstId = firstIdOf(database, wanted);
  const keptClock = createKeptClock(database, look);
  const names = createNames(database, register);
  let nextBlock = Math.max(newestBlock(database) + 1, firstId);
  /** The block that the batch fills at the moment. */
  let filling = emptyBlock(nextBlock);
  let written = createBlockCache(database);
  const readBody: ReadBody = (block, place) =>
    block === filling.id ? filling.items[place] : written.read(block)[place];
  const strips = createStripWriter(database);
  const rows = createMessageRows(database, strips, readBody);
  const side = createSideRows(database, firstId);
  const inbox = createInboxRows(database);
  const brought = createBringOverRows(database, firstId);
  const progress = createAsideProgress(database);
  const freeBlock = createFreeIds(database, 'blocks', firstId);
  const dictionaries = createDictionaries(database, catalogueWords());
  const insertBlock = database.prepare('INSERT INTO blocks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const readWrites = database.prepare("SELECT value FROM totals WHERE name = 'writes'");
  const countWrite = database.prepare(
    "INSERT INTO totals VALUES ('writes', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1",
  );
  const addToTotal = database.prepare('UPDATE totals SET value = value + ? WHERE name = ?');
  /** What was remembered of the file is so no more. */
  const forget = (): void => {
    names.forgetKeys();
    rows.forget();
    written = createBlockCache(database);
  };

  const take = (messages: PackedMessages): void => {
    for (const key of names.take(messages)) rows.leave(key);
  };

  const transaction = <T>(run: () => T): T => {
    try {
      database.exec('BEGIN IMMEDIATE');
      const result = run();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      forget();
      dictionaries.forget();
      if (database.isTransaction) database.exec('ROLLBACK');
      throw toStorageError(error);
    }
  };

  const writeBlock = ({ run, elapsedMs }: Stamp): void => {
    const { id: block, items } = filling;
    const { id, bytes } = dictionaries.current();
    const times = items.map(({ timeUs }) => timeUs);
    const received = items.map(({ receivedMs }) => receivedMs);
    insertBlock.run(
      block,
      id,
      items.length,
      Math.min(...received),
      Math.max(...received),
      Math.min(...times),
      Math.max(...times),
      encodeBlock(items, bytes),
      run,
      elapsedMs,
      isFetchedSource(items[0]?.source ?? 0) ? 1 : 0,
    );
    nextBlock = Math.max(nextBlock, block + 1);
  };

  /**
   * Writes the messages that are new, in blocks whose numbers `nextId` gives; returns their bodies. What was fetched on purpose has
   * blocks of its own, for it is kept by a bound of its own.
   */
  const writeMessages = (
    packed: PackedMessages,
    fresh: Uint8Array,
    stamp: Stamp,
    nextId: () => number,
    raw: readonly Uint8Array[] = [],
  ): readonly Uint8Array[] => {
    const bodies: Uint8Array[] = [];
    filling = emptyBlock(nextId());
    let blockBytes = 0;
    let at = 0;
    const endBlock = (): void => {
      writeBlock(stamp);
      filling = emptyBlock(nextId());
      blockBytes = 0;
    };
    for (let index = 0; index < packed.count; index++) {
      const row = index * STRIDE;
      const length = packed.numbers[row + AT.length] ?? 0;
      const inRow = raw[packed.numbers[row + AT.row] ?? -1];
      const from = inRow === undefined ? at : (packed.numbers[row + AT.offset] ?? 0);
      const body = (inRow ?? packed.bodies).subarray(from, from + length);
      const source = packed.numbers[row + AT.source] ?? 0;
      if (isFetchedSource(filling.items[0]?.source ?? source) !== isFetchedSource(source)) endBlock();
      const entry = rowEntryOf(packed.numbers, row, names, filling.id, filling.items.length);
      const mark = rows.write(entry, body);
      if (mark === 'delivered') fresh[index] = 1;
      if (typeof mark === 'number') {
        fresh[index] = 1;
        bodies.push(body);
        filling.items.push(blockItemOf(packed.numbers, row, entry.vehicle.key, mark, body));
        blockBytes += length;
      }
      if (inRow === undefined) at += length;
      if (filling.items.length === MOST_IN_BLOCK || blockBytes > MOST_BLOCK_BYTES) endBlock();
    }
    if (filling.items.length > 0) writeBlock(stamp);
    strips.flush();
    return bodies;
  };

  return {
    database,
    dictionaries,
    strips,
    keptClock,
    inbox,
    transaction,
    commitRaw: (rows) =>
      transaction(() => {
        const put = inbox.put(rows, keptClock.stamp());
        countWrite.run();
        return put;
      }),
    commit(batch) {
      const { messages } = batch;
      take(messages);
      const freshMessages = new Uint8Array(messages.count);
      const logIds = transaction(() => {
        const raw = inbox.take(batch.inbox ?? []);
        const stamp = raw.stamp ?? keptClock.stamp();
        const bodies = writeMessages(messages, freshMessages, stamp, () => nextBlock, raw.bytes);
        const { logIds, unreadable } = side.write(batch, stamp);
        if (bodies.length > 0) addToTotal.run(bodies.length, 'messages');
        const logs = logIds.filter((id) => id !== 0).length;
        if (logs > 0) addToTotal.run(logs, 'logs');
        if (batch.quarantined.length > 0) {
          addToTotal.run(unreadable, 'unreadable');
          addToTotal.run(batch.quarantined.length, 'unreadable-times');
        }
        dictionaries.learn(bodies);
        countWrite.run();
        return logIds;
      });
      return { freshMessages, logIds, lastBlock: nextBlock - 1 };
    },
    writes: () => Number(readWrites.get()?.value ?? 0),
    countWrite: () => void countWrite.run(),
    bringOver(file, slice) {
      for (const { messages } of slice.blocks) take(messages);
      return transaction(() => {
        const before = progress.of(file);
        if (before.end !== null || !isSameCursor(before.cursor, slice.after)) return before;
        const now = keptClock.stamp();
        let messages = 0;
        for (const block of slice.blocks) {
          const fresh = new Uint8Array(block.messages.count);
          const nextId = (): number => freeBlock(block);
          messages += writeMessages(block.messages, fresh, stampOf(block, now), nextId).length;
        }
        // They came before what the past was made of.
        if (messages > 0) dropAllSegments(database);
        const { logs, unreadable, unreadableTimes } = brought.write(slice, now);
        addToTotal.run(messages, 'messages');
        addToTotal.run(logs, 'logs');
        addToTotal.run(unreadable, 'unreadable');
        addToTotal.run(unreadableTimes, 'unreadable-times');
        const after: AsideProgress = {
          cursor: slice.upTo,
          messages: before.messages + messages,
          logs: before.logs + logs,
          unreadable: before.unreadable + unreadable,
          end: null,
        };
        progress.set(file, after);
        countWrite.run();
        return after;
      });
    },
    addToMessages: (count) => void addToTotal.run(count, 'messages'),
    forgetKeys: forget,
    close: () => database.close(),
  };
}

function emptyBlock(id: number): { readonly id: number; readonly items: BlockItem[] } {
  return { id, items: [] };
}

/** The message of a row of numbers as a block holds it. */
function blockItemOf(
  numbers: Float64Array,
  row: number,
  vehicle: number,
  mark: number,
  body: Uint8Array,
): BlockItem {
  return {
    vehicle,
    timeUs: numbers[row + AT.timeUs] ?? 0,
    mark,
    receivedMs: numbers[row + AT.receivedMs] ?? 0,
    source: numbers[row + AT.source] ?? 0,
    body,
  };
}

function newestBlock(database: DatabaseSync): number {
  return Number(database.prepare('SELECT max(id) AS id FROM blocks').get()?.id ?? 0);
}
