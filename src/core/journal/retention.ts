import type { Retention } from '../../shared/storage-status.ts';
import { decodeBlock } from './block.ts';
import type { Store } from './store.ts';

/** Removes what is kept no longer, a little at a time. */
export interface Retainer {
  /** One small step, in a transaction of its own; true where there is more to do at once. Throws a `StorageError`. */
  step(nowMs: number, retention: Retention): boolean;
  /** Messages removed so far. */
  expired(): number;
}

/** Blocks of one step: some 500 messages, a few milliseconds. */
const BLOCKS_A_STEP = 8;
const ROWS_A_STEP = 500;
/** Pages given back to the file system in one step. */
const PAGES_A_STEP = 128;
const DAY_MS = 86_400_000;

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
    `DELETE FROM logs WHERE id IN (SELECT id FROM (SELECT id, received_ms FROM logs ORDER BY id LIMIT ${ROWS_A_STEP})
     WHERE received_ms < ?)`,
  );
  const deleteGraves = database.prepare('DELETE FROM states WHERE length(body) = 0 AND received_ms < ?');
  const deleteDictionaries = database.prepare(
    `DELETE FROM dictionaries WHERE id < (SELECT min(dictionary) FROM blocks)
     AND id < (SELECT max(id) FROM dictionaries)`,
  );
  const addToTotal = database.prepare('UPDATE totals SET value = value + ? WHERE name = ?');
  const pragma = (name: string): number => Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
  const pageSize = pragma('page_size');
  let expired = 0;

  const usedBytes = (): number => (pragma('page_count') - pragma('freelist_count')) * pageSize;

  /** Removes the oldest block; the number of its messages, 0 where there is none old enough. */
  const removeOldest = (cutoffMs: number, maxBytes: number): number => {
    const row = oldestBlock.get();
    if (row === undefined) return 0;
    if (Number(row.last_received_ms) >= cutoffMs && usedBytes() <= maxBytes) return 0;
    const id = Number(row.id);
    const items = decodeBlock(row.body as Uint8Array, dictionaries.find(Number(row.dictionary)));
    for (const { vehicle, timeUs, mark } of items) deleteRow.run(vehicle, timeUs, mark, id);
    deleteBlock.run(id);
    for (const vehicle of new Set(items.map((item) => item.vehicle))) {
      if (hasMessages.get(vehicle) === undefined) deleteVehicle.run(vehicle);
    }
    return items.length;
  };

  const removeSome = (
    cutoffMs: number,
    maxBytes: number,
  ): { readonly messages: number; readonly logs: number } => {
    let messages = 0;
    for (let blocks = 0; blocks < BLOCKS_A_STEP; blocks++) {
      const removed = removeOldest(cutoffMs, maxBytes);
      if (removed === 0) break;
      messages += removed;
    }
    const logs = Number(deleteLogs.run(cutoffMs).changes);
    if (messages > 0) {
      addToTotal.run(-messages, 'messages');
      deleteDictionaries.run();
    }
    if (logs > 0) addToTotal.run(-logs, 'logs');
    deleteGraves.run(cutoffMs);
    return { messages, logs };
  };

  return {
    step(nowMs, { days, maxBytes }) {
      const cutoffMs = nowMs - days * DAY_MS;
      const { messages, logs } = store.transaction(() => removeSome(cutoffMs, maxBytes));
      if (messages > 0) store.forgetKeys();
      expired += messages;
      const free = pragma('freelist_count');
      if (free > 0) database.exec(`PRAGMA incremental_vacuum(${PAGES_A_STEP})`);
      return messages > 0 || logs === ROWS_A_STEP || free > PAGES_A_STEP;
    },
    expired: () => expired,
  };
}
