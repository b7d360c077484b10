import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Names are on the disk only once their folder is; Windows cannot be asked for it, and does it by itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
