// Slow: runs the compiler.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../src/core/testing/temporary-folder.ts';

const here = fileURLToPath(new URL('../', import.meta.url));
const projects = globSync('src/*/tsconfig.json', { cwd: here });
let root: string;

beforeEach(() => {
  root = temporaryFolder();
  mkdirSync(join(root, 'scripts'));
  for (const file of ['tsconfig.base.json', ...projects]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(here, file), join(root, file));
  }
  for (const project of projects) writeFileSync(join(root, dirname(project), 'own.ts'), 'export {};');
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  writeFileSync(join(root, 'scripts/tool.ts'), 'export const tool = 1;');
  symlinkSync(join(here, 'node_modules'), join(root, 'node_modules'));
});

it('refuse what belongs to no project of theirs, and leave nothing beside it', () => {
  for (const project of projects) {
    writeFileSync(
      join(root, dirname(project), 'stray.ts'),
      "import { tool } from '../../scripts/tool.ts';\nexport const own = tool;",
    );
  }
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(here, 'node_modules/typescript/bin/tsc'), '--build', ...projects, '--pretty', 'false'],
    { cwd: root, encoding: 'utf8' },
  );
  const refused = [...stdout.matchAll(/^(\S+)\/stray\.ts\(1,\d+\): error TS6307/gm)].map(
    ([, folder]) => folder,
  );
  expect(refused.toSorted()).toEqual(projects.map((project) => dirname(project)).toSorted());
  expect(status).not.toBe(0);
  expect(existsSync(join(root, 'scripts/tool.d.ts'))).toBe(false);
});
