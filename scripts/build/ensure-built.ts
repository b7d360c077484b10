import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.ts';
import { hasNotices, writeNotices } from './notices.ts';
import { sourceHash } from './source-hash.ts';

const OUTPUTS = [
  'out/main/index.js',
  'out/main/monitor.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/web/cli.js',
];

/** What builds: the desktop application with the page, and the browser host. */
const BUILDERS = [
  ['electron-vite/bin/electron-vite.js', 'build'],
  ['vite/bin/vite.js', 'build', '--config', 'vite.web.config.ts'],
];

/**
 * Builds `out/` where it is missing or older than its sources. All output goes to stderr, for stdout belongs to the one
 * line that says where Fleetglass is. Rejects when the build fails.
 */
export async function ensureBuilt(root: string): Promise<'built' | 'fresh'> {
  mkdirSync(join(root, 'out'), { recursive: true });
  return withLock(join(root, 'out', '.building'), async () => {
    const stamp = join(root, 'out', '.stamp');
    const hash = sourceHash(root);
    const isThere = OUTPUTS.every((file) => existsSync(join(root, file))) && hasNotices(root);
    const isFresh = isThere && stampOf(stamp) === hash;
    if (isFresh) return 'fresh';
    process.stderr.write('Building Fleetglass...\n');
    for (const [program = '', ...args] of BUILDERS) await build(root, program, args);
    writeNotices(root);
    writeFileSync(stamp, hash);
    return 'built';
  });
}

function stampOf(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function build(root: string, program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [join(root, 'node_modules', program), ...args, '--logLevel', 'warn'],
      { cwd: root, stdio: ['ignore', 2, 2] },
    );
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`The build failed (${signal ?? `exit code ${code}`}).`));
    });
  });
}
