import { closeSync, openSync, readSync } from 'node:fs';
import { devNull } from 'node:os';
import { errorCodeOf } from '../base/error-code.ts';

/** How long until it is looked again whether there is something, where the one who gave it does not let us wait for it. */
const LOOK_AGAIN_MS = 20;

/**
 * What is on standard input, to its end or to `mostBytes`, and leaves it empty: anyone who could open it again by its number would
 * read the same once more. Throws the system's error.
 */
export function takeStdin(mostBytes: number): string {
  const bytes = Buffer.alloc(mostBytes);
  let length = 0;
  while (length < mostBytes) {
    const read = readSome(bytes.subarray(length));
    if (read === 0) break;
    length += read ?? 0;
  }
  leaveStdin();
  return bytes.toString('utf8', 0, length);
}

/** Null where there is nothing yet. */
function readSome(into: Buffer): number | null {
  try {
    return readSync(0, into);
  } catch (error) {
    if (errorCodeOf(error, '') !== 'EAGAIN') throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_AGAIN_MS);
    return null;
  }
}

/** Gives standard input up. Its number stays taken: the next file to be opened would get it. */
export function leaveStdin(): void {
  closeSync(0);
  openSync(devNull, 'r');
}
