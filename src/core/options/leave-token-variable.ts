import { randomUUID } from 'node:crypto';
import { accessSync, closeSync, constants, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTokenOnStdin, TOKEN_STDIN_VARIABLE, TOKEN_VARIABLE } from './token-variables.ts';

/** Says to a program that was executed anew which process it ends with: its channel to that one did not survive. */
export const ENDS_WITH_VARIABLE = 'FLEETGLASS_ENDS_WITH';

/** Memory on Linux: nothing of it reaches a disk. */
const PLACES = ['/dev/shm', tmpdir()];

type OwnProcess = Pick<
  NodeJS.Process,
  'argv' | 'argv0' | 'connected' | 'env' | 'execArgv' | 'execPath' | 'execve' | 'ppid'
>;

/**
 * Deleting a variable leaves it in the environment that the system shows of a process (`/proc/PID/environ`), and in
 * that of every child made before. So a program that was given the token by its variable executes itself anew without it, in the same
 * process, and finds the token on its standard input; `isUsed` is whether it wants it. To be called before anything else, for nothing that is
 * open survives but the three standard streams. Does nothing without the variable, and where the system cannot (Windows).
 */
export function leaveTokenVariable(own: OwnProcess, isUsed = true): void {
  const { [TOKEN_VARIABLE]: token, ...env } = own.env;
  if (token === undefined || own.execve === undefined || !isExecutable(own.execPath)) return;
  const isHandedOver = isUsed && token.trim() !== '' && !isTokenOnStdin(own.argv, env);
  if (isHandedOver && !putOnStdin(token)) return;
  own.execve(own.execPath, [own.argv0, ...own.execArgv, ...own.argv.slice(1)], {
    ...env,
    ...(isHandedOver ? { [TOKEN_STDIN_VARIABLE]: '1' } : {}),
    ...(own.connected ? { [ENDS_WITH_VARIABLE]: String(own.ppid) } : {}),
  });
}

/** A failed `execve` takes the process down: Fleetglass may have been updated under it. */
function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Puts a text where standard input was, in a file without a name; false where there is no room for one. */
function putOnStdin(text: string): boolean {
  for (const place of PLACES) {
    const file = join(place, `fleetglass-token-${randomUUID()}`);
    try {
      writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
      closeSync(0);
      // The lowest number that is free: the one of standard input.
      return openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW) === 0;
    } catch {
      // The next place.
    } finally {
      rmSync(file, { force: true });
    }
  }
  return false;
}
