import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { preparedIn } from '../file/prepared.ts';
import { type InboxRow, type RawRow, StorageError, type WaitingRow } from '../port/journal.ts';
import type { Loss } from '../port/loss.ts';
import type { Stamp } from '../time/kept-clock.ts';
import { RAW_FORM } from './raw-row.ts';

/** The rows of the inbox of an open journal. What changes them runs within a transaction. */
export interface InboxRows {
  /** Adds rows behind all others. */
  put(rows: readonly RawRow[], stamp: Stamp): readonly InboxRow[];
  /**
   * Takes out these rows, which are the first, for what is in them is being indexed. Throws a `StorageError` where they are not: they
   * are of another journal, whose place this one has taken.
   */
  take(rows: readonly InboxRow[]): TakenRows;
  /** All rows, in order. */
  list(): readonly WaitingRow[];
  /** The bytes of a row; null where they are not as they were written, or are of a form that is not known here. */
  read(id: number): Uint8Array<ArrayBuffer> | null;
  /** What is lost where a row cannot be read. */
  loss(id: number): Loss;
  /** Takes out the first row, of which nothing can be read. Throws as `take` does. */
  drop(id: number): void;
}

/** Rows that were taken out. */
export interface TakenRows {
  readonly bytes: readonly Uint8Array[];
  /** When the first of them came; undefined where there is none. */
  readonly stamp: Stamp | undefined;
}

type Total = 'inbox-last' | 'inbox-indexed';

const NOTHING: TakenRows = { bytes: [], stamp: undefined };

/** Creates them over an open journal. */
export function createInboxRows(database: DatabaseSync): InboxRows {
  // Prepared when first needed: who only reads a journal of an earlier version has a view in the table's place.
  const prepared = (sql: string) => preparedIn(database, sql);
  const rowOf = (id: number) =>
    prepared('SELECT form, checksum, run, elapsed_ms, bytes FROM inbox WHERE id = ?').get(id);
  const setTotal = (name: Total, value: number): void =>
    void prepared('UPDATE totals SET value = ? WHERE name = ?').run(value, name);
  // A journal that does not have it was set aside as it was opened.
  const numberOf = (name: Total): number =>
    Number(prepared('SELECT value FROM totals WHERE name = ?').get(name)?.value);

  const takeFirst = (id: number): void => {
    const next = numberOf('inbox-indexed') + 1;
    if (id !== next) throw notHere();
    prepared('DELETE FROM inbox WHERE id = ?').run(id);
    setTotal('inbox-indexed', id);
  };

  return {
    put(rows, { run, elapsedMs }) {
      const insert = prepared('INSERT INTO inbox VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
      let id = numberOf('inbox-last');
      const put = rows.map(({ bytes, entries, firstMs, lastMs }) => {
        id++;
        const checksum = crc32(bytes);
        insert.run(id, RAW_FORM, entries, firstMs, lastMs, checksum, run, elapsedMs, bytes);
        return { id, checksum };
      });
      setTotal('inbox-last', id);
      return put;
    },
    take(rows) {
      if (rows.length === 0) return NOTHING;
      let stamp: Stamp | undefined;
      const bytes = rows.map(({ id, checksum }) => {
        const row = rowOf(id);
        if (row === undefined || row.checksum !== checksum) throw notHere();
        stamp ??= { run: Number(row.run), elapsedMs: Number(row.elapsed_ms) };
        takeFirst(id);
        return bytesOf(row.bytes);
      });
      return { bytes, stamp };
    },
    list: () =>
      prepared('SELECT id, checksum, entries FROM inbox ORDER BY id')
        .all()
        .map(({ id, checksum, entries }) => ({
          id: Number(id),
          checksum: Number(checksum),
          entries: Number(entries),
        })),
    read(id) {
      const row = rowOf(id);
      const bytes = bytesOf(row?.bytes);
      return row?.form === RAW_FORM && row.checksum === crc32(bytes) ? bytes : null;
    },
    loss(id) {
      const head = prepared('SELECT entries, first_ms, last_ms FROM inbox WHERE id = ?').get(id);
      return {
        messages: head === undefined ? null : Number(head.entries),
        vehicleIds: [],
        fromMs: head === undefined ? null : Number(head.first_ms),
        toMs: head === undefined ? null : Number(head.last_ms),
      };
    },
    drop(id) {
      if (rowOf(id) === undefined) throw notHere();
      takeFirst(id);
    },
  };
}

function notHere(): StorageError {
  return new StorageError('io-error', 'What is to be indexed lies in another journal.');
}

function bytesOf(value: unknown): Uint8Array<ArrayBuffer> {
  return value instanceof Uint8Array
    ? new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength)
    : new Uint8Array();
}
