import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { StorageError } from '../port/journal.ts';
import { messageEntry } from '../testing/entries.ts';
import { openTestStore } from '../testing/open-test-store.ts';
import { openFrozen } from './open-database.ts';
import { notDamaged, openHowever } from './open-however.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'journal-test.db');
  const held = openTestStore();
  held.commit([messageEntry(7, 1_770_000_000)]);
  held.store().database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  copyFileSync(held.file, file);
  held.end();
});

const COUNT = 'SELECT count(*) AS messages FROM blocks';

describe('a journal that nobody can write beside', () => {
  it('is read as one that never changes, and leaves nothing beside it', () => {
    const database = openFrozen(file);
    expect(database?.prepare(COUNT).get()).toEqual({ messages: 1 });
    expect(existsSync(`${file}-shm`)).toBe(false);
    database?.close();
    writeFileSync(`${file}-wal`, '');
    const again = openFrozen(file);
    expect(again).toBeDefined();
    again?.close();
  });

  it('is not read so while it has a log, for that may have more', () => {
    writeFileSync(`${file}-wal`, 'x');
    expect(openFrozen(file)).toBeUndefined();
  });
});

describe('opening to read', () => {
  it('is as usual where that works', () => {
    const { database, isFrozen } = openHowever(file);
    expect([database.prepare(COUNT).get(), isFrozen]).toEqual([{ messages: 1 }, false]);
    database.close();
  });

  it('tells what is the matter where it does not', () => {
    expect(() => openHowever(join(folder, 'gone.db'))).toThrow(
      expect.objectContaining({ name: 'StorageError', storageCause: 'not-openable' }),
    );
    writeFileSync(file, 'this was never a database'.repeat(1_000));
    expect(() => openHowever(file)).toThrow(expect.objectContaining({ storageCause: 'damaged' }));
  });
});

it('takes damage for none where the file may have been written to after all, and nothing else', () => {
  expect(notDamaged(new StorageError('damaged', 'It is malformed.'))).toEqual(
    new StorageError('io-error', 'It is malformed.'),
  );
  const full = new StorageError('disk-full', 'The disk is full.');
  const other = new TypeError('Something else.');
  expect([notDamaged(full), notDamaged(other)]).toEqual([full, other]);
  expect(notDamaged(other)).toBe(other);
});
