import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SetAsideJournal } from '../../../shared/storage-status.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createPacker } from '../blocks/packer.ts';
import { createJournalReader } from '../create-reader.ts';
import { journalFile } from '../opening/set-aside.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { asRows } from '../testing/as-rows.ts';
import { logEntry, messageEntry } from '../testing/entries.ts';
import { unreadableEntry } from '../testing/unreadable.ts';
import { createWriter, type Writer } from '../writer.ts';

const T = 1_770_000_000;
const NAME = 'journal-test';
let folder: string;
let file: string;
let aside: SetAsideJournal[];
let writer: Writer;

beforeEach(() => {
  folder = temporaryFolder();
  file = journalFile(folder, NAME);
  aside = [];
  writer = open();
  const batch = {
    messages: [messageEntry(7, T), messageEntry(8, T + 1)],
    logs: [logEntry(T, 'one')],
    states: [],
    quarantined: [unreadableEntry('{', T)],
  };
  writer.commit(storeBatchOf(batch, [], createPacker()));
  writer.close();
});
afterEach(() => {
  writer.close();
});

const open = (): Writer =>
  createWriter({
    folder,
    name: NAME,
    clock: createFakeClock(T * 1000),
    onSetAside: (journal) => aside.push(journal),
    onLoss() {},
    onMissing() {},
    onWitnessFailed() {},
    reachMs: () => 30 * 24 * 3_600_000,
  });
const change = (sql: string): void => {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
};

/** What is held, as a writer says that opens it and takes one message more. */
const held = (): { readonly messages: number; readonly logRecords: number } => {
  writer = open();
  const batch = { messages: [messageEntry(9, T + 2)], logs: [], states: [] };
  const { freshMessages } = writer.commit(storeBatchOf(batch, [], createPacker()));
  expect([...freshMessages]).toEqual([1]);
  const { messages, logRecords } = writer.facts();
  return { messages, logRecords };
};

it.each(['vehicles', 'blocks', 'strips', 'logs', 'unreadable', 'runs', 'totals'])(
  'a journal whose table %s was emptied is set aside as damaged',
  (table) => {
    change(`DELETE FROM ${table}`);
    expect(held()).toEqual({ messages: 1, logRecords: 0 });
    expect(aside).toMatchObject([{ reason: 'damaged' }]);
  },
);

it.each(['messages', 'strips', 'logs', 'unreadable', 'unreadable-times', 'inbox-last', 'inbox-indexed'])(
  'a journal that no longer counts its %s is set aside as damaged: it would give numbers twice',
  (name) => {
    change(`DELETE FROM totals WHERE name = '${name}'`);
    expect(held()).toEqual({ messages: 1, logRecords: 0 });
    expect(aside).toMatchObject([{ reason: 'damaged' }]);
  },
);

it('a journal whose rows of messages were emptied is set aside as damaged', () => {
  const database = new DatabaseSync(file);
  asRows(database);
  database.close();
  change('DELETE FROM messages');
  expect(held()).toEqual({ messages: 1, logRecords: 0 });
  expect(aside).toMatchObject([{ reason: 'damaged' }]);
});

it.each([
  'vehicles',
  'streams',
  'dictionaries',
  'blocks',
  'messages',
  'strips',
  'logs',
  'states',
  'totals',
  'facts',
  'gaps',
  'refills',
  'unreadable',
  'runs',
  'dictionary_copies',
  'damage',
])('a journal without its table %s is set aside as damaged', (table) => {
  change(`DROP TABLE ${table}`);
  expect(held()).toEqual({ messages: 1, logRecords: 0 });
  expect(aside).toMatchObject([{ reason: 'damaged' }]);
});

it.each(['dictionaries', 'dictionary_copies'])('of dictionaries the copy is enough (without %s)', (table) => {
  change(`DELETE FROM ${table}`);
  expect(held()).toEqual({ messages: 3, logRecords: 1 });
  expect(aside).toEqual([]);
  const reader = createJournalReader(file);
  expect([...reader.messages({ fromUs: 0, toUs: 5e15, vehicleId: null })]).toHaveLength(3);
  expect(reader.losses()).toEqual([]);
  reader.close();
});

it('of which both are gone it is set aside', () => {
  change('DELETE FROM dictionaries; DELETE FROM dictionary_copies');
  expect(held()).toEqual({ messages: 1, logRecords: 0 });
  expect(aside).toMatchObject([{ reason: 'damaged' }]);
});
