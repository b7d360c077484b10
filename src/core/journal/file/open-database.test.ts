import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openForReading, openForWriting, openFrozen } from './open-database.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'journal.db');
});

const WRITE = "INSERT INTO facts VALUES ('a', 'b')";

describe('a journal that is opened for reading', () => {
  it('is not made where it is not there', () => {
    expect(() => openForReading(file)).toThrow();
    expect(existsSync(file)).toBe(false);
  });

  it('takes no writing, and sees what others write', () => {
    const own = openForWriting(file);
    const other = openForReading(file);
    expect(() => other.exec(WRITE)).toThrow(/readonly/);
    own.exec(WRITE);
    expect(other.prepare("SELECT value FROM facts WHERE name = 'a'").get()).toEqual({ value: 'b' });
    // Else the one that closes last would do what a writer does.
    other.close();
    own.close();
  });
});

describe('one to which nobody can write', () => {
  it('is read as a file that never changes, and takes no writing', () => {
    const own = openForWriting(file);
    own.exec(WRITE);
    own.close();
    const frozen = openFrozen(file);
    expect(frozen?.prepare("SELECT value FROM facts WHERE name = 'a'").get()).toEqual({ value: 'b' });
    expect(() => frozen?.exec("DELETE FROM facts WHERE name = 'a'")).toThrow(/readonly/);
    frozen?.close();
  });

  it('is not opened so while there is something in its log', () => {
    const own = openForWriting(file);
    own.exec(WRITE);
    expect(openFrozen(file)).toBeUndefined();
    own.close();
  });
});

it('what is written is on disk before it is said, a page in a log that does not grow without end', () => {
  const own = openForWriting(file);
  const pragma = (name: string): unknown => Object.values(own.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  expect(
    [
      'page_size',
      'auto_vacuum',
      'journal_mode',
      'synchronous',
      'wal_autocheckpoint',
      'journal_size_limit',
    ].map(pragma),
  ).toEqual([4_096, 2, 'wal', 2, 1_000, 67_108_864]);
  own.close();
});
