import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The window's tests that need what only Node has, such as a file of the disk: they run there, the others in Chromium. */
export function testsInNode(root: string): readonly string[] {
  return globSync('src/renderer/**/*.test.{ts,tsx}', { cwd: root }).filter((file) =>
    /from 'node:/.test(readFileSync(join(root, file), 'utf8')),
  );
}
