import { renameSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import { errorCodeOf } from '../base/error-code.ts';

/** Bytes of one file; a line more is a new file. */
export const LARGEST_FILE_BYTES = 2 * 1024 * 1024;
/** The one that is written and those before it: `fleetglass.log`, then `fleetglass.1.log` as the newest of the others. */
export const MOST_FILES = 5;

/** Path of a file of the log, 0 for the one that is written. */
export function logFilePath(folder: string, age: number): string {
  return join(folder, age === 0 ? 'fleetglass.log' : `fleetglass.${age}.log`);
}

export interface LogFileDeps {
  /** Absolute path; made with the first line. */
  readonly folder: string;
  /**
   * Bytes after which they take turns. Each process counts its own, so the one that writes less waits for more, and leaves the turn to the
   * other.
   */
  readonly turnsAtBytes: number;
  /** Lines are lost, as on a full disk. */
  readonly onFailure: (message: string) => void;
}

/**
 * Writes lines, with or without their end, to files that take turns. A line is in the file when the call returns, for the last one before
 * an end is the one that matters. Never throws. A process has one such log, as the library has: a second one
 * takes its place. Two processes may write to the same files: each line is appended whole.
 */
export function createLogFile({ folder, turnsAtBytes, onFailure }: LogFileDeps): (line: string) => void {
  const { console: terminal, file } = electronLog.transports;
  // Else it looks for a package.json around where the process was started, and writes nothing where there is none, as under a service.
  file.setAppName('fleetglass');
  terminal.level = false;
  // What the file's own part has to say goes there whatever the level.
  terminal.transforms = [];
  terminal.writeFn = ({ message }) => onFailure(message.data.map(String).join(' '));
  file.transforms = [({ data }) => String(data[0])];
  file.resolvePathFn = () => logFilePath(folder, 0);
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  file.maxSize = turnsAtBytes;
  /** Where they cannot take turns, as while another program holds one, that is not tried with each line: each try moves what can be moved. */
  let nextTryBytes = 0;
  file.archiveLogFn = () => {
    const size = sizeOfWritten(folder);
    // Where another process has done it meanwhile, the file is small again.
    if (size < Math.max(nextTryBytes, LARGEST_FILE_BYTES)) return;
    nextTryBytes = 0;
    try {
      rmSync(logFilePath(folder, MOST_FILES - 1), { force: true });
      for (let age = MOST_FILES - 2; age >= 0; age -= 1) renameIfThere(folder, age);
    } catch (error) {
      onFailure(String(error));
      nextTryBytes = size + LARGEST_FILE_BYTES;
      if (size < MOST_FILES * LARGEST_FILE_BYTES) return;
      nextTryBytes = LARGEST_FILE_BYTES;
      emptyWritten(folder, onFailure);
    }
  };
  return (line) => electronLog.info(line.trimEnd());
}

function sizeOfWritten(folder: string): number {
  try {
    return statSync(logFilePath(folder, 0)).size;
  } catch {
    // The one who writes the next line finds out why, and says so.
    return 0;
  }
}

/** One file alone becomes no larger than all would be. */
function emptyWritten(folder: string, onFailure: (message: string) => void): void {
  try {
    truncateSync(logFilePath(folder, 0));
  } catch (error) {
    onFailure(String(error));
  }
}

function renameIfThere(folder: string, age: number): void {
  try {
    renameSync(logFilePath(folder, age), logFilePath(folder, age + 1));
  } catch (error) {
    if (errorCodeOf(error, '') !== 'ENOENT') throw error;
  }
}
