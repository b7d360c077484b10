import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { inRam } from './ram-disk.ts';

it('gives the step a folder there, and removes it after one that fails too', async () => {
  const disk = temporaryFolder();
  let folder = '';
  const step = inRam(
    async ({ TMPDIR = '' }) => {
      folder = TMPDIR;
      writeFileSync(join(folder, 'left'), '');
      throw new Error('It failed.');
    },
    disk,
    1,
  );
  await expect(step).rejects.toThrow('It failed.');
  expect(folder.startsWith(disk)).toBe(true);
  expect(existsSync(folder)).toBe(false);
});

it('leaves files where they are without such a disk, or without room', async () => {
  const disk = temporaryFolder();
  const env = (folder: string, roomBytes: number) => inRam(async (given) => given, folder, roomBytes);
  expect(await env(join(disk, 'none'), 1)).toEqual({});
  expect(await env(disk, Number.MAX_VALUE)).toEqual({});
  expect(readdirSync(disk)).toEqual([]);
});
