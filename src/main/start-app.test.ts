import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { directRoute } from '../core/proxy/route.ts';
import { must } from '../core/testing/must.ts';
import { temporaryFolder } from '../core/testing/temporary-folder.ts';
import { fail } from '../shared/result.ts';
import { type SourceApp, startFromSource as start } from './testing/source-app.ts';

describe('what precedes everything', () => {
  it('closes files to others, has the sandbox on and its scheme known, and survives readers that go', () => {
    const { electron, process: own, umask } = start();
    expect(umask).toBe(0o077);
    expect(electron.record.sandboxed).toBe(true);
    expect(electron.record.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
    for (const stream of [own.stdout, own.stderr]) stream.emit('error', new Error('EPIPE'));
  });
});

describe('a start that comes to nothing', () => {
  const isNothing = ({ electron, dataDir }: SourceApp): void => {
    expect([electron.utilities, electron.windows, existsSync(dataDir)]).toEqual([[], [], false]);
  };

  it('is one without the sandbox', () => {
    const started = start({ argv: ['--no-sandbox'] });
    expect(started.electron.record.exitCode).toBe(1);
    expect(started.process.written.stderr).toContain('does not run without Chromium’s sandbox');
    isNothing(started);
  });

  it('is one by a wrong option', () => {
    const started = start({ argv: ['--port', 'many'] });
    expect(started.electron.record.exitCode).toBe(2);
    expect(started.process.written.stderr).toBe('--port takes a whole number from 0 to 65535, not "many".\n');
    isNothing(started);
  });

  it('is one that asks for help', () => {
    const started = start({ argv: ['--help', '--data-dir=/nowhere'] });
    expect(started.electron.record.exitCode).toBe(0);
    expect(started.process.written.stdout).toMatch(/--data-dir.*--broker.*\n$/s);
    isNothing(started);
  });

  it('is one that asks for the version', () => {
    const started = start({ argv: ['--version'] });
    expect(started.electron.record.exitCode).toBe(0);
    expect(started.process.written.stdout).toBe('Fleetglass 0.0.0-double\n');
    isNothing(started);
  });

  it('is one in a data dir that cannot be', () => {
    const started = start({ argv: ['--data-dir', '/dev/null/data'] });
    expect(started.electron.record).toMatchObject({ exitCode: 2, paths: {} });
    expect(started.process.written.stderr).toBe('The data dir /dev/null/data cannot be used (ENOTDIR).\n');
    isNothing(started);
  });

  it('is the second one in a data dir', () => {
    const { electron } = start({ hasLock: false });
    expect(electron.record).toMatchObject({ exitCode: 0, quits: 1 });
    expect(electron.utilities).toEqual([]);
  });

  it('is one by a token that cannot be read', () => {
    const started = start({ argv: ['--token-file', '/nowhere/token', '--data-dir', temporaryFolder()] });
    expect(started.electron.record.exitCode).toBe(2);
    expect(started.process.written.stderr).toBe('The token file /nowhere/token cannot be read (ENOENT).\n');
    expect(started.electron.utilities).toEqual([]);
  });

  it('is one without a monitor', async () => {
    const { electron, process: own } = start({
      failure: fail({ code: 'data-dir', dataDir: '/data', reason: 'EACCES' }),
    });
    await electron.becomeReady();
    await vi.waitFor(() => expect(electron.record.exitCode).toBe(2));
    expect(own.written.stderr).toBe('The data dir /data cannot be used (EACCES).\n');
    expect(electron.windows.map(({ seen }) => seen.shown)).toEqual([0]);
  });

  it('is one in a data dir that another host has and does not give up', async () => {
    const {
      clock,
      electron,
      exits,
      process: own,
    } = start({ failure: fail({ code: 'data-dir-busy', dataDir: '/data' }) });
    await electron.becomeReady();
    for (let tries = 1; tries <= 7; tries += 1) {
      await vi.waitFor(() => expect(exits()).toHaveLength(tries));
      if (tries < 7) expect(electron.record.exitCode).toBeNull();
      clock.advance(1_000);
    }
    expect(electron.record.exitCode).toBe(3);
    expect(own.written.stderr).toMatch(/^Another Fleetglass already uses \/data\./);
  });
});

describe('a start', () => {
  it('keeps the lock and what Chromium writes in a closed folder of the data dir', () => {
    const { electron, dataDir } = start();
    const folder = join(dataDir, 'window');
    expect(electron.record.paths).toEqual({ userData: folder });
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('takes the token out of the environment, and gives it to the monitor alone', async () => {
    const started = start({ env: { FLEETGLASS_TOKEN: 'SECRET', LANG: 'C' } });
    expect(started.process.env).toEqual({ LANG: 'C' });
    const { facts, options } = await started.whenPrepared();
    expect(facts.account).toMatchObject({ token: 'SECRET' });
    expect(options.dataDir).toBe(started.dataDir);
    const [child] = started.electron.utilities;
    expect(child).toMatchObject({ entry: '/opt/app/monitor.js', args: [], env: { LANG: 'C' } });
    expect(JSON.stringify([child?.entry, child?.args, child?.env])).not.toContain('SECRET');
  });

  it.each([
    ['linux', 'SECRET', 1],
    ['darwin', 'SECRET', 1],
    ['win32', 'SECRET', 0],
    ['linux', '', 0],
  ] as const)('warns where the system goes on showing it: on %s, %j', (platform, token, times) => {
    const { stderr } = start({ platform, env: { FLEETGLASS_TOKEN: token } }).process.written;
    expect(stderr.match(/ warn token\.in-environment .*--token-file/g) ?? []).toHaveLength(times);
    expect(stderr).not.toContain('SECRET');
  });

  it.each([
    ['win32', ['app.fleetglass.desktop']],
    ['linux', []],
    ['darwin', []],
  ] as const)('names itself to the task bar of Windows, on %s', (platform, expected) => {
    const names: string[] = [];
    const setAppUserModelId = (name: string): void => void names.push(name);
    start({ platform, parts: ({ app }) => ({ app: { ...app, setAppUserModelId } as typeof app }) });
    expect(names).toEqual(expected);
  });

  it.runIf(process.platform === 'linux')(
    'takes data along that Windows kept in a folder that roams',
    async () => {
      const folder = temporaryFolder();
      const before = process.cwd();
      process.chdir(folder);
      try {
        // Paths of Windows, as names that this system can have.
        mkdirSync('fleetglass');
        const env = { XDG_DATA_HOME: '', APPDATA: '', LOCALAPPDATA: 'local' };
        const moved = 'local\\fleetglass';
        const started = start({ platform: 'win32', argv: [], env });
        expect((await started.whenPrepared()).options.dataDir).toBe(moved);
        expect([existsSync('fleetglass'), existsSync(moved)]).toEqual([false, true]);
      } finally {
        process.chdir(before);
      }
    },
  );
});

describe('what the monitor is made of', () => {
  it('is who we are, its own threads and a log on stderr', async () => {
    const started = start();
    const { facts } = await started.whenPrepared();
    expect(facts).toMatchObject({ host: 'electron', version: '0.0.0-double', account: null });
    facts.programLog.log.warn('test.something', { of: 1 });
    expect(started.process.written.stderr).toMatch(/warn.*test.something.*\n$/);
  });

  it.each([
    [false, '9230', ['--inspect=127.0.0.1:9230']],
    [false, '0.0.0.0:9230', []],
    [false, undefined, []],
    [true, '9230', []],
  ] as const)(
    'is a process that a developer alone may look into: packaged %s, %s',
    async (isPackaged, port, execArgv) => {
      const env: Record<string, string> = port === undefined ? {} : { FLEETGLASS_INSPECT_MONITOR: port };
      const started = start({ isPackaged, env });
      await started.whenPrepared();
      expect(started.electron.utilities[0]?.execArgv).toEqual(execArgv);
    },
  );

  it('is dialogs of the window', async () => {
    const asked: (readonly [string, object])[] = [];
    const show =
      (kind: string) =>
      async (...args: object[]) => {
        asked.push([`${kind} of ${args.length - 1}`, args.at(-1) ?? {}]);
        expect(args[0]).toBe(started.electron.windows[0]);
        return { canceled: false, filePath: '/tmp/out.csv', filePaths: ['/tmp/ca.pem'] };
      };
    const dialogs = { showSaveDialog: show('save'), showOpenDialog: show('open') };
    const started = start({
      parts: ({ dialog }) => ({ dialog: { ...dialog, ...dialogs } as typeof dialog }),
    });
    const { facts } = await started.whenPrepared();
    expect(await facts.chooseExportFile('x.csv')).toEqual({
      path: '/tmp/out.csv',
      savedAs: { kind: 'file', location: '/tmp/out.csv' },
    });
    expect(await facts.choosePemFile?.()).toBe('/tmp/ca.pem');
    expect(await facts.chooseMapFile?.()).toBe('/tmp/ca.pem');
    expect(asked.map(([kind]) => kind)).toEqual(['save of 1', 'open of 1', 'open of 1']);
    expect(asked[0]?.[1]).toMatchObject({ defaultPath: '/opt/app/x.csv' });
  });

  it('shows the folder of the log, and follows its level here too', async () => {
    const started = start();
    const { facts } = await started.whenPrepared();
    expect(await facts.openFolder?.('/etc')).toBe('There is no such file.');
    expect(started.electron.record.opened).toEqual([join(started.dataDir, 'logs')]);
    facts.programLog.setLevel('error');
    await facts.openFolder?.('');
    started.electron.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 1 });
    const before = started.process.written.stderr;
    expect(before).toContain('app.process-gone');
    started.electron.windows[0]?.windowOpen?.({ url: 'https://flespi.com' } as never);
    await facts.openFolder?.('');
    expect(started.process.written.stderr).toBe(before);
  });

  it('starts anew in order, once, and only where the next start has what this one was given', async () => {
    const started = start();
    const { facts } = await started.whenPrepared();
    facts.restart?.();
    facts.restart?.();
    await vi.waitFor(() => expect(started.electron.record).toMatchObject({ relaunches: 1, quits: 2 }));
    for (const given of [{ env: { FLEETGLASS_TOKEN: 'SECRET' } }, { connected: true }]) {
      expect((await start(given).whenPrepared()).facts.restart).toBeUndefined();
    }
  });

  it('is settings and secrets of the data dir, the secrets sealed by the system', async () => {
    const started = start();
    const { facts } = await started.whenPrepared();
    expect(facts.openSettings().accounts()).toEqual([]);
    expect(started.stores).toEqual([started.dataDir]);
    const secrets = facts.openSecrets();
    expect(must(await secrets.set('listener', 'SECRET', 'if-protected'))).toBe('protected');
    expect(existsSync(join(started.dataDir, 'secrets.json'))).toBe(true);
    expect(must(await secrets.get('listener'))).toEqual({ value: 'SECRET', place: 'protected' });
    must(await secrets.remove('listener'));
    expect(must(await secrets.get('listener'))).toBeNull();
  });

  it('is the secrets of this system: on Linux a keyring may be none', async () => {
    const kept = { backend: 'basic_text', hasKeyring: false } as const;
    for (const [platform, kind] of [
      ['linux', 'unprotected'],
      ['win32', 'encrypted'],
    ] as const) {
      const { facts } = await start({ platform, safeStorage: kept }).whenPrepared();
      expect(await facts.openSecrets().storage()).toMatchObject({ kind });
    }
  });

  it('is what was set aside of the secrets, before a window can ask', async () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'secrets.json'), '{');
    const { facts } = await start({ argv: ['--data-dir', dataDir] }).whenPrepared();
    const secrets = facts.openSecrets();
    await vi.waitFor(() => expect(secrets.notices()).toMatchObject([{ what: 'secrets' }]));
  });

  it('is a way to ask over the network that no page uses, bounded', async () => {
    const started = start({
      network: (url) => new Response(url.endsWith('large') ? 'x'.repeat(300_000) : url),
    });
    const { facts } = await started.whenPrepared();
    const findRoute = () => directRoute('setting');
    const fetch = facts.createFetch({
      findRoute,
      choice: () => ({ choice: { mode: 'none' }, from: 'setting' }),
    });
    const answer = await fetch('https://flespi.io/auth/regions');
    expect(await answer.text()).toBe('https://flespi.io/auth/regions');
    await expect(fetch('https://flespi.io/large')).rejects.toThrow('too large');
    await expect(fetch('http://flespi.io/')).rejects.toThrow('not of its form');
    await expect(
      fetch('https://flespi.io/', { signal: AbortSignal.abort(new Error('late')) }),
    ).rejects.toThrow('late');
  });

  it('is the proxies of the system, as Chromium knows them', async () => {
    const { facts } = await start({
      systemProxy: (url) => `PROXY proxy.example:3128; ${url}`,
    }).whenPrepared();
    const destination = { transport: 'wss', host: 'mqtt.flespi.io', port: 443 } as const;
    expect(await facts.systemProxies.find(destination)).toMatchObject([
      { kind: 'http', host: 'proxy.example', port: 3128 },
    ]);
  });
});
