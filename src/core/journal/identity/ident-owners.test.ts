import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openForWriting } from '../file/open-database.ts';
import { createIdentOwners, type IdentOwners } from './ident-owners.ts';

let folder: string;
let database: DatabaseSync;
beforeEach(() => {
  folder = temporaryFolder();
  database = openForWriting(join(folder, 'journal-x.db'));
  database.exec(
    "INSERT INTO vehicles (key, subject, ident) VALUES (1, '7', 'a'), (2, 'ident:a', 'a'), (3, '8', NULL)",
  );
});
afterEach(() => {
  database.close();
});

it('tells devices that have an ident, and neither units nor the device itself', () => {
  const owners = createIdentOwners(database);
  expect([owners.isOfAnother('a', 1), owners.isOfAnother('a', 3), owners.isOfAnother('b', 3)]).toEqual([
    false,
    true,
    false,
  ]);
});

/** What a batch says of a vehicle, as the names of a journal take it. */
function say(owners: IdentOwners, key: number, subject: string, ident: string | null): void {
  database.prepare('UPDATE vehicles SET ident = ? WHERE key = ?').run(ident, key);
  owners.note(key, subject, ident);
}

it('follows what devices say, and reads anew what was taken back', () => {
  const owners = createIdentOwners(database);
  // Before it was asked for anything: it is read with the rest.
  say(owners, 3, '8', 'b');
  expect(owners.isOfAnother('b', 1)).toBe(true);
  say(owners, 3, '8', 'a');
  say(owners, 2, 'ident:a', 'c');
  expect([owners.isOfAnother('a', 1), owners.isOfAnother('c', 1)]).toEqual([true, false]);
  say(owners, 3, '8', 'b');
  expect([owners.isOfAnother('a', 1), owners.isOfAnother('b', 1)]).toEqual([false, true]);
  say(owners, 3, '8', null);
  expect(owners.isOfAnother('b', 1)).toBe(false);
  database.exec("INSERT INTO vehicles (key, subject, ident) VALUES (4, '9', 'a')");
  expect(owners.isOfAnother('a', 1)).toBe(false);
  owners.forget();
  expect(owners.isOfAnother('a', 1)).toBe(true);
});

it('asks the row of each of several that say, or said, the same', () => {
  const owners = createIdentOwners(database);
  expect(owners.isOfAnother('a', 1)).toBe(false);
  for (const key of [5, 6, 7]) {
    database.prepare('INSERT INTO vehicles (key, subject) VALUES (?, ?)').run(key, `${key}0`);
    say(owners, key, `${key}0`, 'a');
  }
  say(owners, 5, '50', 'd');
  say(owners, 6, '60', null);
  expect([owners.isOfAnother('a', 1), owners.isOfAnother('a', 7), owners.isOfAnother('d', 5)]).toEqual([
    true,
    true,
    false,
  ]);
  say(owners, 7, '70', null);
  expect([owners.isOfAnother('a', 1), owners.isOfAnother('a', 7)]).toEqual([false, true]);
});

it('takes another ident of the same checksum for another', () => {
  const owners = createIdentOwners(database);
  // Two texts whose CRC-32 is the same.
  expect(crc32('plumless')).toBe(crc32('buckeroo'));
  say(owners, 3, '8', 'plumless');
  expect([owners.isOfAnother('plumless', 1), owners.isOfAnother('buckeroo', 1)]).toEqual([true, false]);
});
