/** Where the token is not to be found of a browser host that got it by its variable. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/build/ensure-built.ts';
import { shownProcesses } from '../core/testing/shown-processes.ts';
import { createSimulator, type Simulator } from '../simulator/simulator.ts';
import { createCliBench, WAIT } from './testing/cli-bench.ts';

const bench = createCliBench(ensureBuilt);
const { start } = bench;
let simulator: Simulator;
beforeEach(async () => {
  simulator = await createSimulator({ seed: 1, vehicles: 3, scenario: 'calm' });
});
afterEach(() => simulator.stop());

async function linkOf(url: URL): Promise<string> {
  const health = (await (await fetch(new URL('/health', url))).json()) as {
    readonly connection: { readonly state: string };
  };
  return health.connection.state;
}

describe.skipIf(process.platform !== 'linux')('a token given by its variable', () => {
  it('opens the account, is shown of no process, and the process stays the one that was started', async () => {
    const { child, said, ended, ready } = start(['--port', '0', '--broker', simulator.url], {
      FLEETGLASS_TOKEN: simulator.token,
    });
    const url = await ready();
    await vi.waitFor(async () => expect(await linkOf(url)).toBe('live'), WAIT);
    const [first, ...others] = shownProcesses(child.pid ?? 0);
    expect(others).toEqual([]);
    expect(first?.environment).toContain('PATH=');
    expect(first?.environment).not.toContain('FLEETGLASS_TOKEN=');
    expect(first?.environment).not.toContain(simulator.token);
    expect(first?.commandLine).not.toContain(simulator.token);
    expect(first?.stdin).toBe('/dev/null');
    if (existsSync('/dev/shm')) expect(readdirSync('/dev/shm').join()).not.toContain('fleetglass-token-');
    expect(said.stderr).not.toContain('token.in-environment');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('leaves the exit codes as they are', async () => {
    const { said, ended } = start(['--nonsense'], { FLEETGLASS_TOKEN: simulator.token });
    expect(await ended).toBe(2);
    expect(said.stderr).toBe("Unknown option '--nonsense'. Try --help.\n");
  });

  it('lets the host end with the program that started it all the same', async () => {
    const parent = spawn(
      process.execPath,
      [
        '-e',
        `const { spawn } = require('node:child_process');
         const args = ['src/web/cli.ts', '--port', '0', '--data-dir', ${JSON.stringify(bench.dataDir)}];
         const env = { ...process.env, FLEETGLASS_TOKEN: 'token' };
         spawn(process.execPath, args, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });`,
      ],
      { cwd: fileURLToPath(new URL('../../', import.meta.url)), stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(parent.stdout, 'data');
    parent.kill('SIGKILL');
    // Open as long as the host has it.
    await once(parent.stdout.resume(), 'close');
  });

  it('is left nowhere where a file takes its place', async () => {
    const file = join(bench.dataDir, 'token');
    writeFileSync(file, simulator.token, { mode: 0o600 });
    const { child, ready } = start(['--port', '0', '--broker', simulator.url, '--token-file', file], {
      FLEETGLASS_TOKEN: 'another',
    });
    await ready();
    expect(shownProcesses(child.pid ?? 0)).toMatchObject([{ stdin: '/dev/null' }]);
  });

  it('gives way to a file, whose token is used', async () => {
    const { said, ended } = start(['--token-file', '/none'], { FLEETGLASS_TOKEN: simulator.token });
    expect(await ended).toBe(2);
    expect(said.stderr).toContain('/none cannot be read (ENOENT)');
  });
});
