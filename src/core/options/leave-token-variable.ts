import { randomUUID } from 'node:crypto';
import { accessSync, closeSync, constants, openSync, rmSync, writeSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTokenOnStdin, TOKEN_STDIN_VARIABLE, TOKEN_VARIABLE } from './token-variables.ts';

/**
 * Holds the id of the process that was executed again, and that of the one it ends with, for its channel to that one did not survive. What
 * it starts inherits the variable, and is none of these.
 */
export const ANEW_VARIABLE = 'FLEETGLASS_EXECUTED_ANEW';

/** Memory on Linux: nothing of it reaches a disk. */
const PLACES = ['/dev/shm', tmpdir()];

type OwnProcess = Pick<
  NodeJS.Process,
  'argv' | 'argv0' | 'connected' | 'env' | 'execArgv' | 'execPath' | 'execve' | 'pid' | 'ppid'
>;

/**
 * Deleting a variable leaves it in the environment that the system shows of a process (`/proc/PID/environ`), and in
 * that of every child made before. So a program that was given the token by its variable executes itself again without it, in the same
 * process, and finds the token on its standard input; `isUsed` is whether it wants it. To be called before anything else, for nothing that is
 * open survives but the three standard streams. Does nothing without the variable, and where the system cannot (Windows).
 */
export function leaveTokenVariable(own: OwnProcess, isUsed = true): void {
  const { [TOKEN_VARIABLE]: token, ...env } = own.env;
  if (anewIn(own) !== null) {
    // Given again by what Node loads ahead of us, as from a file of variables: no system shows that.
    delete own.env[TOKEN_VARIABLE];
    return;
  }
  if (token === undefined || own.execve === undefined || !isExecutable(own.execPath)) return;
  const isHandedOver = isUsed && token.trim() !== '' && !isTokenOnStdin(own.argv, env);
  if (isHandedOver && !putOnStdin(token)) return;
  own.execve(own.execPath, [own.argv0, ...own.execArgv, ...own.argv.slice(1)], {
    ...env,
    ...(isHandedOver ? { [TOKEN_STDIN_VARIABLE]: '1' } : {}),
    [ANEW_VARIABLE]: own.connected ? `${own.pid} ${own.ppid}` : String(own.pid),
  });
}

/** The process that this one ends with, where it was executed again and its channel to that is lost; else null. */
export function endsWith(own: Pick<NodeJS.Process, 'env' | 'pid'>): number | null {
  return anewIn(own)?.parent ?? null;
}

function anewIn({
  env,
  pid,
}: Pick<NodeJS.Process, 'env' | 'pid'>): { readonly parent: number | null } | null {
  const [own, parent] = (env[ANEW_VARIABLE] ?? '').split(' ');
  return own === String(pid) ? { parent: parent === undefined ? null : Number(parent) } : null;
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

/**
 * Puts a text where standard input was, in a file that has no name any more before it holds anything; false where there is no room
 * for one, and then there is nothing on standard input.
 */
function putOnStdin(text: string): boolean {
  closeSync(0);
  for (const place of PLACES) {
    if (isWrittenInto(place, Buffer.from(text))) return true;
  }
  openSync(devNull, 'r');
  return false;
}

/** Whether it is there, under the lowest number that is free: the one of standard input. */
function isWrittenInto(place: string, bytes: Buffer): boolean {
  const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDWR } = constants;
  const file = join(place, `fleetglass-token-${randomUUID()}`);
  let opened: number | null = null;
  let isThere = false;
  try {
    opened = openSync(file, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
    rmSync(file);
    // By its position, so that it is read from its beginning.
    isThere = opened === 0 && writeSync(opened, bytes, 0, bytes.length, 0) === bytes.length;
  } catch {
    // The next place.
  }
  if (!isThere && opened !== null) closeSync(opened);
  return isThere;
}
