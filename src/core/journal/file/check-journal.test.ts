import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { asRows } from '../testing/as-rows.ts';
import { messageEntry } from '../testing/entries.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { damageOf } from './check-journal.ts';

const T = 1_770_000_000;
let held: TestStore;
let folder: string;
let file: string;
let database: DatabaseSync;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'copy.db');
  held = openTestStore();
  held.commit([messageEntry(7, T), messageEntry(8, T + 1)]);
  held.commit([messageEntry(7, T + 2)]);
  held.store().database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  copyFileSync(held.file, file);
  database = new DatabaseSync(file);
});
afterEach(() => {
  if (database.isOpen) database.close();
  held.end();
});

const damage = (): string | null => damageOf(database, file);
/** What is found where one byte after these is another, for each place in the file that has them. */
const damages = (bytes: Buffer): readonly (string | null)[] => {
  database.close();
  const whole = readFileSync(file);
  const found: (string | null)[] = [];
  for (let at = whole.indexOf(bytes); at !== -1; at = whole.indexOf(bytes, at + 1)) {
    const copy = Buffer.from(whole);
    const last = at + bytes.length - 1;
    copy[last] = (copy[last] ?? 0) ^ 1;
    writeFileSync(file, copy);
    database = new DatabaseSync(file);
    found.push(damage());
    database.close();
  }
  return found;
};

it('finds nothing in a journal that is sound, and holds nothing of it', () => {
  expect(damage()).toBeNull();
  expect(database.isTransaction).toBe(false);
});

it.each([
  [
    'a row',
    'DELETE FROM messages WHERE time_us = (SELECT max(time_us) FROM messages)',
    'It has 2 rows for 3 messages.',
  ],
  ['a strip', 'DELETE FROM strips WHERE vehicle = 1', 'It has 1 rows for 3 messages.'],
  ['a block', 'DELETE FROM blocks WHERE id = 1', 'It has 3 rows for 1 messages.'],
])('misses %s that is gone without a trace', (what, sql, words) => {
  if (what !== 'a strip') asRows(database);
  database.exec(sql);
  expect(damage()).toBe(words);
});

it('misses nothing of a block that was noted as damaged', () => {
  asRows(database);
  database.exec(`DELETE FROM messages WHERE block = 1;
    INSERT INTO damage (block, found_ms, messages, vehicles, from_ms, to_ms) VALUES (1, 1, 2, '', 1, 2), (NULL, 1, 2, '', 1, 2)`);
  expect(damage()).toBeNull();
});

describe('what is kept twice', () => {
  it('of blocks is said to differ where it does', () => {
    const newest = Buffer.alloc(8);
    newest.writeBigInt64BE(BigInt((T + 2) * 1e6));
    // A row of a message has the same number.
    const found = damages(newest);
    expect(found.filter((words) => words === 'What is kept twice of its blocks differs.')).toHaveLength(4);
  });

  it('of vehicles is said to differ where it does', () => {
    const found = damages(Buffer.from('Van 7'));
    expect(found).toEqual(Array(2).fill('What is kept twice of its vehicles differs.'));
  });

  it('is not looked for in a journal of an earlier version', () => {
    database.exec('DROP INDEX blocks_again; DROP INDEX vehicles_again');
    expect(damage()).toBeNull();
  });
});
