/** What others on this computer may find of a browser host that runs. */
import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/build/ensure-built.ts';
import { createCliBench, WAIT } from './testing/cli-bench.ts';

const bench = createCliBench(ensureBuilt);
const { start } = bench;
const NOWHERE = ['--port', '0', '--broker', 'mqtt://127.0.0.1:1'];

describe.skipIf(process.platform === 'win32')('of a browser host that runs', () => {
  it('nothing in its data dir is open to others, whatever the umask is and whatever the folder was', async () => {
    chmodSync(bench.dataDir, 0o777);
    // A child has the umask of the one who started it.
    const before = process.umask(0);
    const run = start(NOWHERE);
    process.umask(before);
    await run.ready();
    const found = readdirSync(bench.dataDir, { recursive: true, withFileTypes: true });
    expect(found.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['lock', expect.stringMatching(/^journal-.*\.db$/)]),
    );
    const open = found
      .filter((each) => {
        // What SQLite keeps beside a file comes and goes.
        const there = statSync(join(each.parentPath, each.name), { throwIfNoEntry: false });
        return there !== undefined && (there.mode & 0o077) !== 0;
      })
      .map(({ name }) => name);
    expect(open).toEqual([]);
    expect(statSync(bench.dataDir).mode & 0o777).toBe(0o700);
  });

  it('its token file is warned of where others can read it, with what mends that', async () => {
    const file = join(bench.dataDir, "the fleet's token");
    writeFileSync(file, 'a-token\n');
    chmodSync(file, 0o640);
    const { said, ready } = start([...NOWHERE, '--token-file', file]);
    await ready();
    const lines = said.stderr.split('\n').filter((line) => line.includes('token-file.open-to-others'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(` warn token-file.open-to-others file=${JSON.stringify(file)} `);
    expect(lines[0]).toContain(`mend=${JSON.stringify(`chmod 600 '${file.replace("'", "'\\''")}'`)}`);
  });

  it.each([
    [['--proxy', 'http://van:S3cret@127.0.0.1:1'], {}, true],
    [['--proxy=socks5://van:S3cret@127.0.0.1:1'], {}, true],
    [['--proxy', 'http://127.0.0.1:1'], {}, false],
    [[], { FLEETGLASS_PROXY: 'http://van:S3cret@127.0.0.1:1' }, false],
  ])(
    'a proxy’s password is warned of where the process table shows it: %j %j',
    async (args, env, isShown) => {
      const { said, ready } = start([...NOWHERE, ...args], env);
      await ready();
      expect(said.stderr.includes(' warn proxy.password-in-arguments ')).toBe(isShown);
      expect(said.stderr).not.toContain('S3cret');
    },
  );

  it('its token file is not warned of where it is its owner’s alone', async () => {
    const file = join(bench.dataDir, 'token');
    writeFileSync(file, 'a-token\n', { mode: 0o600 });
    const { said, ready } = start([...NOWHERE, '--token-file', file]);
    await ready();
    expect(said.stderr).not.toContain('token-file.');
  });

  it('no inspector opens at its signal, and it goes on', async () => {
    const { child, said, ended, ready } = start(NOWHERE);
    const url = await ready();
    child.kill('SIGUSR1');
    await vi.waitFor(() => expect(said.stderr).toContain(' warn inspector.refused'), WAIT);
    expect((await fetch(new URL('/health', url))).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    // What Node says where it opens one, before anything else can use it.
    expect(said.stderr).not.toContain('Debugger listening');
  });
});
