import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeWholeFile } from './whole-file.ts';

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

it('fails with the system’s error where the place is no place for a file', async () => {
  mkdirSync(join(folder, 'taken'));
  await expect(writeWholeFile(join(folder, 'taken'), async () => {})).rejects.toMatchObject({
    code: expect.stringMatching(/^E/),
  });
  await expect(writeWholeFile(join(folder, 'none', 'x'), async () => {})).rejects.toMatchObject({
    code: 'ENOENT',
  });
  expect(readdirSync(folder)).toEqual(['taken']);
});
