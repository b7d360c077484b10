import { createRawRow, readRawRow } from '../journal/inbox/raw-row.ts';
import type { InboxRow, RawRow } from '../journal/port/journal.ts';
import { type Came, isForInbox } from './item.ts';

/** What came one after the other, with the row of the inbox that has what of it is not looked into yet. */
export interface Chunk {
  readonly came: readonly Came[];
  /** For each where its bytes begin in the row; undefined where it is not in it. */
  readonly offsets: readonly (number | undefined)[];
  readonly row: RawRow | null;
}

/** The same, on disk. */
export interface KeptChunk extends Omit<Chunk, 'row'> {
  readonly row: InboxRow | null;
  /** Roughly what it holds in memory. */
  readonly bytes: number;
}

/** A row is indexed in one transaction, which no raw commit overtakes. */
const MOST_ENTRIES = 2_000;
const MOST_ROW_BYTES = 4 * 1024 * 1024;
/** What an entry costs beside its bytes. */
const ENTRY_BYTES = 400;
/** What was parsed costs a multiple of its text. */
const PARSED = 5;

/** Puts what came into chunks, in order. */
export function toChunks(all: readonly Came[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let came: Came[] = [];
  let offsets: (number | undefined)[] = [];
  let row = createRawRow();
  const end = (): void => {
    if (came.length === 0) return;
    chunks.push({ came, offsets, row: row.entries() === 0 ? null : row.row() });
    came = [];
    offsets = [];
    row = createRawRow();
  };
  for (const each of all) {
    came.push(each);
    offsets.push(isForInbox(each) ? row.add(each, timestampOf(each)) : undefined);
    if (came.length >= MOST_ENTRIES || row.byteLength() >= MOST_ROW_BYTES) end();
  }
  end();
  return chunks;
}

/** Chunks that are on disk, with the rows they got there, in order. */
export function keptChunks(chunks: readonly Chunk[], rows: readonly InboxRow[]): readonly KeptChunk[] {
  let next = 0;
  return chunks.map(({ came, offsets, row }) => ({
    came,
    offsets,
    row: row === null ? null : (rows[next++] ?? null),
    bytes: came.reduce((sum, each) => sum + heldBytes(each), 0),
  }));
}

/** What a row of the inbox holds. `isOfEarlierRun`: its connections are none of this run's. */
export function chunkOfRow(row: InboxRow, bytes: Uint8Array, isOfEarlierRun: boolean): KeptChunk {
  const entries = readRawRow(bytes);
  const came = entries.map(
    ({ timestamp, delivery, offset: _offset, ...entry }): Came => ({
      ...entry,
      // Below those of this run, and below what is brought over.
      delivery: isOfEarlierRun ? -2 - delivery : delivery,
      userProperties: timestamp === null ? undefined : { timestamp },
      ack: undefined,
      delivered: undefined,
      kept: undefined,
      event: undefined,
    }),
  );
  return { came, offsets: entries.map(({ offset }) => offset), row, bytes: bytes.byteLength };
}

function heldBytes({ body, event }: Came): number {
  return (event === undefined ? body.byteLength : PARSED * body.byteLength) + ENTRY_BYTES;
}

function timestampOf({ userProperties }: Came): string | null {
  const said = userProperties?.timestamp;
  return (typeof said === 'object' ? said[0] : said) ?? null;
}
