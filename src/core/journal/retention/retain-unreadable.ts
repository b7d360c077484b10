import type { DatabaseSync } from 'node:sqlite';

/** What of the unreadable payloads is kept no longer. */
export interface UnreadableLimits {
  /** Those that came before this go, by the journal's own time. */
  readonly overBeforeMs: number;
  /** Whether more is held than may be: then one goes that came before every message that is left. */
  readonly isTooMuch: () => boolean;
}

/** What is over of them. */
export interface UnreadableDue {
  readonly count: number;
  /** Unix milliseconds of receipt; 0 where none is over. */
  readonly fromMs: number;
  readonly toMs: number;
}

export interface UnreadableRemover {
  /** One small step within a transaction; returns how many went. */
  remove(limits: UnreadableLimits): number;
  /** What came before an instant of the journal's own time. */
  due(overBeforeMs: number): UnreadableDue;
  held(): number;
}

/** Payloads of one step: each may be as large as a packet. */
const PAYLOADS_A_STEP = 20;

/** By the journal's own time; what came before that was kept has only what the wall clock said. */
const CAME_MS = `coalesce((SELECT start_ms FROM runs WHERE runs.id = came.run), 0) + came.elapsed_ms`;

/** Creates the remover of an open journal. `oldestMessageMs`: when the oldest message came; NaN where none is held. */
export function createUnreadableRemover(
  database: DatabaseSync,
  oldestMessageMs: () => number,
): UnreadableRemover {
  const oldest = database.prepare(
    `SELECT id, ${CAME_MS} AS came_ms FROM unreadable_came AS came ORDER BY id LIMIT 1`,
  );
  const firstLeft = database.prepare(
    `SELECT count(*) AS count, min(id) AS first, max(id) AS last FROM unreadable_came AS came WHERE ${CAME_MS} < ?`,
  );
  const receivedMs = database.prepare('SELECT received_ms FROM unreadable WHERE id = ?');
  const remove = database.prepare('DELETE FROM unreadable WHERE id = ? RETURNING times');
  const removeCame = database.prepare('DELETE FROM unreadable_came WHERE id = ?');
  const total = database.prepare("SELECT value FROM totals WHERE name = 'unreadable'");
  const subtract = database.prepare('UPDATE totals SET value = value - ? WHERE name = ?');
  /** 0 for none. */
  const receivedAt = (id: unknown): number =>
    typeof id === 'number' ? Number(receivedMs.get(id)?.received_ms ?? 0) : 0;

  return {
    remove({ overBeforeMs, isTooMuch }) {
      let removed = 0;
      let times = 0;
      while (removed < PAYLOADS_A_STEP) {
        const row = oldest.get();
        if (row === undefined) break;
        const cameMs = Number(row.came_ms);
        // True too where no message is left.
        const mustGo = cameMs < overBeforeMs || (isTooMuch() && !(cameMs >= oldestMessageMs()));
        if (!mustGo) break;
        times += Number(remove.get(Number(row.id))?.times);
        removeCame.run(Number(row.id));
        removed++;
      }
      if (removed > 0) {
        subtract.run(removed, 'unreadable');
        subtract.run(times, 'unreadable-times');
      }
      return removed;
    },
    due(overBeforeMs) {
      const row = firstLeft.get(overBeforeMs);
      return {
        count: Number(row?.count ?? 0),
        fromMs: receivedAt(row?.first),
        toMs: receivedAt(row?.last),
      };
    },
    held: () => Number(total.get()?.value ?? 0),
  };
}
