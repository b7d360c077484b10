import { closeSync, openSync, readSync } from 'node:fs';
import { devNull } from 'node:os';

/**
 * What is on standard input, to its end or to `mostBytes`, and leaves it empty: whoever could open it again by its number would
 * read the same once more. Throws the system's error.
 */
export function takeStdin(mostBytes: number): string {
  const bytes = Buffer.alloc(mostBytes);
  let length = 0;
  while (length < mostBytes) {
    const read = readSync(0, bytes, length, mostBytes - length, null);
    if (read === 0) break;
    length += read;
  }
  leaveStdin();
  return bytes.toString('utf8', 0, length);
}

/** Gives standard input up. Its number stays taken: the next file to be opened would get it. */
export function leaveStdin(): void {
  closeSync(0);
  openSync(devNull, 'r');
}
