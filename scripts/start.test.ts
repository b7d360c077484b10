/** `npm start` as the process it is. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { shownProcesses } from '../src/core/testing/shown-processes.ts';
import { temporaryFolder } from '../src/core/testing/temporary-folder.ts';
import { scenarioHelp } from '../src/simulator/scenarios/scenario.ts';
import { createSimulator, type Simulator } from '../src/simulator/simulator.ts';
import { ensureBuilt } from './build/ensure-built.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const WAIT = { timeout: 45_000 };
let dataDir: string;
let running: ChildProcess[];
let simulator: Simulator;

beforeAll(() => ensureBuilt(root), 180_000);
beforeEach(async () => {
  simulator = await createSimulator({ seed: 1, vehicles: 3, scenario: 'calm' });
  dataDir = temporaryFolder();
  running = [];
});
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  await simulator.stop();
});

const start = (...args: readonly string[]) => startWith({}, ...args);
function startWith(variables: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const child = spawn(process.execPath, ['scripts/start.ts', '--data-dir', dataDir, ...args], {
    cwd: root,
    env: { ...env, ...variables },
    // With a channel, as programs that keep others running have one.
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

  it('lists its options, and what each scenario is', async () => {
    const { said, ended } = start('--help');
    expect(await ended).toBe(0);
    expect(said.stdout).toContain('--token-file FILE');
    expect(said.stdout).toContain(`\n${scenarioHelp()}\n`);
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

  it.skipIf(process.platform !== 'linux').each([
    ['its own account', []],
    ['the demo', ['--demo', '--vehicles', '3']],
  ])('shows no token in the environment of any process it starts: %s', async (_what, args) => {
    const given = { FLEETGLASS_TOKEN: 'S3cretTokenThatMustNeverShow', FLEETGLASS_BROKER: '' };
    const own = args.length > 0 ? [] : ['--broker', simulator.url];
    const token = args.length > 0 ? given.FLEETGLASS_TOKEN : simulator.token;
    const { child, ended, ready } = startWith(
      { ...given, FLEETGLASS_TOKEN: token },
      '--headless',
      '--port',
      '0',
      ...own,
      ...args,
    );
    const url = await ready();
    await vi.waitFor(async () => {
      const health = (await (await fetch(new URL('/health', url))).json()) as {
        readonly connection: { readonly state: string };
      };
      expect(health.connection.state).toBe('live');
    }, WAIT);
    const shown = shownProcesses(child.pid ?? 0);
    expect(shown).toHaveLength(args.length > 0 ? 3 : 2);
    for (const { environment, commandLine, stdin } of shown) {
      expect(environment).not.toContain('FLEETGLASS_TOKEN=');
      expect(environment + commandLine).not.toContain(token);
      expect(stdin).not.toContain('fleetglass-token-');
    }
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
