import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Everything the bundles are made of. */
const FILES = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'vite.web.config.ts',
  'scripts/build/threads.ts',
  'tsconfig.base.json',
];
const FOLDERS = ['shared', 'core', 'main', 'preload', 'renderer', 'simulator', 'web'].map(
  (name) => `src/${name}`,
);
const IGNORED = /\.test\.tsx?$|[\\/]testing[\\/]/;

/** A hash that changes when the bundles would: of names and contents, so that a checkout's times do not matter. */
export function sourceHash(root: string): string {
  const hash = createHash('sha256');
  const inFolders = FOLDERS.flatMap((folder) => filesIn(join(root, folder)));
  for (const path of [...FILES.map((file) => join(root, file)), ...inFolders]) {
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !IGNORED.test(path))
    .sort();
}
