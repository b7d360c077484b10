import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { temporaryFolder } from '../../core/testing/temporary-folder.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
export const WAIT = { timeout: 120_000 };

/** A browser host as a process: what it said, by which code it ended, and its address once it serves. */
export interface CliRun {
  readonly child: ChildProcess;
  readonly said: { readonly stdout: string; readonly stderr: string };
  readonly ended: Promise<number | null>;
  ready(): Promise<URL>;
}

/** For the top of a test file: a data dir of its own for each test, and whatever was started ends with it. `build` makes the host and its page. */
export function createCliBench(build: (root: string) => Promise<unknown>) {
  let running: ChildProcess[] = [];
  const bench = {
    dataDir: '',
    start(args: readonly string[], env: Readonly<Record<string, string>> = {}): CliRun {
      const child = spawn(process.execPath, ['out/web/cli.js', '--data-dir', bench.dataDir, ...args], {
        cwd: root,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      });
      running.push(child);
      const said = { stdout: '', stderr: '' };
      for (const name of ['stdout', 'stderr'] as const) {
        child[name]?.setEncoding('utf8').on('data', (text: string) => {
          said[name] += text;
        });
      }
      const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
      const ready = async (): Promise<URL> => {
        await vi.waitFor(() => expect(said.stdout).toMatch(/\n$/), WAIT);
        return new URL(said.stdout.replace('Fleetglass ready: ', '').trim());
      };
      return { child, said, ended, ready };
    },
  };
  beforeAll(() => build(root), 180_000);
  beforeEach(() => {
    bench.dataDir = temporaryFolder();
    running = [];
  });
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
  });
  return bench;
}
