/** What was acknowledged and not indexed, in a journal that SQLite must not be believed on. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRandom } from '../../../simulator/base/random.ts';
import { createPacker } from '../blocks/packer.ts';
import { createJournalReader } from '../create-reader.ts';
import { readWal } from '../file/wal.ts';
import type { InboxRow, RawRow } from '../port/journal.ts';
import type { JournalReader } from '../reading/reader.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { logEntry, messageEntry } from '../testing/entries.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { messageText, rawRow } from '../testing/raw-rows.ts';
import { unreadableEntry } from '../testing/unreadable.ts';
import { createSalvageReader } from './salvage-reader.ts';

const T = 1_770_000_000;
const EVER = { fromUs: 0, toUs: 5e15, vehicleId: null };
const BAD = '{"timestamp":';
let held: TestStore;
const opened: JournalReader[] = [];
beforeEach(() => {
  held = openTestStore();
  const quarantined = [unreadableEntry('{old', T)];
  const batch = { messages: [messageEntry(7, T)], logs: [logEntry(T, 'old')], states: [], quarantined };
  held.store().commit(storeBatchOf(batch, [], createPacker()));
});
afterEach(() => {
  for (const reader of opened.splice(0)) reader.close();
  held.end();
});

const salvage = (file = held.file): JournalReader => {
  const reader = createSalvageReader(file);
  opened.push(reader);
  return reader;
};
const texts = (from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => messageText(T + from + at, `${Math.sin(at)}`));
/** Puts rows into the inbox, and indexes the first so many of them. */
const put = (rows: readonly RawRow[], indexed = 0): void => {
  const kept = held.store().commitRaw(rows);
  for (const row of kept.slice(0, indexed)) index(row);
};
const index = (row: InboxRow): void => {
  const batch = { messages: [], logs: [], states: [], inbox: [row] };
  held.store().commit(storeBatchOf(batch, [], createPacker()));
};

it('is given behind all that is indexed, with what cannot be read', () => {
  put([rawRow([...texts(1, 2), BAD], T + 1), rawRow(texts(3, 2), T + 3, { deviceId: '8' })]);
  const reader = salvage();
  expect([...reader.messages(EVER)].map(({ body }) => body).slice(1)).toEqual([
    ...texts(1, 2),
    ...texts(3, 2),
  ]);
  expect(reader.vehicles().map(({ id }) => id)).toEqual(['7', '8']);
  const unreadable = [...reader.unreadable.all({ fromMs: 0, toMs: 5e15 })];
  expect(unreadable.map(({ id }) => Buffer.from(reader.unreadable.payload(id) ?? []).toString())).toEqual([
    '{old',
    BAD,
  ]);
  expect(reader.losses()).toEqual([]);
});

it('is given where it is all there is, and nothing says how much the journal holds', () => {
  const other = openTestStore();
  const { database, commitRaw } = other.store();
  commitRaw([rawRow(texts(1, 3), T + 1)]);
  database.exec('DELETE FROM totals');
  const reader = createSalvageReader(other.file);
  const bodies = [...reader.messages(EVER)].map(({ body }) => body);
  reader.close();
  other.end();
  expect(bodies).toEqual(texts(1, 3));
});

it('is not given any more once it is indexed, though its pages still have it', () => {
  put(
    [1, 2, 3, 4].map((row) => rawRow(texts(row * 10, 5), T + row)),
    3,
  );
  expect([...salvage().messages(EVER)].map(({ body }) => body).slice(1)).toEqual(texts(40, 5));
});

it('is told as lost where it is not as it was written, row by row', () => {
  put([rawRow(texts(1, 3), T + 1), rawRow(texts(4, 2), T + 4)]);
  held.store().database.exec('UPDATE inbox SET bytes = zeroblob(length(bytes)) WHERE id = 1');
  const reader = salvage();
  const atMs = (T + 1) * 1000 + 500;
  expect(reader.losses()).toEqual([{ messages: 3, vehicleIds: [], fromMs: atMs, toMs: atMs }]);
  expect([...reader.messages(EVER)]).toHaveLength(3);
});

it('is told as lost where its rows are gone', () => {
  put([rawRow(texts(1, 3), T + 1)]);
  held.store().database.exec('DELETE FROM inbox');
  expect(salvage().losses()).toEqual([{ messages: null, vehicleIds: [], fromMs: null, toMs: null }]);
});

it.each([3, 4])('of which one bit is changed costs no more than a row, and is told (%i)', (seed) => {
  const IN_A_ROW = 40;
  const rows = [1, 2, 3, 4, 5, 6].map((row) => rawRow(texts(row * 100, IN_A_ROW), T + row));
  put(rows, 2);
  held.store().database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const before = [...salvage().messages(EVER)].map(({ body }) => body);
  expect(before).toHaveLength(1 + 4 * IN_A_ROW);
  const random = createRandom(seed);
  const file = `${held.file}.flipped`;
  const bytes = readFileSync(held.file);
  for (let flip = 0; flip < 60; flip++) {
    const copy = Buffer.from(bytes);
    const at = random.integer(0, copy.length - 1);
    copy[at] = (copy[at] ?? 0) ^ (1 << random.integer(0, 7));
    writeFileSync(file, copy);
    const reader = createJournalReader(file);
    const found = [...reader.messages(EVER)].map(({ body }) => body);
    const losses = reader.losses();
    reader.close();
    const missing = before.filter((body) => !found.includes(body)).length;
    expect(new Set(found).size, `byte ${at}`).toBe(found.length);
    expect(
      found.filter((body) => !before.includes(body)),
      `byte ${at}`,
    ).toEqual([]);
    expect(missing, `byte ${at}`).toBeLessThanOrEqual(IN_A_ROW);
    if (missing > 0) expect(losses, `byte ${at}`).not.toEqual([]);
  }
});

it.each([0, 1, 2, 3])(
  'costs no more than a row where one page of the log is changed, %i of it indexed',
  (indexed) => {
    const IN_A_ROW = 5;
    const rows = [1, 2, 3, 4].map((row) => rawRow(texts(row * 100, IN_A_ROW), T + row));
    held.store().database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    for (const row of rows) put([row]);
    for (const row of held.store().inbox.list().slice(0, indexed)) index(row);
    const ofRow = (row: number): readonly string[] => texts(row * 100, IN_A_ROW);
    const left = [1, 2, 3, 4].slice(indexed).flatMap(ofRow);
    // Where the commit that indexed it is not whole, nobody knows whether it is indexed.
    const may = [...left, ...ofRow(indexed)];
    const file = `${held.file}.log`;
    const log = readFileSync(`${held.file}-wal`);
    for (const { page, offset } of readWal(`${held.file}-wal`)?.frames ?? []) {
      for (const at of [offset - 1, offset + 2_000]) {
        const copy = Buffer.from(log);
        copy[at] = (copy[at] ?? 0) ^ 1;
        copyFileSync(held.file, file);
        writeFileSync(`${file}-wal`, copy);
        const reader = createJournalReader(file);
        const found = [...reader.messages(EVER)].map(({ body }) => body).slice(1);
        const losses = reader.losses();
        reader.close();
        const name = `page ${page} at ${at}`;
        expect(
          found.filter((body) => !may.includes(body)),
          name,
        ).toEqual([]);
        expect(new Set(found).size, name).toBe(found.length);
        const missing = left.filter((body) => !found.includes(body)).length;
        expect(missing, name).toBeLessThanOrEqual(IN_A_ROW);
        if (missing > 0) expect(losses, name).not.toEqual([]);
      }
    }
  },
);
