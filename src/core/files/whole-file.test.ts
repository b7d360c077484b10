import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { FileNotWritten, PARTIAL_SUFFIX, writeWholeFile } from './whole-file.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

it('shows the file only once it is whole, and to its owner alone', async () => {
  const file = join(folder, 'out.csv');
  writeFileSync(file, 'old');
  const outcome = await writeWholeFile(file, async (write) => {
    await write('one ');
    await write('Ж');
    expect(readFileSync(file, 'utf8')).toBe('old');
    return 42;
  });
  expect(outcome).toBe(42);
  expect(readFileSync(file, 'utf8')).toBe('one Ж');
  expect(readdirSync(folder)).toEqual(['out.csv']);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('leaves what was there, and nothing else, where it fails', async () => {
  const file = join(folder, 'out.csv');
  writeFileSync(file, 'old');
  const failing = writeWholeFile(file, async (write) => {
    await write('new');
    throw new Error('cancelled');
  });
  await expect(failing).rejects.toThrow('cancelled');
  expect(readFileSync(file, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['out.csv']);
});

it('says which file cannot be written, and why', async () => {
  mkdirSync(join(folder, 'taken'));
  await expect(writeWholeFile(join(folder, 'taken'), async () => {})).rejects.toBeInstanceOf(FileNotWritten);
  const file = join(folder, 'none', 'x');
  await expect(writeWholeFile(file, async () => {})).rejects.toMatchObject({
    code: 'ENOENT',
    why: { code: 'file-not-written', file, why: 'other', errorCode: 'ENOENT' },
  });
  expect(readdirSync(folder)).toEqual(['taken']);
});

it.runIf(existsSync('/dev/full'))('says so where the disk is full', async () => {
  const failing = writeWholeFile('/dev/full', (write) => write('text'));
  await expect(failing).rejects.toMatchObject({
    why: { code: 'file-not-written', file: '/dev/full', why: 'no-room' },
  });
});

it('follows no link that lies where the file begins, nor one in the place of a file of ours', async () => {
  const target = join(folder, 'of-somebody-else');
  writeFileSync(target, 'theirs');
  for (const name of [`.out.${process.pid}${PARTIAL_SUFFIX}`, 'out']) symlinkSync(target, join(folder, name));
  await writeWholeFile(join(folder, 'out'), (write) => write('ours'), 'replace');
  expect(readFileSync(target, 'utf8')).toBe('theirs');
  expect(readdirSync(folder)).toEqual(['of-somebody-else', 'out']);
  expect(lstatSync(join(folder, 'out')).isFile()).toBe(true);
});

it.each(['journal-ab.db', 'journal-ab.db-wal', 'journal-ab.damaged-20260101T000000.db'])(
  'never replaces a database: %s',
  async (name) => {
    const file = join(folder, name);
    const bytes = name.endsWith('-wal') ? '' : 'SQLite format 3\0 and all that was ever kept';
    writeFileSync(file, bytes);
    symlinkSync(file, join(folder, 'link.csv'));
    for (const out of [file, join(folder, 'link.csv')]) {
      await expect(writeWholeFile(out, (write) => write('x'))).rejects.toMatchObject({
        why: { code: 'file-not-written', file: out, why: 'database' },
      });
    }
    expect(readFileSync(file, 'utf8')).toBe(bytes);
  },
);

it('writes to the file that a link leads to, and the link stays one', async () => {
  writeFileSync(join(folder, 'real'), 'old');
  symlinkSync(join(folder, 'real'), join(folder, 'link'));
  await writeWholeFile(join(folder, 'link'), (write) => write('new'));
  expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('new');
  expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
  expect(readdirSync(folder).toSorted()).toEqual(['link', 'real']);
});

it.skipIf(process.platform === 'win32')('writes to a pipe as it is, and leaves it one', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const [, read] = await Promise.all([
    writeWholeFile(pipe, (write) => write('text')),
    readFile(pipe, 'utf8'),
  ]);
  expect(read).toBe('text');
  expect(lstatSync(pipe).isFIFO()).toBe(true);
  expect(readdirSync(folder)).toEqual(['pipe']);
});
