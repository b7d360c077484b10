import type { DatabaseSync } from 'node:sqlite';
import { identityBefore, unreadableIdentity } from '../identity/unreadable-identity.ts';
import type { Stamp } from '../time/kept-clock.ts';

/** A payload that cannot be read, as it is written. */
export interface UnreadableRow {
  /** Empty where it came without one. */
  readonly topic: string;
  readonly payload: Uint8Array<ArrayBuffer>;
  readonly source: string;
  /** Id of the flespi stream that pushed it, where known. */
  readonly stream: string | null;
  /** See `MessageEntry`. */
  readonly delivery: number;
  /** See `QuarantinedEntry`. */
  readonly repeats: 'nothing' | 'delivery' | 'value';
  readonly reason: string;
  /** Unix milliseconds. */
  readonly receivedMs: number;
}

/** Writes them whole, within a transaction. */
export interface UnreadableRows {
  /** Returns how many rows were added: one that is known to have come before is counted in its row instead. */
  write(rows: readonly UnreadableRow[], stamp: Stamp): number;
}

/** What came before longer ago than this is not taken for the same: as for messages without times. */
const SAME_WITHIN_MS = 86_400_000;
/** Deliveries of which it is remembered what came before them; one is over long before so many others have begun. */
const MOST_DELIVERIES = 64;

/** What was held when a delivery began, and how many of each it has brought again. */
interface DeliveryBefore {
  readonly lastId: number;
  readonly again: Map<string, number>;
}

/** Creates the writer of an open journal. */
export function createUnreadableRows(database: DatabaseSync): UnreadableRows {
  const insert = database.prepare(
    `INSERT INTO unreadable (received_ms, last_ms, identity, source, topic, reason, whole, bytes, payload)
     VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)`,
  );
  const insertCame = database.prepare('INSERT INTO unreadable_came VALUES (?, ?, ?)');
  const find = database.prepare(
    'SELECT id FROM unreadable WHERE identity IN (?, ?) AND id <= ? AND last_ms >= ? ORDER BY id LIMIT 1 OFFSET ?',
  );
  const count = database.prepare('UPDATE unreadable SET times = times + 1, last_ms = ? WHERE id = ?');
  const newest = database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'unreadable'");
  const lastId = (): number => Number(newest.get()?.seq ?? 0);
  const deliveries = new Map<string, DeliveryBefore>();

  const beforeOf = ({ source, delivery }: UnreadableRow): DeliveryBefore => {
    const name = `${source} ${delivery}`;
    const known = deliveries.get(name);
    if (known !== undefined) return known;
    const begun = { lastId: lastId(), again: new Map<string, number>() };
    deliveries.set(name, begun);
    const [oldest] = deliveries.keys();
    if (deliveries.size > MOST_DELIVERIES && oldest !== undefined) deliveries.delete(oldest);
    return begun;
  };

  /**
   * The row of the one that it repeats. What a delivery brings twice is two: the k-th repeats the k-th of before. A retained
   * value is one, however often the broker says it.
   */
  const repeatedBy = (row: UnreadableRow, identity: Uint8Array): number | undefined => {
    const before = beforeOf(row);
    if (row.repeats === 'nothing') return undefined;
    const sinceMs = row.receivedMs - SAME_WITHIN_MS;
    if (row.repeats === 'value')
      return idOf(find.get(identity, identityBefore(identity), lastId(), sinceMs, 0));
    const key = Buffer.from(identity).toString('base64');
    const again = before.again.get(key) ?? 0;
    const id = idOf(find.get(identity, identityBefore(identity), before.lastId, sinceMs, again));
    if (id !== undefined) before.again.set(key, again + 1);
    return id;
  };

  return {
    write(rows, { run, elapsedMs }) {
      let added = 0;
      for (const row of rows) {
        const { topic, payload, source, reason, receivedMs } = row;
        const identity = unreadableIdentity(row);
        const known = repeatedBy(row, identity);
        if (known === undefined) {
          const { lastInsertRowid } = insert.run(
            receivedMs,
            receivedMs,
            identity,
            source,
            topic,
            reason,
            payload.byteLength,
            payload,
          );
          insertCame.run(lastInsertRowid, run, elapsedMs);
          added++;
        } else count.run(receivedMs, known);
      }
      return added;
    },
  };
}

function idOf(row: Readonly<Record<string, unknown>> | undefined): number | undefined {
  return row === undefined ? undefined : Number(row.id);
}
