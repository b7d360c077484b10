import type { LogLevel } from '../../../shared/program-log.ts';
import { ok } from '../../../shared/result.ts';
import type { Log } from '../../base/log.ts';
import type { ProgramLog } from '../program-log.ts';

/** A program log that writes no files, of the log that is given. */
export function someProgramLog(log: Log, lines: readonly string[] = []): ProgramLog {
  let level: LogLevel = 'info';
  const listeners = new Set<(line: string) => void>();
  return {
    log,
    folder: '/data/logs',
    level: () => level,
    setLevel(wanted) {
      level = wanted;
    },
    read: async () => ok({ text: lines.map((line) => `${line}\n`).join(''), isCut: false }),
    onLine(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    heard(line) {
      for (const listener of [...listeners]) listener(line);
    },
  };
}
