import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A wall clock of one process that can be set while it runs; what is monotonic goes on by itself. */
export interface FakeWallClock {
  /** For the process; it must not be set for any other. */
  readonly env: Readonly<Record<string, string>>;
  /** Sets how far the clock is ahead of the true one from now on, seconds; negative is behind. */
  setAhead(seconds: number): void;
}

const LIBRARY = 'faketime/libfaketime.so.1';

/** Why no clock can be faked here, or null where one can. */
export function whyNoFakeClock(): string | null {
  if (process.platform !== 'linux') return 'clocks are faked on Linux only';
  return findLibrary() === null ? 'libfaketime is not installed' : null;
}

/** Creates a clock that is right. Its setting is kept in `faketime` in the folder. */
export function createFakeWallClock(folder: string): FakeWallClock {
  const file = join(folder, 'faketime');
  const library = findLibrary();
  if (library === null) throw new Error('libfaketime is not installed');
  const setAhead = (seconds: number): void => writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}\n`);
  setAhead(0);
  return {
    env: {
      LD_PRELOAD: library,
      // Timers would stop with it, and Node's own clocks abort.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_NO_CACHE: '1',
      FAKETIME_TIMESTAMP_FILE: file,
    },
    setAhead,
  };
}

/** Debian has it under the machine's own folder of libraries. */
function findLibrary(): string | null {
  const folders = ['/usr/lib', '/usr/local/lib', ...subfolders('/usr/lib')];
  return folders.map((folder) => join(folder, LIBRARY)).find((file) => existsSync(file)) ?? null;
}

function subfolders(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.includes('linux'))
    .map(({ name }) => join(folder, name));
}
