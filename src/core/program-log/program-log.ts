import { open } from 'node:fs/promises';
import type { LogLevel } from '../../shared/program-log.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../base/clock.ts';
import { errorCodeOf } from '../base/error-code.ts';
import type { Log } from '../base/log.ts';
import { createLineLog } from './line-log.ts';
import { createLogFile, LARGEST_FILE_BYTES, logFilePath, MOST_FILES } from './log-file.ts';

/** What is read of it for a dialog. */
const MOST_READ_BYTES = 512 * 1024;

/** The program's own log: on the terminal, and in files of the data dir. */
export interface ProgramLog {
  readonly log: Log;
  /** Absolute path. */
  readonly folder: string;
  level(): LogLevel;
  /** From now on, until the program ends. */
  setLevel(level: LogLevel): void;
  /** The newest whole lines of it, oldest first, at most so many bytes (512 KiB where absent). Failure: `log-unreadable`. */
  read(mostBytes?: number): Promise<Result<{ readonly text: string; readonly isCut: boolean }>>;
  /** Tells each line from now on, with its end. The result ends it. */
  onLine(listener: (line: string) => void): () => void;
  /** A line that another process of ours has said, and has written itself. */
  heard(line: string): void;
}

export interface ProgramLogDeps {
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Absolute path. */
  readonly folder: string;
  readonly level: LogLevel;
  readonly toTerminal: (line: string) => void;
  /** Another process of ours writes to the same files, and has more to say. */
  readonly isBesideMonitor?: boolean;
}

/** Creates the log; its folder is made with its first line. */
export function createProgramLog({
  clock,
  folder,
  level: first,
  toTerminal,
  isBesideMonitor = false,
}: ProgramLogDeps): ProgramLog {
  let level = first;
  let isFailing = false;
  const listeners = new Set<(line: string) => void>();
  const heard = (line: string): void => {
    for (const listener of [...listeners]) listener(line);
  };
  const terminalLog = createLineLog({ clock, write: toTerminal });
  const toFile = createLogFile({
    folder,
    turnsAtBytes: isBesideMonitor ? 2 * LARGEST_FILE_BYTES : LARGEST_FILE_BYTES,
    onFailure(message) {
      if (!isFailing) terminalLog.warn('log.not-written', { message });
      isFailing = true;
    },
  });
  return {
    folder,
    log: createLineLog({
      clock,
      level: () => level,
      write(line) {
        toTerminal(line);
        toFile(line);
        heard(line);
      },
    }),
    level: () => level,
    setLevel(wanted) {
      level = wanted;
    },
    read: (mostBytes = MOST_READ_BYTES) => readNewest(folder, mostBytes),
    onLine(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    heard,
  };
}

async function readNewest(folder: string, mostBytes: number): ReturnType<ProgramLog['read']> {
  const parts: Buffer[] = [];
  let room = mostBytes;
  let isCut = false;
  try {
    for (let age = 0; age < MOST_FILES && !isCut; age += 1) {
      const tail = await readTail(logFilePath(folder, age), room);
      if (tail === null) continue;
      parts.unshift(tail.bytes);
      room -= tail.bytes.length;
      isCut = tail.isCut;
    }
  } catch (error) {
    return fail({ code: 'log-unreadable', folder, reason: errorCodeOf(error, 'unreadable') });
  }
  const text = Buffer.concat(parts).toString('utf8');
  return ok({ text: isCut ? text.slice(text.indexOf('\n') + 1) : text, isCut });
}

/** Null where there is no such file. */
async function readTail(
  path: string,
  most: number,
): Promise<{ readonly bytes: Buffer; readonly isCut: boolean } | null> {
  const file = await open(path).catch((error: unknown) => {
    if (errorCodeOf(error, '') === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return null;
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - most);
    const bytes = Buffer.alloc(size - from);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
    return { bytes: bytes.subarray(0, bytesRead), isCut: from > 0 };
  } finally {
    await file.close();
  }
}
