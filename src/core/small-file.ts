import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../shared/result.ts';
import { errorCodeOf } from './error-code.ts';

const MOST_BYTES = 1024 * 1024;
const TOO_LARGE = 'is larger than 1 MiB';
/** Should a pipe take the file's place after the first look, opening it does not wait for its other end. Not known to Windows. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a file that somebody named, such as a certificate: a regular one of at most 1 MiB, or a link to one. Anything else is not
 * even opened: a pipe would be waited for without end, and a device may have no end. A failure's message goes on from the name of
 * the file (`is no regular file`), and holds nothing of its content.
 */
export async function readSmallFile(file: string): Promise<Result<Buffer>> {
  try {
    const before = whyNot(await stat(file));
    if (before !== null) return unusable(before);
    const handle = await open(file, FLAGS);
    try {
      const after = whyNot(await handle.stat());
      return after === null ? bounded(await readAtMost(handle)) : unusable(after);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return unreadable(error);
  }
}

/** The same, for where nothing can be waited for. */
export function readSmallFileSync(file: string): Result<Buffer> {
  try {
    const before = whyNot(statSync(file));
    if (before !== null) return unusable(before);
    const descriptor = openSync(file, FLAGS);
    try {
      const after = whyNot(fstatSync(descriptor));
      return after === null ? bounded(readAtMostSync(descriptor)) : unusable(after);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return unreadable(error);
  }
}

function whyNot(stats: Stats): string | null {
  if (!stats.isFile()) return 'is no regular file';
  return stats.size > MOST_BYTES ? TOO_LARGE : null;
}

/** A file may grow while it is read. The copy lets go of the room that was made for the largest. */
function bounded(bytes: Buffer): Result<Buffer> {
  return bytes.length > MOST_BYTES ? unusable(TOO_LARGE) : ok(Buffer.from(bytes));
}

const room = (): Buffer => Buffer.alloc(MOST_BYTES + 1);

async function readAtMost(handle: FileHandle): Promise<Buffer> {
  const bytes = room();
  let length = 0;
  for (let read = -1; read !== 0 && length < bytes.length; length += read) {
    ({ bytesRead: read } = await handle.read(bytes, length, bytes.length - length, null));
  }
  return bytes.subarray(0, length);
}

function readAtMostSync(descriptor: number): Buffer {
  const bytes = room();
  let length = 0;
  for (let read = -1; read !== 0 && length < bytes.length; length += read) {
    read = readSync(descriptor, bytes, length, bytes.length - length, null);
  }
  return bytes.subarray(0, length);
}

function unreadable(error: unknown): Result<never> {
  return unusable(`cannot be read (${errorCodeOf(error, 'unreadable')})`);
}

function unusable(message: string): Result<never> {
  return fail('file-unusable', message);
}
