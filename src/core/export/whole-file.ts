import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCodeOf } from '../error-code.ts';
import type { WriteChunk } from './write-pieces.ts';

/** Files on their way are named so; one that is left over is of a process that was killed. */
export const PARTIAL_SUFFIX = '.partial';

/** A file could not be written; the message is a sentence that names it, `code` is the system's. */
export class FileNotWritten extends Error {
  override readonly name = 'FileNotWritten';
  readonly code: string;
  constructor(file: string, cause: unknown) {
    const code = errorCodeOf(cause, 'unusable');
    super(
      code === 'ENOSPC' || code === 'EDQUOT'
        ? `There is no room on the disk for ${file}.`
        : `${file} cannot be written (${code}).`,
      { cause },
    );
    this.code = code;
  }
}

/**
 * Writes a file that appears under its name only once it is whole: under a temporary name beside it until `fill` resolves, and
 * removed where it rejects. Replaces a file of that name. Rejects with `FileNotWritten`, or with `fill`'s own error.
 */
export async function writeWholeFile<T>(file: string, fill: (write: WriteChunk) => Promise<T>): Promise<T> {
  const writing = <V>(step: Promise<V>): Promise<V> =>
    step.catch((error: unknown) => {
      throw new FileNotWritten(file, error);
    });
  const partial = join(dirname(file), `.${basename(file)}.${process.pid}${PARTIAL_SUFFIX}`);
  const handle = await writing(open(partial, 'w', 0o600));
  try {
    const outcome = await filled(handle, writing, fill);
    await writing(rename(partial, file));
    return outcome;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function filled<T>(
  handle: FileHandle,
  writing: <V>(step: Promise<V>) => Promise<V>,
  fill: (write: WriteChunk) => Promise<T>,
): Promise<T> {
  try {
    const outcome = await fill((chunk) => writing(handle.writeFile(chunk)));
    await writing(handle.sync());
    return outcome;
  } finally {
    await handle.close();
  }
}
