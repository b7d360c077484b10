import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SetAsideJournal } from '../../../shared/storage-status.ts';
import type { Clock } from '../../base/clock.ts';
import { errorCodeOf } from '../../base/error-code.ts';
import { writeSmallFileSync } from '../../files/small-file.ts';
import { syncFolder } from '../../files/sync-folder.ts';
import { markAllPending, markPending, readMark, removeMarks } from './aside-mark.ts';

const NAME = /^journal-.+\.(damaged|forgotten|replaced)-(\d{8}T\d{6})(?:-\d+)?\.db$/;

/** Whether a file name is that of a journal that was set aside. */
export function isSetAside(file: string): boolean {
  return /^journal-.+\.(damaged|forgotten|replaced)-/.test(file);
}

/** Where the journal of this name is. */
export function journalFile(folder: string, name: string): string {
  return join(folder, `${name}.db`);
}

/**
 * Renames a closed journal with the reason and the date, so that a fresh one can be begun under its name. Nothing is deleted;
 * what of a damaged one is whole is to be brought over (ADR 0018).
 * The log is there under the new name before the file is, and the file has it until it is renamed: whenever the power goes, one of
 * both names has the two together, and the other has no file. Undefined where there is no journal, nor a log that was left of one.
 * Throws the system's error where it may not.
 */
export function setAside(what: {
  readonly folder: string;
  readonly name: string;
  readonly reason: SetAsideJournal['reason'];
  readonly clock: Pick<Clock, 'nowMs'>;
}): SetAsideJournal | undefined {
  const { folder, name, reason } = what;
  const nowMs = what.clock.nowMs();
  const from = journalFile(folder, name);
  const hasFile = existsSync(from);
  const hasLog = existsSync(`${from}-wal`);
  if (!hasFile && !hasLog) return undefined;
  const file = freeName(folder, `${name}.${reason}-${stampOf(nowMs)}`);
  const to = join(folder, file);
  if (reason === 'forgotten') removeMarks(folder, name);
  if (reason === 'damaged') {
    markAllPending(folder, name);
    // Before there is such a file: from its first moment on it is one to be brought over.
    markPending(folder, file);
  }
  if (hasLog) {
    copySameFile(`${from}-wal`, `${to}-wal`);
    syncFolder(folder);
  }
  if (hasFile) renameSync(from, to);
  else writeSmallFileSync(to, '');
  syncFolder(folder);
  rmSync(`${from}-wal`, { force: true });
  // Only SQLite's index of the log, which it makes again.
  if (existsSync(`${from}-shm`)) renameSync(`${from}-shm`, `${to}-shm`);
  syncFolder(folder);
  return { file, atMs: nowMs, bytes: statSync(to).size, reason, broughtOver: readMark(folder, file) };
}

/**
 * Finishes what the power ended between the two names of a log: it is there under that of a journal which was set aside, and is
 * removed under that of one which is not there. A log that is nobody's copy is set aside like a journal of which nothing else is
 * left. Answers with it. Throws the system's error.
 */
export function clearLeftLog(
  folder: string,
  name: string,
  clock: Pick<Clock, 'nowMs'>,
): SetAsideJournal | undefined {
  const from = journalFile(folder, name);
  if (existsSync(from) || !existsSync(`${from}-wal`)) return undefined;
  const isCopied = readdirSync(folder)
    .filter(
      (file) =>
        file.startsWith(`${name}.`) &&
        file.endsWith('.db-wal') &&
        existsSync(join(folder, file.slice(0, -'-wal'.length))),
    )
    .some((file) => isSame(join(folder, file), `${from}-wal`));
  if (!isCopied && statSync(`${from}-wal`).size > 0) {
    return setAside({ folder, name, reason: 'damaged', clock });
  }
  for (const suffix of ['-wal', '-shm']) rmSync(`${from}${suffix}`, { force: true });
  return undefined;
}

function isSame(a: string, b: string): boolean {
  return statSync(a).size === statSync(b).size && readFileSync(a).equals(readFileSync(b));
}

/** A second name where the file system has such, else a copy. */
function copySameFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (errorCodeOf(error, '') === 'ENOENT') throw error;
    copyFileSync(from, to);
    const handle = openSync(to, 'r+');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  }
}

/** The journals that were set aside in a folder, newest first. Rejects with the system's error where it cannot be read. */
export async function listSetAside(folder: string): Promise<readonly SetAsideJournal[]> {
  const found: SetAsideJournal[] = [];
  for (const file of await readdir(folder)) {
    const [, reason, stamp] = NAME.exec(file) ?? [];
    if (!isReason(reason) || stamp === undefined) continue;
    const { size } = await stat(join(folder, file));
    found.push({ file, atMs: timeOf(stamp), bytes: size, reason, broughtOver: readMark(folder, file) });
  }
  return found.sort((a, b) => b.atMs - a.atMs);
}

function isReason(text: string | undefined): text is SetAsideJournal['reason'] {
  return text === 'damaged' || text === 'forgotten' || text === 'replaced';
}

/** Two may be set aside within a second. */
function freeName(folder: string, base: string): string {
  for (let number = 1; ; number++) {
    const file = number === 1 ? `${base}.db` : `${base}-${number}.db`;
    if (!existsSync(join(folder, file))) return file;
  }
}

/**
 * When a journal was set aside, Unix milliseconds: by its name, and where somebody changed that, when it was last written.
 * Undefined where it is not there any more.
 */
export function asideTimeOf(folder: string, file: string): number | undefined {
  const [, , stamp] = NAME.exec(file) ?? [];
  if (stamp !== undefined) return timeOf(stamp);
  return statSync(join(folder, file), { throwIfNoEntry: false })?.mtimeMs;
}

/** `20261125T140312`, UTC: sorts by time and is a file name everywhere. */
function stampOf(nowMs: number): string {
  return new Date(nowMs)
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/[-:]/g, '');
}

function timeOf(stamp: string): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})$/.exec(stamp) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
