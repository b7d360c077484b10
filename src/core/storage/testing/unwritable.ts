import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodeOf } from '../../base/error-code.ts';

const BYTES = 4 * 1024 * 1024;
const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** Why no small disk can be had here, null where one can. */
export const WHY_NO_DISK = isRoot ? null : 'only root can mount a small file system, on Linux';

/** Mounts a small disk of its own on an empty folder, where that can be. */
export function mountDisk(folder: string): void {
  if (isRoot) mount('-t', 'tmpfs', '-o', `size=${BYTES}`, 'tmpfs', folder);
}

/** Ends what was mounted, also where files of it are open. */
export function unmountDisk(folder: string): void {
  if (isRoot) spawnSync('umount', ['--lazy', folder]);
}

/** Nothing can be written to the folder any more, or again. */
export function setReadOnly(folder: string, readOnly: boolean): void {
  if (isRoot) mount('-o', `remount,${readOnly ? 'ro' : 'rw'}`, folder);
  else chmodSync(folder, readOnly ? 0o500 : 0o700);
}

/** Fills the disk to the last byte. */
export function fillDisk(folder: string): void {
  for (const bytes of [65_536, 512]) {
    while (append(join(folder, 'fill'), Buffer.alloc(bytes)));
  }
}

function append(file: string, bytes: Buffer): boolean {
  try {
    appendFileSync(file, bytes);
    return true;
  } catch (error) {
    if (errorCodeOf(error, '') === 'ENOSPC') return false;
    throw error;
  }
}

function mount(...options: readonly string[]): void {
  const { status, stderr } = spawnSync('mount', options, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The system does not mount: ${stderr}`);
}
