/** The browser host as a process: its one line, its exit codes and its end. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/build/ensure-built.ts';
import { createCliBench, WAIT } from './testing/cli-bench.ts';

const bench = createCliBench(ensureBuilt);
const { start } = bench;

describe('the browser host', () => {
  it('ends in order by a signal that comes while it starts', async () => {
    const { child, said, ended } = start(['--port', '0']);
    child.stderr?.once('data', () => child.kill('SIGTERM'));
    // By the signal itself where it came before anybody listened to it.
    expect([0, null]).toContain(await ended);
    expect(said.stderr).toContain('browser-host.listening');
    expect(said.stderr).not.toContain('host.uncaught-error');
  });

  it('leaves a data dir to the host that has it, in one line and with exit code 3', async () => {
    await start(['--port', '0']).ready();
    const second = start(['--port', '0']);
    expect(await second.ended).toBe(3);
    expect(second.said.stdout).toBe('');
    expect(second.said.stderr).toMatch(/^Another Fleetglass already uses .*\n$/);
  });

  it.each([
    ['--version', /^Fleetglass \d+\.\d+\.\d+\n$/],
    ['--help', /^Options,[\s\S]* --port N /],
  ])('answers %s and ends', async (option, answer) => {
    const { said, ended } = start([option]);
    expect(await ended).toBe(0);
    expect(said.stdout).toMatch(answer);
  });

  it('goes on when whoever read its output is gone', async () => {
    const { child, ended, ready } = start(['--port', '0', '--broker', 'mqtt://127.0.0.1:1']);
    const url = await ready();
    child.stdout?.destroy();
    child.stderr?.destroy();
    // Each refused connection is written to stderr.
    await vi.waitFor(async () => {
      const health = (await (await fetch(new URL('/health', url))).json()) as {
        readonly connection: { readonly state: string };
      };
      expect(health.connection.state).toBe('backing-off');
    }, WAIT);
    expect((await fetch(new URL('/health', url))).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('prints exactly one line when it serves, answers health, and ends cleanly', async () => {
    const { child, said, ended, ready } = start(['--port', '0']);
    const url = await ready();
    expect(said.stdout).toMatch(/^Fleetglass ready: http:\/\/127\.0\.0\.1:\d+\/#key=[\w-]{43}\n$/);
    const health = await fetch(new URL('/health', url));
    expect(await health.json()).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      connection: { state: 'idle', since: expect.stringMatching(/Z$/) },
      vehicles: 0,
      messages: { received: 0, stored: 0, duplicates: 0, unreadable: 0, quarantined: 0 },
      logs: 0,
      streams: 0,
    });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(said.stdout.split('\n')).toHaveLength(2);
    expect(said.stderr).not.toContain(url.hash);
  });

  it('ends cleanly by SIGINT, even when it comes twice at once', async () => {
    const { child, ended, ready } = start(['--port', '0']);
    await ready();
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it('ends when the program that started it is gone', async () => {
    const { child, ready } = start(['--port', '0']);
    await ready();
    // Node emits no `close` for a child whose channel the parent has closed.
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    expect(await exited).toBe(0);
  });

  it('says in one line that its port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { said, ended } = start(['--port', String(port)]);
    expect(await ended).toBe(1);
    server.close();
    expect(said).toEqual({
      stdout: '',
      stderr: `Port ${port} is taken. Choose another with --port, or 0 for any.\n`,
    });
  });

  it.each([
    [['--port', '70000'], /^--port takes a whole number from 0 to 65535, not "70000"\.\n$/],
    [['--nonsense'], /^Unknown option '--nonsense'\. Try --help\.\n$/],
    [['--broker', 'http://x'], /^--broker: .*\n$/],
    [['--token-file', '/none'], /^The token file \/none cannot be read \(ENOENT\)\.\n$/],
  ])('refuses %j in one line', async (args, line) => {
    const { said, ended } = start(args);
    expect(await ended).toBe(2);
    expect(said.stdout).toBe('');
    expect(said.stderr).toMatch(line);
  });

  it('refuses a data dir that cannot be used', async () => {
    writeFileSync(join(bench.dataDir, 'file'), '');
    const { said, ended } = start(['--data-dir', join(bench.dataDir, 'file', 'sub')]);
    expect(await ended).toBe(2);
    expect(said.stderr).toMatch(/^The data dir .* cannot be used \(ENOTDIR\)\.\n$/);
  });

  it('never shows the token', async () => {
    const token = 'CliTestTokenThatMustNotShow0123456789';
    const { child, said, ended, ready } = start(['--broker', 'mqtt://127.0.0.1:1', '--port', '0'], {
      FLEETGLASS_TOKEN: token,
    });
    const url = await ready();
    await vi.waitFor(async () => {
      const health = (await (await fetch(new URL('/health', url))).json()) as {
        connection: { state: string };
      };
      expect(health.connection.state).toBe('backing-off');
    }, WAIT);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(said.stdout + said.stderr).not.toContain(token);
  });
});
