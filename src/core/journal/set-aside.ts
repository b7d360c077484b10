import { existsSync, renameSync, statSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SetAsideJournal } from '../../shared/storage-status.ts';
import type { Clock } from '../clock.ts';

/** What SQLite keeps beside the database, then the database: without it SQLite would take its log for nobody's and remove it. */
const SUFFIXES = ['-wal', '-shm', ''] as const;
const NAME = /^journal-.+\.(damaged|forgotten)-(\d{8}T\d{6})(?:-\d+)?\.db$/;

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
  readonly clock: Pick<Clock, 'nowMs'>;
}): SetAsideJournal | undefined {
  const { folder, name, reason } = what;
  const nowMs = what.clock.nowMs();
  const from = journalFile(folder, name);
  if (!existsSync(from)) return undefined;
  const file = freeName(folder, `${name}.${reason}-${stampOf(nowMs)}`);
  const bytes = statSync(from).size;
  for (const suffix of SUFFIXES) {
    if (existsSync(`${from}${suffix}`)) renameSync(`${from}${suffix}`, join(folder, `${file}${suffix}`));
  }
  return { file, atMs: nowMs, bytes, reason };
}

/** The journals that were set aside in a folder, newest first. Rejects with the system's error where it cannot be read. */
export async function listSetAside(folder: string): Promise<readonly SetAsideJournal[]> {
  const found: SetAsideJournal[] = [];
  for (const file of await readdir(folder)) {
    const [, reason, stamp] = NAME.exec(file) ?? [];
    if ((reason !== 'damaged' && reason !== 'forgotten') || stamp === undefined) continue;
    const { size } = await stat(join(folder, file));
    found.push({ file, atMs: timeOf(stamp), bytes: size, reason });
  }
  return found.sort((a, b) => b.atMs - a.atMs);
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
