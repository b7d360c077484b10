import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { errorCodeOf } from '../../src/core/base/error-code.ts';

/** Why no small file system can be mounted here, or null where one can: found out by mounting one. */
export function whyNoTmpfs(): string | null {
  if (process.platform !== 'linux') return 'a small file system can be mounted on Linux only';
  if (process.getuid?.() !== 0) return 'only root can mount a small file system';
  const folder = mkdtempSync(join(tmpdir(), 'fleetglass-tmpfs-'));
  try {
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
    if (status !== 0) return 'the system does not let us mount a small file system';
    spawnSync('umount', ['--lazy', folder]);
    return null;
  } finally {
    rmdirSync(folder);
  }
}

/** Mounts a file system of so many bytes on a folder that exists. */
export async function mountTmpfs(folder: string, bytes: number): Promise<void> {
  await promisify(execFile)('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=700`, 'tmpfs', folder]);
}

/** Ends a mount, at once or as soon as the last file in it is closed. */
export async function unmount(folder: string): Promise<void> {
  await promisify(execFile)('umount', ['--lazy', folder]);
}

const CHUNK = Buffer.alloc(64 * 1024);
/** The last crumbs of space are taken in small pieces. */
const CRUMB = Buffer.alloc(512);

/** Writes a file until nothing more fits beside it. Resolves with its size in bytes. */
export async function fillWith(file: string): Promise<number> {
  const handle = await open(file, 'a');
  try {
    for (const piece of [CHUNK, CRUMB]) {
      while (await fits(handle.appendFile(piece))) {
        // Until it does not.
      }
    }
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

async function fits(writing: Promise<void>): Promise<boolean> {
  try {
    await writing;
    return true;
  } catch (error) {
    if (errorCodeOf(error, '') === 'ENOSPC') return false;
    throw error;
  }
}
