/** `npm start` as the process it is. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from './build/ensure-built.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const WAIT = { timeout: 15_000 };
let dataDir: string;
let running: ChildProcess[];

beforeAll(() => ensureBuilt(root), 180_000);
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'fleetglass-start-'));
  running = [];
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

function start(...args: readonly string[]) {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const child = spawn(process.execPath, ['scripts/start.ts', '--data-dir', dataDir, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  const ready = async (): Promise<URL> => {
    await vi.waitFor(() => expect(said.stdout).toMatch(/\n$/), WAIT);
    return new URL(said.stdout.replace('Fleetglass ready: ', '').trim());
  };
  return { child, said, ended, ready };
}

describe('npm start', () => {
  it.each([
    [['--colour', 'red'], "Unknown option '--colour'. Try --help.\n"],
    [['--vehicles', '0'], '--vehicles takes a whole number from 1 to 100000, not "0".\n'],
    [
      ['--demo', '--broker', 'mqtt://b'],
      'The demo brings its own account: leave out --broker and --token-file, or use npm start.\n',
    ],
  ])('refuses %j in one line', async (args, line) => {
    const { said, ended } = start(...args);
    expect(await ended).toBe(2);
    expect(said).toEqual({ stdout: '', stderr: line });
  });

  it('lists its options', async () => {
    const { said, ended } = start('--help');
    expect(await ended).toBe(0);
    expect(said.stdout).toContain('--token-file FILE');
  });

  it('serves without a display, says why there is no window, and ends cleanly', async () => {
    const { child, said, ended, ready } = start('--port', '0');
    const url = await ready();
    expect(said.stdout).toMatch(/^Fleetglass ready: http:\/\/127\.0\.0\.1:\d+\/#key=[\w-]+\n$/);
    expect((await fetch(new URL('/health', url))).status).toBe(200);
    expect(said.stderr).toContain('Fleetglass runs in the browser, for ');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await expect(fetch(new URL('/health', url))).rejects.toThrow();
  });

  it('passes the exit code of a host on that cannot run', async () => {
    const { said, ended } = start('--headless', '--token-file', join(dataDir, 'none'));
    expect(await ended).toBe(2);
    expect(said.stderr).toMatch(/^The token file .* cannot be read \(ENOENT\)\.\n$/);
  });
});
