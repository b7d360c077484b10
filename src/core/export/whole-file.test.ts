import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FileNotWritten, PARTIAL_SUFFIX, writeWholeFile } from './whole-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fleetglass-whole-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

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

it('says in a sentence which file cannot be written', async () => {
  mkdirSync(join(folder, 'taken'));
  await expect(writeWholeFile(join(folder, 'taken'), async () => {})).rejects.toBeInstanceOf(FileNotWritten);
  const file = join(folder, 'none', 'x');
  await expect(writeWholeFile(file, async () => {})).rejects.toMatchObject({
    code: 'ENOENT',
    message: `${file} cannot be written (ENOENT).`,
  });
  expect(readdirSync(folder)).toEqual(['taken']);
});

it.runIf(existsSync('/dev/full'))('says so where the disk is full', async () => {
  const partial = join(folder, `.out.${process.pid}${PARTIAL_SUFFIX}`);
  symlinkSync('/dev/full', partial);
  const failing = writeWholeFile(join(folder, 'out'), (write) => write('text'));
  await expect(failing).rejects.toThrow(`There is no room on the disk for ${join(folder, 'out')}.`);
  expect(readdirSync(folder)).toEqual([]);
});
