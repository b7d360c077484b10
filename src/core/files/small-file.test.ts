import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readSmallFile, readSmallFileSync } from './small-file.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

/** A file of so many bytes. */
function fileOf(bytes: number): string {
  const path = join(folder, `${bytes}.pem`);
  writeFileSync(path, Buffer.alloc(bytes, 'x'));
  return path;
}

const whyNot = (file: string, why: object) => ({ ok: false, error: { code: 'file-unusable', file, ...why } });
const NO_FILE = { why: 'no-file' };

describe.each([
  ['at once', async (file: string) => readSmallFileSync(file)],
  ['without waiting', readSmallFile],
])('a small file that is read %s', (_how, read) => {
  it.each([0, 5, 65_537, 1_048_576])('is read to its end, of %i bytes', async (bytes) => {
    expect(await read(fileOf(bytes))).toEqual({ ok: true, value: Buffer.alloc(bytes, 'x') });
  });

  it('may be a link to one', async () => {
    const link = join(folder, 'link');
    symlinkSync(fileOf(5), link);
    expect(await read(link)).toMatchObject({ ok: true });
  });

  it('is there', async () => {
    const gone = join(folder, 'gone');
    expect(await read(gone)).toEqual(whyNot(gone, { why: 'unreadable', errorCode: 'ENOENT' }));
  });

  it('is no larger than 1 MiB', async () => {
    const file = fileOf(1_048_577);
    expect(await read(file)).toEqual(whyNot(file, { why: 'too-large', mostMib: 1 }));
  });

  it('is no folder', async () => {
    const sub = join(folder, 'sub');
    mkdirSync(sub);
    expect(await read(sub)).toEqual(whyNot(sub, NO_FILE));
  });

  // A path may lead anywhere: the one who opens a pipe waits for its other end, and a device may have none.
  it.skipIf(process.platform === 'win32')('is no pipe, device or link to one', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const link = join(folder, 'link');
    symlinkSync('/dev/zero', link);
    for (const file of [pipe, '/dev/zero', link]) expect(await read(file)).toEqual(whyNot(file, NO_FILE));
  });
});
