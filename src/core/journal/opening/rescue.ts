import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import type { SetAsideJournal } from '../../../shared/storage-status.ts';
import type { Clock } from '../../base/clock.ts';
import { closeToOthers, makePrivateFolder } from '../../files/private-files.ts';
import { syncFolder } from '../../files/sync-folder.ts';
import { damageOf } from '../file/check-journal.ts';
import { StorageError } from '../port/journal.ts';
import { journalFile, setAside } from './set-aside.ts';

/** Which journal it is about. */
export interface JournalFile {
  readonly folder: string;
  /** The file's name without its ending. */
  readonly name: string;
}

/** Copied at once; a few milliseconds of a disk, so that the thread answers in between. */
const PAGES_A_STEP = 2_000;

/**
 * Copies what an open journal holds, whatever became of its file, to the disk beside the place it was opened at. The folder is made
 * again where it is gone, for the open file is then the only one there is. The copy has its name only once it is whole, and
 * sound where that is doubted. Rejects with SQLite's or the system's error, and with a `StorageError` where it is not sound.
 */
export async function copyOut(
  database: DatabaseSync,
  { folder, name }: JournalFile,
  isDoubted: boolean,
): Promise<void> {
  makePrivateFolder(folder);
  const { begun, whole } = copiesOf({ folder, name });
  removeBegun(begun);
  await backup(database, begun, { rate: PAGES_A_STEP });
  closeToOthers(begun);
  if (isDoubted) requireSound(begun);
  const handle = openSync(begun, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(begun, whole);
  syncFolder(folder);
}

function requireSound(file: string): void {
  const database = new DatabaseSync(file);
  try {
    const fault = damageOf(database, file);
    if (fault !== null) throw new StorageError('damaged', fault);
  } finally {
    database.close();
  }
}

/** Whether there is a whole copy whose journal is not in its place yet. */
export function hasCopy(place: JournalFile): boolean {
  return existsSync(copiesOf(place).whole);
}

/**
 * Puts a whole copy in its place, and what is found there aside. Wherever it is ended, the next call goes on. Undefined
 * where there is no copy, or nothing was in its place. Throws the system's error.
 */
export function placeCopy(place: JournalFile, clock: Pick<Clock, 'nowMs'>): SetAsideJournal | undefined {
  const { folder, name } = place;
  const { begun, whole } = copiesOf(place);
  removeBegun(begun);
  if (!existsSync(whole)) return undefined;
  const file = journalFile(folder, name);
  // A log without its file is nothing that could be read; SQLite removes it as well.
  if (!existsSync(file)) for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  const replaced = setAside({ folder, name, reason: 'replaced', clock });
  renameSync(whole, file);
  syncFolder(folder);
  return replaced;
}

/** No names of journals: nobody is to take one for such. */
function copiesOf({ folder, name }: JournalFile): { readonly begun: string; readonly whole: string } {
  const file = journalFile(folder, name);
  return { begun: `${file}.copying`, whole: `${file}.copy` };
}

function removeBegun(begun: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${begun}${suffix}`, { force: true });
}
