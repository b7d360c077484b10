import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openForWriting } from '../journal/file/open-database.ts';
import { openWitness } from '../journal/opening/witness.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { keptValue } from './kept-value.ts';
import { closeToOthers, makePrivateFolder } from './private-files.ts';
import { endLink, writeSmallFileSync } from './small-file.ts';

let outside: string;
let folder: string;
beforeEach(() => {
  outside = temporaryFolder();
  folder = join(outside, 'data');
});

const modeOf = (path: string): string => (statSync(path).mode & 0o7777).toString(8);
const anId = () => keptValue({ dataDir: folder, name: 'id', form: /^a$/, make: () => 'a' });

describe.skipIf(process.platform === 'win32')('in a folder that everybody may write to', () => {
  beforeEach(() => {
    mkdirSync(folder);
    chmodSync(folder, 0o777);
  });

  it('files of ours are closed to others, which were open to them before', () => {
    for (const name of ['lock', 'journal-a.db', 'witness-a.json']) {
      writeFileSync(join(folder, name), '');
      chmodSync(join(folder, name), 0o666);
    }
    const lock = lockDataDir(folder);
    const journal = openForWriting(join(folder, 'journal-a.db'));
    const witness = openWitness(folder, 'journal-a', createFakeClock());
    witness.write({ journal: 'x', writes: 1, sinceMs: 0, insteadOf: null });
    anId();
    expect(modeOf(folder)).toBe('700');
    const modes = readdirSync(folder).map((name) => [name, modeOf(join(folder, name))]);
    expect(modes.map(([name]) => name)).toEqual([
      'id',
      'journal-a.db',
      'journal-a.db-shm',
      'journal-a.db-wal',
      'lock',
      'lock-journal',
      'witness-a.json',
    ]);
    for (const [name, mode] of modes) expect([name, mode]).toEqual([name, '600']);
    witness.close();
    journal.close();
    if (lock.ok) lock.value.release();
  });

  it.each([
    ['the lock', 'lock', () => lockDataDir(folder)],
    [
      'the witness',
      'witness-a.json',
      () => {
        const witness = openWitness(folder, 'journal-a', createFakeClock());
        witness.write({ journal: 'x', writes: 1, sinceMs: 0, insteadOf: null });
        witness.close();
      },
    ],
    ['a value that is kept', 'id', anId],
    ['a small file', 'small', () => writeSmallFileSync(join(folder, 'small'), 'ours')],
  ])('a link in the place of %s is not followed', (_what, name, write) => {
    const target = join(outside, 'of-somebody-else');
    writeFileSync(target, 'theirs');
    symlinkSync(target, join(folder, name));
    write();
    expect(readFileSync(target, 'utf8')).toBe('theirs');
    expect(lstatSync(join(folder, name)).isFile()).toBe(true);
  });

  it('a link that leads nowhere yet makes no file there', () => {
    const target = join(outside, 'not-there');
    symlinkSync(target, join(folder, 'id'));
    anId();
    expect(existsSync(target)).toBe(false);
  });
});

describe.skipIf(process.platform === 'win32')('rights', () => {
  it('are taken from others alone: what is read-only stays so', () => {
    makePrivateFolder(folder);
    chmodSync(folder, 0o555);
    expect(makePrivateFolder(folder)).toBeNull();
    expect(modeOf(folder)).toBe('500');
  });

  it('of a folder that everybody shares stay as they are', () => {
    mkdirSync(folder);
    chmodSync(folder, 0o1777);
    expect(makePrivateFolder(folder)).toBeNull();
    expect(modeOf(folder)).toBe('1777');
  });

  it('of what a link leads to, or is not there, stay as they are', () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'file'), '');
    chmodSync(join(folder, 'file'), 0o644);
    symlinkSync(join(folder, 'file'), join(folder, 'link'));
    expect([closeToOthers(join(folder, 'link')), closeToOthers(join(folder, 'gone'))]).toEqual([null, null]);
    expect(modeOf(join(folder, 'file'))).toBe('644');
  });
});

it('a link is made a file of its own with what it led to', () => {
  mkdirSync(folder);
  writeFileSync(join(outside, 'settings'), 'kept');
  symlinkSync(join(outside, 'settings'), join(folder, 'link'));
  symlinkSync(join(outside, 'nowhere'), join(folder, 'dead'));
  for (const name of ['link', 'dead', 'none']) endLink(join(folder, name));
  expect(lstatSync(join(folder, 'link')).isFile()).toBe(true);
  expect(readFileSync(join(folder, 'link'), 'utf8')).toBe('kept');
  expect(readdirSync(folder)).toEqual(['link']);
});
