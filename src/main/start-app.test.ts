import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directRoute } from '../core/proxy/route.ts';
import { must } from '../core/testing/must.ts';
import { temporaryFolder } from '../core/testing/temporary-folder.ts';
import { fail } from '../shared/result.ts';
import { BUILT, type SourceApp, startFromSource as start } from './testing/source-app.ts';

/** What the monitor was to be made of. */
const preparedOf = ({ prepared }: SourceApp) => {
  if (prepared === null) throw new Error('No monitor was asked for.');
  return prepared;
};

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
  const isNothing = ({ electron, prepared, dataDir }: SourceApp): void => {
    expect([prepared, electron.windows, existsSync(dataDir)]).toEqual([null, [], false]);
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
    const { electron, prepared } = start({ hasLock: false });
    expect(electron.record).toMatchObject({ exitCode: 0, quits: 1 });
    expect(prepared).toBeNull();
  });

  it.each([
    ['data-dir-busy', 3],
    ['data-dir', 2],
  ] as const)('is one without a monitor: %s', async (code, exitCode) => {
    const { electron, process: own } = start({ failure: fail(code, 'It cannot be.') });
    await electron.becomeReady();
    expect(electron.record.exitCode).toBe(exitCode);
    expect(own.written.stderr).toBe('It cannot be.\n');
    expect(electron.windows).toEqual([]);
  });
});

describe('a start', () => {
  it('keeps the lock and what Chromium writes in a closed folder of the data dir', () => {
    const { electron, dataDir } = start();
    const folder = join(dataDir, 'window');
    expect(electron.record.paths).toEqual({ userData: folder });
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('takes the token out of the environment, and gives it to the monitor alone', () => {
    const started = start({ env: { FLEETGLASS_TOKEN: 'SECRET', LANG: 'C' } });
    expect(started.process.env).toEqual({ LANG: 'C' });
    expect(preparedOf(started).options).toMatchObject({ token: 'SECRET', dataDir: started.dataDir });
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

  it.runIf(process.platform === 'linux')('takes data along that Windows kept in a folder that roams', () => {
    const folder = temporaryFolder();
    const before = process.cwd();
    process.chdir(folder);
    try {
      // Paths of Windows, as names that this system can have.
      mkdirSync('fleetglass');
      const env = { XDG_DATA_HOME: '', APPDATA: '', LOCALAPPDATA: 'local' };
      const moved = 'local\\fleetglass';
      expect(preparedOf(start({ platform: 'win32', argv: [], env })).options.dataDir).toBe(moved);
      expect([existsSync('fleetglass'), existsSync(moved)]).toEqual([false, true]);
    } finally {
      process.chdir(before);
    }
  });
});

describe('what the monitor is made of', () => {
  it('is who we are, the built threads and a log on stderr', () => {
    const started = start();
    const { facts } = preparedOf(started);
    expect(facts).toMatchObject({ host: 'electron', version: '0.0.0-double', workers: BUILT.workers });
    facts.programLog.log.warn('test.something', { of: 1 });
    expect(started.process.written.stderr).toMatch(/warn.*test.something.*\n$/);
  });

  it('is dialogs of the window, or of none before there is one', async () => {
    const asked: (readonly [string, object])[] = [];
    const show =
      (kind: string) =>
      async (...args: object[]) => {
        asked.push([`${kind} of ${args.length - 1}`, args.at(-1) ?? {}]);
        if (args.length > 1) expect(args[0]).toBe(started.electron.windows[0]);
        return { canceled: false, filePath: '/tmp/out.csv', filePaths: ['/tmp/ca.pem'] };
      };
    const dialogs = { showSaveDialog: show('save'), showOpenDialog: show('open') };
    const started = start({
      parts: ({ dialog }) => ({ dialog: { ...dialog, ...dialogs } as typeof dialog }),
    });
    const { facts } = preparedOf(started);
    await facts.chooseExportFile('x.csv');
    await facts.choosePemFile?.();
    await started.electron.becomeReady();
    expect(await facts.chooseExportFile('x.csv')).toMatchObject({ path: '/tmp/out.csv' });
    expect(await facts.choosePemFile?.()).toBe('/tmp/ca.pem');
    expect(asked.map(([kind]) => kind)).toEqual(['save of 0', 'open of 0', 'save of 1', 'open of 1']);
    expect(asked[0]?.[1]).toMatchObject({ defaultPath: '/opt/app/x.csv' });
  });

  it('starts anew in order, once, and only where the next start has what this one was given', async () => {
    const started = start();
    const { facts } = preparedOf(started);
    facts.restart?.();
    facts.restart?.();
    expect(started.electron.record).toMatchObject({ relaunches: 1, quits: 1 });
    for (const given of [
      { env: { FLEETGLASS_TOKEN: 'SECRET' } },
      { argv: ['--token-stdin'] },
      { connected: true },
    ]) {
      expect(preparedOf(start(given)).facts.restart).toBeUndefined();
    }
  });

  it('is settings and secrets of the data dir, the secrets sealed by the system once Electron is ready', async () => {
    const started = start();
    const { facts } = preparedOf(started);
    expect(facts.openSettings().accounts()).toEqual([]);
    expect(started.stores).toEqual([started.dataDir]);
    const secrets = facts.openSecrets();
    const set = secrets.set('listener', 'SECRET', 'if-protected');
    await started.electron.becomeReady();
    expect(must(await set)).toBe('protected');
    expect(existsSync(join(started.dataDir, 'secrets.json'))).toBe(true);
  });

  it('is the secrets of this system: on Linux a keyring may be none', async () => {
    const kept = { backend: 'basic_text', hasKeyring: false } as const;
    for (const [platform, kind] of [
      ['linux', 'unprotected'],
      ['win32', 'encrypted'],
    ] as const) {
      const started = start({ platform, safeStorage: kept });
      await started.electron.becomeReady();
      expect(await preparedOf(started).facts.openSecrets().storage()).toMatchObject({ kind });
    }
  });

  it('is a way to ask over the network that no page uses', async () => {
    const started = start({ network: (url) => new Response(url) });
    await started.electron.becomeReady();
    const findRoute = () => directRoute('setting');
    const fetch = preparedOf(started).facts.createFetch({
      findRoute,
      choice: () => ({ choice: { mode: 'none' }, from: 'setting' }),
    });
    const answer = await fetch('https://flespi.io/auth/regions');
    expect(await answer.text()).toBe('https://flespi.io/auth/regions');
  });
});
