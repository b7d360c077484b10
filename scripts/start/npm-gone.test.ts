import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';

const module = fileURLToPath(new URL('./npm-gone.ts', import.meta.url));
const WAIT = { timeout: 10_000 };
let folder: string;
let left: number | undefined;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  if (left !== undefined && isAlive(left)) process.kill(left, 'SIGKILL');
  left = undefined;
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A shell that runs a program and stays its parent, as npm's does. */
async function startShell(env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const script = join(folder, 'program.ts');
  writeFileSync(
    script,
    `import { whenNpmIsGone } from ${JSON.stringify(module)};
     import { writeFileSync } from 'node:fs';
     whenNpmIsGone(process.env, () => { writeFileSync(${JSON.stringify(join(folder, 'gone'))}, ''); process.exit(0); });
     setInterval(() => {}, 1000);
     console.log(process.pid);`,
  );
  const { npm_lifecycle_event: _own, ...clean } = process.env;
  const shell = spawn('sh', ['-c', `"${process.execPath}" "${script}"; true`], {
    env: { ...clean, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve) => {
    shell.stdout?.once('data', (text: Buffer) => {
      left = Number(text.toString());
      resolve();
    });
  });
  return shell;
}

describe.skipIf(process.platform === 'win32')('whenNpmIsGone', () => {
  it('tells a program of npm that its shell is gone', async () => {
    const shell = await startShell({ npm_lifecycle_event: 'demo' });
    shell.kill('SIGTERM');
    await vi.waitFor(() => expect(existsSync(join(folder, 'gone'))).toBe(true), WAIT);
  });

  it('leaves a program alone that was started otherwise', async () => {
    const shell = await startShell({});
    const orphaned = new Promise((resolve) => shell.once('exit', resolve));
    shell.kill('SIGTERM');
    await orphaned;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(existsSync(join(folder, 'gone'))).toBe(false);
    expect(left !== undefined && isAlive(left)).toBe(true);
  });
});
