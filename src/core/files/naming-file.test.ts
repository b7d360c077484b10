import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { namingFile } from './naming-file.ts';

const folderOfTest = (): string => {
  const folder = temporaryFolder();
  return folder;
};

it('names the file in an error that does not, with its code', () => {
  const folder = folderOfTest();
  expect(() => namingFile(folder, () => readFileSync(folder))).toThrow(
    expect.objectContaining({
      code: 'EISDIR',
      path: folder,
      message: `EISDIR: illegal operation on a directory, read '${folder}'`,
      cause: expect.objectContaining({ code: 'EISDIR' }),
    }),
  );
});

it('leaves an error alone that names one, or is none of the system, and what comes of it', () => {
  const gone = join(folderOfTest(), 'gone');
  expect(() => namingFile('other', () => readFileSync(gone))).toThrow(
    expect.objectContaining({ path: gone, message: expect.not.stringContaining('other') }),
  );
  const own = new TypeError('no code');
  expect(() =>
    namingFile('other', () => {
      throw own;
    }),
  ).toThrow(own);
  expect(namingFile('other', () => 7)).toBe(7);
});
