import type { DatabaseSync } from 'node:sqlite';
import { preparedIn } from '../file/prepared.ts';
import { isAsWritten, lossOfUnreadable } from '../identity/unreadable-identity.ts';
import type { Loss } from '../port/loss.ts';

/** A payload that could not be read, without its bytes. */
export interface StoredUnreadable {
  /** Ascending in order of arrival; never given twice in a journal. */
  readonly id: number;
  /** First and last arrival, Unix milliseconds. */
  readonly receivedAtMs: number;
  readonly lastAtMs: number;
  /** How often it was delivered. */
  readonly times: number;
  readonly source: string;
  /** Empty where it came without one. */
  readonly topic: string;
  /** Why, in a sentence. */
  readonly reason: string;
  /** False where an earlier version of Fleetglass may have kept its beginning only. */
  readonly whole: boolean;
  /** How many are kept. */
  readonly bytes: number;
}

/** The beginning of one, for a list. */
export type UnreadableExcerpt = StoredUnreadable & { readonly start: Uint8Array };

/** A span of arrival, Unix milliseconds; `toMs` is not included. */
export interface ReceiptSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Reads what is kept of payloads that could not be read. */
export interface UnreadableReader {
  count(span: ReceiptSpan): number;
  /** In order of arrival. Streams, and holds no transaction meanwhile. */
  all(span: ReceiptSpan): Iterable<StoredUnreadable>;
  /** The newest, newest first, each with its first bytes. */
  newest(limit: number, startBytes: number): readonly UnreadableExcerpt[];
  /** How many are held. */
  held(): number;
  /** How many bytes one has; undefined where retention has removed it. */
  bytes(id: number): number | undefined;
  /** All bytes of one; undefined where retention has removed it, and where they are not as they were written. */
  payload(id: number): Uint8Array<ArrayBuffer> | undefined;
  /** Those whose bytes were found to be others than were written, so far. */
  losses(): readonly Loss[];
}

/** What a list of them shows, all of one moment. */
export interface QuarantineRead {
  readonly held: number;
  /** How often those were delivered in all. */
  readonly delivered: number;
  readonly newest: readonly UnreadableExcerpt[];
}

/** How many are held, of an open journal that is written to or read. */
export function heldUnreadable(database: DatabaseSync): number {
  return totalOf(database, 'unreadable');
}

function totalOf(database: DatabaseSync, name: 'unreadable' | 'unreadable-times'): number {
  return Number(preparedIn(database, 'SELECT value FROM totals WHERE name = ?').get(name)?.value ?? 0);
}

/** Reads what a list shows, while commits go on. */
export function readQuarantine(database: DatabaseSync, limit: number, startBytes: number): QuarantineRead {
  database.exec('BEGIN');
  try {
    return {
      held: heldUnreadable(database),
      delivered: totalOf(database, 'unreadable-times'),
      newest: createUnreadableReader(database).newest(limit, startBytes),
    };
  } finally {
    database.exec('ROLLBACK');
  }
}

const COLUMNS = 'id, received_ms, last_ms, times, source, topic, reason, whole, bytes';
const ROWS_AT_ONCE = 256;

/** Reads an open journal. */
export function createUnreadableReader(database: DatabaseSync): UnreadableReader {
  const within = 'received_ms >= ? AND received_ms < ?';
  const count = database.prepare(`SELECT count(*) AS count FROM unreadable WHERE ${within}`);
  const next = database.prepare(
    `SELECT ${COLUMNS} FROM unreadable WHERE id > ? AND ${within} ORDER BY id LIMIT ${ROWS_AT_ONCE}`,
  );
  const newest = database.prepare(
    `SELECT ${COLUMNS}, substr(payload, 1, ?) AS start FROM unreadable ORDER BY id DESC LIMIT ?`,
  );
  const bytes = database.prepare('SELECT bytes FROM unreadable WHERE id = ?');
  const payload = database.prepare(
    'SELECT payload, identity, received_ms, last_ms FROM unreadable WHERE id = ?',
  );
  const damaged = new Map<number, Loss>();

  return {
    count: ({ fromMs, toMs }) => Number(count.get(fromMs, toMs)?.count),
    *all({ fromMs, toMs }) {
      let last = Number.MIN_SAFE_INTEGER;
      for (;;) {
        const rows = next.all(last, fromMs, toMs).map(storedOf);
        yield* rows;
        last = rows.at(-1)?.id ?? last;
        if (rows.length < ROWS_AT_ONCE) return;
      }
    },
    newest: (limit, startBytes) =>
      newest.all(startBytes, limit).map((row) => ({ ...storedOf(row), start: bytesOf(row.start) })),
    held: () => heldUnreadable(database),
    bytes(id) {
      const row = bytes.get(id);
      return row === undefined ? undefined : Number(row.bytes);
    },
    payload(id) {
      const row = payload.get(id);
      if (row === undefined) return undefined;
      const held = bytesOf(row.payload);
      if (isAsWritten(row.identity, held)) return held;
      damaged.set(
        id,
        lossOfUnreadable({ receivedAtMs: Number(row.received_ms), lastAtMs: Number(row.last_ms) }),
      );
      return undefined;
    },
    losses: () => [...damaged.values()],
  };
}

type Row = Readonly<Record<string, unknown>>;

function storedOf(row: Row): StoredUnreadable {
  return {
    id: Number(row.id),
    receivedAtMs: Number(row.received_ms),
    lastAtMs: Number(row.last_ms),
    times: Number(row.times),
    source: String(row.source),
    topic: String(row.topic),
    reason: String(row.reason),
    whole: row.whole === 1,
    bytes: Number(row.bytes),
  };
}

function bytesOf(value: unknown): Uint8Array<ArrayBuffer> {
  return value instanceof Uint8Array ? new Uint8Array(value) : new Uint8Array();
}
