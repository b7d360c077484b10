/** Processes in which worlds run side by side. */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Wanted } from './child.ts';
import type { Outcome } from './driver/run-world.ts';

const RAM_DISK = '/dev/shm';
const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

/** A process that ended before its world did: there is no story of it. */
export interface Crashed {
  readonly seed: number;
  readonly crashed: string;
}

/** Runs all that is wanted in so many processes; `onOutcome` hears each as it is done. */
export async function runAll(
  wanted: readonly Wanted[],
  processes: number,
  onOutcome: (wanted: Wanted, outcome: Outcome | Crashed) => void,
): Promise<void> {
  const left = [...wanted];
  const folder = mkdtempSync(join(existsSync(RAM_DISK) ? RAM_DISK : tmpdir(), 'fleetglass-worlds-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const env = { ...process.env, TZ: 'UTC', FLEETGLASS_WORLDS_DIR: folder };
  const serve = (): Promise<void> =>
    new Promise((resolve) => {
      const child: ChildProcess = fork(CHILD, [], { env });
      let current: Wanted | undefined;
      const next = (): void => {
        current = left.shift();
        if (current === undefined) child.disconnect();
        else child.send(current);
      };
      child.on('message', (message: 'ready' | Outcome) => {
        if (message !== 'ready' && current !== undefined) onOutcome(current, message);
        next();
      });
      child.on('exit', (code, signal) => {
        if (current === undefined) return resolve();
        onOutcome(current, { seed: current.seed, crashed: `The process ended with ${signal ?? code}.` });
        // The others go on in another process.
        resolve(left.length > 0 ? serve() : undefined);
      });
    });
  await Promise.all(Array.from({ length: Math.min(processes, wanted.length) }, serve));
  process.off('exit', remove);
  remove();
}
