import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { WriteChunk } from './write-pieces.ts';

/** Files on their way are named so; one that is left over is of a process that was killed. */
export const PARTIAL_SUFFIX = '.partial';

/**
 * Writes a file that appears under its name only once it is whole: under a temporary name beside it until `fill` resolves, and
 * removed where it rejects. Replaces a file of that name. Rejects with the system's error, or `fill`'s.
 */
export async function writeWholeFile<T>(file: string, fill: (write: WriteChunk) => Promise<T>): Promise<T> {
  const partial = join(dirname(file), `.${basename(file)}.${process.pid}${PARTIAL_SUFFIX}`);
  const handle = await open(partial, 'w', 0o600);
  try {
    const outcome = await filled(handle, fill);
    await rename(partial, file);
    return outcome;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function filled<T>(handle: FileHandle, fill: (write: WriteChunk) => Promise<T>): Promise<T> {
  try {
    const outcome = await fill(async (chunk) => {
      await handle.writeFile(chunk);
    });
    await handle.sync();
    return outcome;
  } finally {
    await handle.close();
  }
}
