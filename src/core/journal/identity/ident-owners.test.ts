import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openForWriting } from '../file/open-database.ts';
import { createIdentOwners } from './ident-owners.ts';

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

it('follows what devices say, and reads anew what was taken back', () => {
  const owners = createIdentOwners(database);
  // Before it was asked for anything: it is read with the rest.
  owners.note(3, '8', 'b');
  expect(owners.isOfAnother('b', 1)).toBe(false);
  owners.note(3, '8', 'a');
  owners.note(2, 'ident:a', 'c');
  expect([owners.isOfAnother('a', 1), owners.isOfAnother('c', 1)]).toEqual([true, false]);
  owners.note(3, '8', 'b');
  expect([owners.isOfAnother('a', 1), owners.isOfAnother('b', 1)]).toEqual([false, true]);
  owners.note(3, '8', null);
  expect(owners.isOfAnother('b', 1)).toBe(false);
  owners.note(3, '8', 'a');
  owners.forget();
  expect(owners.isOfAnother('a', 1)).toBe(false);
  database.exec("INSERT INTO vehicles (key, subject, ident) VALUES (4, '9', 'a')");
  expect(owners.isOfAnother('a', 1)).toBe(false);
  owners.forget();
  expect(owners.isOfAnother('a', 1)).toBe(true);
});
