import type { Retention } from '../../shared/storage-status.ts';
import { decodeBlock } from './block.ts';
import { createUnreadableRemover } from './retain-unreadable.ts';
import type { Store } from './store.ts';

/** Removes what is kept no longer, a little at a time. */
export interface Retainer {
  /** One small step, in a transaction of its own; true where there is more to do at once. Throws a `StorageError`. */
  step(nowMs: number, retention: Retention): boolean;
  /** Messages removed so far. */
  expired(): number;
}

/** Blocks of one step: some 1 000 messages, ten milliseconds or two. */
const BLOCKS_A_STEP = 8;
const LOGS_A_STEP = 500;
/** Pages given back to the file system in one step, and those kept because what comes next needs them. */
const PAGES_A_STEP = 256;
const PAGES_KEPT = 512;
const DAY_MS = 86_400_000;

interface Removed {
  readonly messages: number;
  readonly logs: number;
  readonly unreadable: number;
}

/** Creates the retainer of an open store. */
export function createRetainer(store: Store): Retainer {
  const { database, dictionaries } = store;
  const oldestBlock = database.prepare(
    'SELECT id, dictionary, last_received_ms, body FROM blocks ORDER BY id LIMIT 1',
  );
  const deleteRow = database.prepare(
    'DELETE FROM messages WHERE vehicle = ? AND time_us = ? AND mark = ? AND block = ?',
  );
  const deleteBlock = database.prepare('DELETE FROM blocks WHERE id = ?');
  const hasMessages = database.prepare('SELECT 1 FROM messages WHERE vehicle = ? LIMIT 1');
  const deleteVehicle = database.prepare('DELETE FROM vehicles WHERE key = ?');
  const deleteLogs = database.prepare(
    `DELETE FROM logs WHERE id IN
     (SELECT id FROM (SELECT id, received_ms FROM logs ORDER BY id LIMIT ${LOGS_A_STEP}) WHERE received_ms < ?)`,
  );
  const deleteGraves = database.prepare('DELETE FROM states WHERE length(body) = 0 AND received_ms < ?');
  const deleteDictionaries = database.prepare(
    `DELETE FROM dictionaries WHERE id < (SELECT dictionary FROM blocks ORDER BY id LIMIT 1)`,
  );
  const addToTotal = database.prepare('UPDATE totals SET value = value + ? WHERE name = ?');
  const pragma = (name: string): number => Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
  const pageSize = pragma('page_size');
  const removeUnreadable = createUnreadableRemover(database);
  let expired = 0;

  const usedBytes = (): number => (pragma('page_count') - pragma('freelist_count')) * pageSize;

  const removeBlock = (id: number, dictionary: number, body: unknown): number => {
    const items = decodeBlock(body, dictionaries.find(dictionary));
    for (const { vehicle, timeUs, mark } of items) deleteRow.run(vehicle, timeUs, mark, id);
    deleteBlock.run(id);
    for (const vehicle of new Set(items.map((item) => item.vehicle))) {
      if (hasMessages.get(vehicle) === undefined) deleteVehicle.run(vehicle);
    }
    return items.length;
  };

  /** Where there is too much, logs go with the messages they came with, and alone where no message is left. */
  const removeSome = (expiredBeforeMs: number, maxBytes: number): Removed => {
    const isTooMuch = (): boolean => usedBytes() > maxBytes;
    let messages = 0;
    let unreadable = 0;
    let logsBeforeMs = expiredBeforeMs;
    for (let blocks = 0; blocks < BLOCKS_A_STEP; blocks++) {
      unreadable += removeUnreadable({ expiredBeforeMs, isTooMuch });
      const block = oldestBlock.get();
      if (block === undefined) {
        if (isTooMuch()) logsBeforeMs = Number.MAX_SAFE_INTEGER;
        break;
      }
      const receivedMs = Number(block.last_received_ms);
      if (receivedMs >= expiredBeforeMs && !isTooMuch()) break;
      messages += removeBlock(Number(block.id), Number(block.dictionary), block.body);
      logsBeforeMs = Math.max(logsBeforeMs, receivedMs);
    }
    return { messages, unreadable, logs: Number(deleteLogs.run(logsBeforeMs).changes) };
  };

  const remove = (expiredBeforeMs: number, maxBytes: number): Removed => {
    const removed = removeSome(expiredBeforeMs, maxBytes);
    deleteGraves.run(expiredBeforeMs);
    if (removed.messages > 0) {
      addToTotal.run(-removed.messages, 'messages');
      deleteDictionaries.run();
    }
    if (removed.logs > 0) addToTotal.run(-removed.logs, 'logs');
    return removed;
  };

  return {
    step(nowMs, { days, maxBytes }) {
      const { messages, logs, unreadable } = store.transaction(() => remove(nowMs - days * DAY_MS, maxBytes));
      if (messages > 0) store.forgetKeys();
      expired += messages;
      const toGiveBack = pragma('freelist_count') - PAGES_KEPT;
      if (toGiveBack > 0) database.exec(`PRAGMA incremental_vacuum(${Math.min(toGiveBack, PAGES_A_STEP)})`);
      return messages > 0 || logs > 0 || unreadable > 0 || toGiveBack > PAGES_A_STEP;
    },
    expired: () => expired,
  };
}
