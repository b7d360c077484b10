import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const RAM_DISK = '/dev/shm';
/** What the data dirs and browsers of one step may take at once, with as much again to spare. */
const ROOM_BYTES = 4 * 1024 ** 3;

/**
 * Runs a step of tests whose files lie in memory, where there is room for them: what they write is gone with them, and most of their
 * time a disk would be waited for. What a disk promises is tested by the steps that kill and cut off, on a real one.
 */
export async function inRam<T>(
  run: (env: Readonly<Record<string, string>>) => Promise<T>,
  ramDisk = RAM_DISK,
  roomBytes = ROOM_BYTES,
): Promise<T> {
  if (freeBytes(ramDisk) < roomBytes) return await run({});
  const folder = mkdtempSync(join(ramDisk, 'fleetglass-tests-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', remove);
  try {
    return await run({ TMPDIR: folder });
  } finally {
    process.off('exit', remove);
    remove();
  }
}

/** 0 where there is no such disk. */
function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
