import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { findRuntime, type Install, installRuntime } from './electron-runtime.ts';

let root: string;
beforeEach(() => {
  root = temporaryFolder();
  mkdirSync(join(root, 'node_modules/electron/dist'), { recursive: true });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('findRuntime', () => {
  it('finds nothing where nothing is installed, or where the file it names is gone', () => {
    expect(findRuntime(root, {})).toBeNull();
    writeFileSync(join(root, 'node_modules/electron/path.txt'), 'electron');
    expect(findRuntime(root, {})).toBeNull();
  });

  it('finds what the package has noted', () => {
    writeFileSync(join(root, 'node_modules/electron/path.txt'), 'electron');
    writeFileSync(join(root, 'node_modules/electron/dist/electron'), '');
    expect(findRuntime(root, {})).toBe(join(root, 'node_modules/electron/dist/electron'));
  });

  it('prefers a folder named in the environment', () => {
    mkdirSync(join(root, 'mine'));
    expect(findRuntime(root, { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'mine') })).toBeNull();
    writeFileSync(join(root, 'mine/electron'), '');
    expect(findRuntime(root, { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'mine') })).toBe(
      join(root, 'mine/electron'),
    );
  });
});

describe('installRuntime', () => {
  const install = (script: string, changes: Partial<Install> = {}): Install => ({
    command: [process.execPath, '-e', script],
    longestMs: 20_000,
    failureNote: join(root, 'out', 'note'),
    nowMs: Date.now(),
    ...changes,
  });

  it('answers null when it worked and forgets an older failure', async () => {
    await installRuntime(install('process.exit(1)'));
    expect(await installRuntime(install('', { nowMs: Date.now() + 13 * 3_600_000 }))).toBeNull();
    expect(existsSync(join(root, 'out', 'note'))).toBe(false);
  });

  it('says why it failed, and does not try again for hours', async () => {
    const first = await installRuntime(
      install('console.error("getaddrinfo ENOTFOUND\\n  at x"); process.exit(1)'),
    );
    expect(first).toBe('the Electron runtime could not be downloaded: getaddrinfo ENOTFOUND');
    expect(await installRuntime(install('throw new Error("must not run")'))).toContain(
      'getaddrinfo ENOTFOUND (tried before',
    );
  });

  it('never hangs', async () => {
    expect(await installRuntime(install('setInterval(() => {}, 1000)', { longestMs: 50 }))).toBe(
      'the Electron runtime could not be downloaded within 0.05 s',
    );
  });

  it('says so where the program is missing', async () => {
    const missing = install('', { command: [join(root, 'none')] });
    expect(await installRuntime(missing)).toContain('cannot be installed');
  });
});
