import type { DatabaseSync } from 'node:sqlite';

/** What of the unreadable payloads is kept no longer. */
export interface UnreadableLimits {
  /** Those received before this go, Unix milliseconds. */
  readonly expiredBeforeMs: number;
  /** Whether more is held than may be: then one goes that was received before every message that is left. */
  readonly isTooMuch: () => boolean;
}

/** Payloads of one step: each may be as large as a packet. */
const PAYLOADS_A_STEP = 20;

/** Creates the remover of an open journal; each call is one small step within a transaction, and returns how many went. */
export function createUnreadableRemover(database: DatabaseSync): (limits: UnreadableLimits) => number {
  const oldest = database.prepare('SELECT id, received_ms FROM unreadable ORDER BY id LIMIT 1');
  const oldestBlock = database.prepare('SELECT last_received_ms FROM blocks ORDER BY id LIMIT 1');
  const remove = database.prepare('DELETE FROM unreadable WHERE id = ?');
  const subtract = database.prepare("UPDATE totals SET value = value - ? WHERE name = 'unreadable'");

  const isBeforeMessages = (receivedMs: number): boolean => {
    const block = oldestBlock.get();
    return block === undefined || receivedMs < Number(block.last_received_ms);
  };

  return ({ expiredBeforeMs, isTooMuch }) => {
    let removed = 0;
    while (removed < PAYLOADS_A_STEP) {
      const row = oldest.get();
      if (row === undefined) break;
      const receivedMs = Number(row.received_ms);
      const mustGo = receivedMs < expiredBeforeMs || (isTooMuch() && isBeforeMessages(receivedMs));
      if (!mustGo) break;
      remove.run(Number(row.id));
      removed++;
    }
    if (removed > 0) subtract.run(removed);
    return removed;
  };
}
