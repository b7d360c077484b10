/** Processes in which worlds run side by side. */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PLANTED_VARIABLE } from '../planted/plant.ts';
import type { Wanted } from './child.ts';
import type { Outcome } from './run-world.ts';

const RAM_DISK = '/dev/shm';
const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

/** A process that ended before its world did: there is no story of it. */
export interface Crashed {
  readonly seed: number;
  readonly crashed: string;
}

export interface PoolChoice {
  /** At most so many side by side. */
  readonly processes: number;
  /** Name of a fault that is planted in each. */
  readonly planted?: string;
}

/**
 * Runs all that is wanted. `onOutcome` hears each world as it is done; where it answers false that is enough, and no other begins.
 * Rejects where a process does not even begin.
 */
export async function runAll(
  wanted: readonly Wanted[],
  { processes, planted }: PoolChoice,
  onOutcome: (wanted: Wanted, outcome: Outcome | Crashed) => boolean | undefined,
): Promise<void> {
  const left = [...wanted];
  const folder = mkdtempSync(join(existsSync(RAM_DISK) ? RAM_DISK : tmpdir(), 'fleetglass-worlds-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const env = {
    ...process.env,
    TZ: 'UTC',
    FLEETGLASS_WORLDS_DIR: folder,
    ...(planted !== undefined && { [PLANTED_VARIABLE]: planted }),
  };
  const tell = (about: Wanted, outcome: Outcome | Crashed): void => {
    if (onOutcome(about, outcome) === false) left.length = 0;
  };
  const serve = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child: ChildProcess = fork(CHILD, [], { env });
      let current: Wanted | undefined;
      const next = (): void => {
        current = left.shift();
        if (current === undefined) child.disconnect();
        else child.send(current);
      };
      child.on('message', (message: 'ready' | Outcome) => {
        if (message !== 'ready' && current !== undefined) tell(current, message);
        next();
      });
      child.on('exit', (code, signal) => {
        const how = signal ?? code;
        if (current === undefined)
          return how === 0 ? resolve() : reject(new Error(`A process for worlds ended with ${how}.`));
        tell(current, { seed: current.seed, crashed: `The process ended with ${how}.` });
        // The others go on in another process.
        resolve(left.length > 0 ? serve() : undefined);
      });
    });
  try {
    await Promise.all(Array.from({ length: Math.min(processes, wanted.length) }, serve));
  } finally {
    process.off('exit', remove);
    remove();
  }
}
