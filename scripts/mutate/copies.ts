import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Copies of the repository that may be changed at will; the repository itself never is. */
export interface Copies {
  readonly folders: readonly string[];
  remove(): void;
}

/** The files of the repository as they are on disk, whether committed or not. Ignored ones are left out. */
export function filesOf(root: string): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
}

/** Makes so many copies of `files`, which share the packages of the repository. */
export function makeCopies(root: string, files: readonly string[], count: number): Copies {
  const parent = mkdtempSync(join(tmpdir(), 'fleetglass-mutate-'));
  const folders = Array.from({ length: count }, (_, index) => join(parent, `lane-${index + 1}`));
  for (const folder of folders) {
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      cpSync(join(root, file), join(folder, file));
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  }
  return { folders, remove: () => rmSync(parent, { recursive: true, force: true }) };
}
