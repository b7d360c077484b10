import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { WriteMessage } from '../../shared/messages/files.ts';
import { errorCodeOf } from '../base/error-code.ts';
import { isDatabaseFile } from './database-file.ts';
import { NEW_FILE } from './small-file.ts';
import type { WriteChunk } from './write-pieces.ts';

/** Files on their way are named so; one that is left over is of a process that was killed. */
export const PARTIAL_SUFFIX = '.partial';

/** A file could not be written: which, and why; `code` is the system's. */
export class FileNotWritten extends Error {
  override readonly name = 'FileNotWritten';
  readonly code: string;
  readonly why: WriteMessage;
  constructor(file: string, cause: unknown) {
    const code = errorCodeOf(cause, 'unusable');
    super(`${file} (${code})`, { cause });
    this.code = code;
    this.why = whyOf(file, code);
  }
}

function whyOf(file: string, code: string): WriteMessage {
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'file-not-written', file, why: 'no-room' };
  if (code === DATABASE) return { code: 'file-not-written', file, why: 'database' };
  return { code: 'file-not-written', file, why: 'other', errorCode: code };
}

const DATABASE = 'database';

/**
 * Writes a file that appears under its name only once it is whole: under a temporary name beside it until `fill` resolves, and
 * removed where it rejects. Replaces a file of that name, but never a database: that may be the journal itself. A link keeps
 * being one, and the file it leads to is replaced, unless `links` says that the file is ours and a link in its place is not; a pipe or a device is written to as it is. Rejects with `FileNotWritten`, or
 * with `fill`'s own error.
 */
export async function writeWholeFile<T>(
  file: string,
  fill: (write: WriteChunk) => Promise<T>,
  links: 'follow' | 'replace' = 'follow',
): Promise<T> {
  const writing: Writing = (step) =>
    step.catch((error: unknown) => {
      throw new FileNotWritten(file, error);
    });
  const target = links === 'replace' ? file : await writing(targetOf(file));
  if (target === null) return filled(await writing(open(file, 'w')), writing, fill);
  const partial = join(dirname(target), `.${basename(target)}.${process.pid}${PARTIAL_SUFFIX}`);
  // One that was left over, or a link that somebody put there.
  await writing(rm(partial, { force: true }));
  const handle = await writing(open(partial, NEW_FILE, 0o600));
  try {
    const outcome = await filled(handle, writing, async (write) => {
      const done = await fill(write);
      await writing(handle.sync());
      return done;
    });
    await writing(rename(partial, target));
    return outcome;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** Tells the file's own errors from those of who fills it. */
type Writing = <V>(step: Promise<V>) => Promise<V>;

/** The name to be replaced; null for a pipe or a device, whose name is not ours to replace. */
async function targetOf(file: string): Promise<string | null> {
  const found = await stat(file).catch((error: unknown) => {
    if (errorCodeOf(error, 'unusable') === 'ENOENT') return null;
    throw error;
  });
  // A folder fails at the rename, with the system's own word.
  if (found === null || found.isDirectory()) return file;
  if (!found.isFile()) return null;
  const target = await realpath(file);
  if (await isDatabaseFile(target)) throw Object.assign(new Error('a database'), { code: DATABASE });
  return target;
}

async function filled<T>(
  handle: FileHandle,
  writing: Writing,
  fill: (write: WriteChunk) => Promise<T>,
): Promise<T> {
  try {
    return await fill((chunk) => writing(handle.writeFile(chunk)));
  } finally {
    await handle.close();
  }
}
