import type { LogLevel, ProgramLogView } from '../../shared/program-log.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ProgramLog } from './program-log.ts';

/** What a window may do with the program's own log. */
export interface ProgramLogCommands {
  /** Failure: `log-unreadable`. */
  view(): Promise<Result<ProgramLogView>>;
  setLevel(level: LogLevel): Result<null>;
  /** Failures: `no-folder` where the host has no program for that, `folder-not-shown`. */
  openFolder(): Promise<Result<null>>;
}

export interface ProgramLogCommandsDeps {
  readonly programLog: ProgramLog;
  /** Null where there is no program of the system for it. Answers what is wrong, empty where nothing is. */
  readonly openFolder: ((path: string) => Promise<string>) | null;
}

/** Creates the commands. */
export function createProgramLogCommands({
  programLog,
  openFolder,
}: ProgramLogCommandsDeps): ProgramLogCommands {
  const { folder, log } = programLog;
  return {
    async view() {
      const read = await programLog.read();
      if (!read.ok) return read;
      return ok({ ...read.value, level: programLog.level(), folder, canOpen: openFolder !== null });
    },
    setLevel(level) {
      programLog.setLevel(level);
      log.info('log.level', { level });
      return ok(null);
    },
    async openFolder() {
      if (openFolder === null) return fail({ code: 'no-folder' });
      const reason = await openFolder(folder);
      return reason === '' ? ok(null) : fail({ code: 'folder-not-shown', reason });
    },
  };
}
