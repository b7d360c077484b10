import { chmodSync, closeSync, lstatSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { errorCodeOf } from '../base/error-code.ts';

const OTHERS = 0o077;
const STICKY = 0o1000;

/**
 * Makes a folder for its owner alone, or closes one that is there to others, whatever the umask is: what lies in it tells who was where.
 * One that everybody shares by its sticky bit, as `/tmp` is, stays as it is. Answers as `closeToOthers`; throws the system's error where
 * there cannot be a folder.
 */
export function makePrivateFolder(folder: string): string | null {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return (statSync(folder).mode & STICKY) === 0 ? closeToOthers(folder) : null;
}

/**
 * Takes all rights on a file or folder of ours from everybody but its owner, who keeps what he has; what is not there stays so. A link
 * is left alone. Null, or the system's code where that may not be: of a disk that knows no rights, or somebody else's file.
 * Windows keeps the folder of a user to that user by itself.
 */
export function closeToOthers(path: string): string | null {
  if (process.platform === 'win32') return null;
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined || stats.isSymbolicLink() || (stats.mode & OTHERS) === 0) return null;
    chmodSync(path, stats.mode & 0o700);
    return null;
  } catch (error) {
    return errorCodeOf(error, 'unusable');
  }
}

/** Removes a link that lies in the place of a file of ours: what it leads to is not. Throws the system's error. */
export function removeLink(file: string): void {
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true) rmSync(file);
}

/** Makes an empty file for its owner alone, or closes the one that is there to others. Throws the system's error. */
export function makePrivateFile(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if (errorCodeOf(error, '') !== 'EEXIST') throw error;
    closeToOthers(file);
  }
}

/** From here on every file that this process makes is its owner's alone, also those that SQLite and libraries make. */
export function makeFilesPrivate(): void {
  process.umask(OTHERS);
}
