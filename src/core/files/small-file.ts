import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileMessage } from '../../shared/messages/files.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { errorCodeOf } from '../base/error-code.ts';
import { namingFile } from './naming-file.ts';
import { syncFolder } from './sync-folder.ts';

const MOST_MIB = 1;
const MOST_BYTES = MOST_MIB * 1024 * 1024;
/** Should a pipe take the file's place after the first look, opening it does not wait for its other end. Not known to Windows. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

type ReadFile = Result<Buffer, FileMessage>;

/**
 * Reads a file that somebody named, such as a certificate: a regular one of at most 1 MiB, or a link to one. Anything else is not
 * even opened: a pipe would be waited for without end, and a device may have no end.
 */
export async function readSmallFile(file: string): Promise<ReadFile> {
  try {
    const before = whyNot(file, await stat(file));
    if (before !== null) return fail(before);
    const handle = await open(file, FLAGS);
    try {
      const after = whyNot(file, await handle.stat());
      return after === null ? bounded(file, await readAtMost(handle)) : fail(after);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return unreadable(file, error);
  }
}

/** The same, for where nothing can be waited for. */
export function readSmallFileSync(file: string): ReadFile {
  try {
    const before = whyNot(file, statSync(file));
    if (before !== null) return fail(before);
    const descriptor = openSync(file, FLAGS);
    try {
      const after = whyNot(file, fstatSync(descriptor));
      return after === null ? bounded(file, readAtMostSync(descriptor)) : fail(after);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return unreadable(file, error);
  }
}

/** Makes a file of its own of a link that lies in the place of one of ours, with what that led to. Throws the system's error. */
export function endLink(file: string): void {
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return;
  const text = readSmallFileSync(file);
  if (text.ok) writeSmallFileSync(file, text.value);
  else rmSync(file);
}

/** Opens a file that must not be there yet, for its owner alone; a link in its place is not followed. */
export const NEW_FILE =
  constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/**
 * Writes a small file of ours, for its owner alone: whole, and on the disk, or not at all. A link that somebody put in its place is
 * replaced, never followed. Throws the system's error.
 */
export function writeSmallFileSync(file: string, content: string | Buffer): void {
  const begun = `${file}.${randomBytes(6).toString('hex')}.new`;
  const descriptor = openSync(begun, NEW_FILE, 0o600);
  try {
    try {
      namingFile(file, () => {
        writeFileSync(descriptor, content);
        fsyncSync(descriptor);
      });
    } finally {
      closeSync(descriptor);
    }
    renameSync(begun, file);
  } catch (error) {
    rmSync(begun, { force: true });
    throw error;
  }
  syncFolder(dirname(file));
}

function whyNot(file: string, stats: Stats): FileMessage | null {
  if (!stats.isFile()) return { code: 'file-unusable', file, why: 'no-file' };
  return stats.size > MOST_BYTES ? tooLarge(file) : null;
}

function tooLarge(file: string): FileMessage {
  return { code: 'file-unusable', file, why: 'too-large', mostMib: MOST_MIB };
}

/** A file may grow while it is read. The copy lets go of the room that was made for the largest. */
function bounded(file: string, bytes: Buffer): ReadFile {
  return bytes.length > MOST_BYTES ? fail(tooLarge(file)) : ok(Buffer.from(bytes));
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

function unreadable(file: string, error: unknown): ReadFile {
  return fail({
    code: 'file-unusable',
    file,
    why: 'unreadable',
    errorCode: errorCodeOf(error, 'unreadable'),
  });
}
