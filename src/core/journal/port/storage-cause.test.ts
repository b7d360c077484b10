import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { StorageError } from './journal.ts';
import { storageErrorIfSqlite, toStorageError } from './storage-cause.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

/** What SQLite itself throws. */
function thrown(run: () => void): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('It was to fail.');
}

describe('what SQLite throws', () => {
  it.each<[string, StorageError['storageCause'], (file: string) => void]>([
    [
      'a write through a connection that only reads',
      'read-only',
      (file) => {
        new DatabaseSync(file).exec('CREATE TABLE a (b)');
        new DatabaseSync(file, { readOnly: true }).exec('INSERT INTO a VALUES (1)');
      },
    ],
    [
      'a file that another one is writing to',
      'locked',
      (file) => {
        const other = new DatabaseSync(file);
        other.exec('CREATE TABLE a (b); BEGIN IMMEDIATE');
        new DatabaseSync(file).exec('BEGIN IMMEDIATE');
      },
    ],
    [
      'a file that may grow no more',
      'disk-full',
      (file) => {
        const database = new DatabaseSync(file);
        database.exec(
          'CREATE TABLE a (b); PRAGMA max_page_count = 2; INSERT INTO a VALUES (zeroblob(100000))',
        );
      },
    ],
    [
      'a file that is no database',
      'damaged',
      (file) => {
        writeFileSync(file, 'this was never a database'.repeat(100));
        new DatabaseSync(file).exec('SELECT * FROM a');
      },
    ],
    ['a folder', 'not-openable', () => new DatabaseSync(folder)],
  ])('of %s means %s', (_name, cause, run) => {
    const error = thrown(() => run(join(folder, 'a.db')));
    expect(toStorageError(error)).toMatchObject({ name: 'StorageError', storageCause: cause });
    expect(storageErrorIfSqlite(error)).toBeInstanceOf(StorageError);
  });
});

describe('what the file system throws', () => {
  it.each<[string, StorageError['storageCause']]>([
    ['ENOSPC', 'disk-full'],
    ['EFBIG', 'disk-full'],
    ['EROFS', 'read-only'],
    ['EACCES', 'read-only'],
    ['EBUSY', 'locked'],
    ['ENOENT', 'not-openable'],
    ['EIO', 'io-error'],
  ])('%s means %s', (code, cause) => {
    const error = Object.assign(new Error('It failed.'), { code });
    expect(toStorageError(error)).toMatchObject({ storageCause: cause, message: 'It failed.' });
    expect(storageErrorIfSqlite(error)).toBe(error);
  });

  it('leaves what is known already as it is, and takes the rest for a fault of the machine', () => {
    const known = new StorageError('damaged', 'A block is damaged.');
    expect(toStorageError(known)).toBe(known);
    expect(toStorageError('odd')).toMatchObject({ storageCause: 'io-error', message: 'odd' });
  });
});
