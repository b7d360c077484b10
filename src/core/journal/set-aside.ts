import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SetAsideJournal } from '../../shared/storage-status.ts';

/** The database and what SQLite keeps beside it. */
const SUFFIXES = ['', '-wal', '-shm'] as const;
const NAME = /^(journal-.+)\.(damaged|forgotten)-(\d{8}T\d{6})(?:-\d+)?\.db$/;

/** Where the journal of this name is. */
export function journalFile(folder: string, name: string): string {
  return join(folder, `${name}.db`);
}

/**
 * Renames a closed journal with the reason and the date, so that a fresh one can be begun under its name. Nothing is deleted.
 * Undefined where there is none. Throws the system's error where it may not.
 */
export function setAside(what: {
  readonly folder: string;
  readonly name: string;
  readonly reason: SetAsideJournal['reason'];
  readonly nowMs: number;
}): SetAsideJournal | undefined {
  const { folder, name, reason, nowMs } = what;
  const from = journalFile(folder, name);
  if (!existsSync(from)) return undefined;
  const file = freeName(folder, `${name}.${reason}-${stampOf(nowMs)}`);
  const bytes = statSync(from).size;
  for (const suffix of SUFFIXES) {
    if (existsSync(`${from}${suffix}`)) renameSync(`${from}${suffix}`, join(folder, `${file}${suffix}`));
  }
  return { file, atMs: nowMs, bytes, reason };
}

/** The journals that were set aside in a folder, newest first. Throws the system's error where it cannot be read. */
export function listSetAside(folder: string): readonly SetAsideJournal[] {
  return readdirSync(folder)
    .flatMap((file): readonly SetAsideJournal[] => {
      const [, , reason, stamp] = NAME.exec(file) ?? [];
      if ((reason !== 'damaged' && reason !== 'forgotten') || stamp === undefined) return [];
      return [{ file, atMs: timeOf(stamp), bytes: statSync(join(folder, file)).size, reason }];
    })
    .sort((a, b) => b.atMs - a.atMs);
}

/** Two may be set aside within a second. */
function freeName(folder: string, base: string): string {
  for (let number = 1; ; number++) {
    const file = number === 1 ? `${base}.db` : `${base}-${number}.db`;
    if (!existsSync(join(folder, file))) return file;
  }
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
