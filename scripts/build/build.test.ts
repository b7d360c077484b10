import { cpSync, existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { withLock } from './lock.ts';
import { sourceHash } from './source-hash.ts';

const here = fileURLToPath(new URL('../../', import.meta.url));
let root: string;
beforeEach(() => {
  root = temporaryFolder();
});

describe('sourceHash', () => {
  beforeEach(() => {
    for (const name of [
      'package.json',
      'package-lock.json',
      'electron.vite.config.ts',
      'vite.web.config.ts',
      'scripts/build/threads.ts',
      'tsconfig.base.json',
    ]) {
      cpSync(join(here, name), join(root, name));
    }
    for (const name of ['shared', 'core', 'main', 'preload', 'renderer/map', 'simulator', 'web']) {
      mkdirSync(join(root, 'src', name), { recursive: true });
    }
    writeFileSync(join(root, 'src/core/a.ts'), 'export {};');
  });

  it('changes with a source, a new file, a renamed file and the lockfile', () => {
    const hashes = new Set([sourceHash(root)]);
    writeFileSync(join(root, 'src/core/a.ts'), 'export { };');
    hashes.add(sourceHash(root));
    writeFileSync(join(root, 'src/renderer/map/b.css'), '');
    hashes.add(sourceHash(root));
    cpSync(join(root, 'src/renderer/map/b.css'), join(root, 'src/renderer/map/c.css'));
    rmSync(join(root, 'src/renderer/map/b.css'));
    hashes.add(sourceHash(root));
    writeFileSync(join(root, 'package-lock.json'), '{}');
    hashes.add(sourceHash(root));
    expect(hashes.size).toBe(5);
  });

  it('does not change with tests or times', () => {
    const before = sourceHash(root);
    writeFileSync(join(root, 'src/core/a.test.ts'), '');
    utimesSync(join(root, 'src/core/a.ts'), 1, 1);
    expect(sourceHash(root)).toBe(before);
  });
});

describe('withLock', () => {
  it('lets one in at a time and leaves nothing behind', async () => {
    let inside = 0;
    let most = 0;
    const work = () =>
      withLock(join(root, 'lock'), async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 5));
        inside -= 1;
      });
    await Promise.all([work(), work(), work()]);
    expect(most).toBe(1);
    expect(existsSync(join(root, 'lock'))).toBe(false);
  });

  it('is freed when the work fails', async () => {
    const failing = withLock(join(root, 'lock'), async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(existsSync(join(root, 'lock'))).toBe(false);
  });

  it('passes by a holder that has died', async () => {
    mkdirSync(join(root, 'lock'));
    writeFileSync(join(root, 'lock/pid'), '4194305');
    expect(await withLock(join(root, 'lock'), async () => 'in')).toBe('in');
  });
});
