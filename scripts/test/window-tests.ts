import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `import … from 'package'`, over several lines too, but no types and no asset's address. */
const IMPORT = /^(?:import|export) (?!type )[^;']*? from '([^.'][^'?]*)';/gm;
/** Vitest brings its own; the transform of JSX imports what no source names. */
const NOT_BUNDLED = /^(?:node:|vitest$)/;
const BY_JSX = ['react/jsx-dev-runtime'];

/** The window's tests that need what only Node has, such as a file of the disk: they run there, the others in Chromium. */
export function testsInNode(root: string): readonly string[] {
  return globSync('src/renderer/**/*.test.{ts,tsx}', { cwd: root }).filter((file) =>
    /from 'node:/.test(readFileSync(join(root, file), 'utf8')),
  );
}

/** The packages that the window and its tests import, to be bundled before the first of them runs. */
export function windowPackages(root: string): readonly string[] {
  const found = new Set(BY_JSX);
  for (const file of globSync('src/{renderer,shared}/**/*.{ts,tsx}', { cwd: root })) {
    for (const [, name] of readFileSync(join(root, file), 'utf8').matchAll(IMPORT)) {
      if (name !== undefined && !NOT_BUNDLED.test(name)) found.add(name);
    }
  }
  return [...found].sort();
}
