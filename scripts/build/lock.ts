import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_AGAIN_MS = 200;
const GIVE_UP_MS = 180_000;

/** Runs `work` while no other process holds the lock folder. A holder that has died, or takes minutes, is passed by. */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const pidFile = join(folder, 'pid');
  for (let waitedMs = 0; !take(folder, pidFile); waitedMs += LOOK_AGAIN_MS) {
    if (waitedMs > GIVE_UP_MS || !isAlive(holderOf(pidFile)))
      rmSync(folder, { recursive: true, force: true });
    else await sleep(LOOK_AGAIN_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function take(folder: string, pidFile: string): boolean {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(pidFile, String(process.pid));
  return true;
}

/** Null while the holder is between making the folder and writing its id. */
function holderOf(pidFile: string): number | null {
  try {
    return Number(readFileSync(pidFile, 'utf8')) || null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function isAlive(pid: number | null): boolean {
  if (pid === null) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
