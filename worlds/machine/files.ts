/** Data dirs on a RAM disk, one a run of the host, and file calls that are done when they return. */
import fs from 'node:fs';
import fsPromises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of the world's own, below the one that is removed with the last of them. */
export function makeRoot(): string {
  return fs.mkdtempSync(join(process.env.FLEETGLASS_WORLDS_DIR ?? tmpdir(), 'world-'));
}

/** What a process that was killed leaves behind: SQLite's index of the log is not on disk, and locks end with their holder. */
export function copyLeft(from: string, to: string): void {
  fs.mkdirSync(to, { recursive: true });
  if (!fs.existsSync(from)) return;
  for (const file of fs.readdirSync(from)) {
    if (file.endsWith('-shm') || file.startsWith('lock')) continue;
    fs.copyFileSync(join(from, file), join(to, file));
  }
}

/** The journal of this name in a data dir; null before it is there. */
export function journalIn(dataDir: string, name: string): string | null {
  const file = join(dataDir, `${name}.db`);
  return fs.existsSync(file) ? file : null;
}

/** 0 where there is none. */
export function sizeOf(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

type Sync = (...args: readonly unknown[]) => unknown;
const NAMES = ['stat', 'readdir', 'realpath', 'rename', 'rm', 'readFile', 'writeFile', 'mkdir', 'unlink'];
for (const name of NAMES) {
  const sync = (fs as unknown as Readonly<Record<string, Sync>>)[`${name}Sync`];
  const worldFileCall = async (...args: readonly unknown[]): Promise<unknown> => sync?.(...args);
  Object.assign(fsPromises, { [name]: worldFileCall });
}
syncBuiltinESMExports();
