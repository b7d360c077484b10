/** The built `out/main` and `out/preload`, unmodified, against the double of `electron`. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/build/ensure-built.ts';
import { must } from '../core/testing/must.ts';
import { sharedTemporaryFolder } from '../core/testing/temporary-folder.ts';
import { ASK_FOR_PORT, PORT } from '../shared/ipc-names.ts';
import { type StartedApp, startBuiltApp } from './testing/started-app.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let app: StartedApp;
let written: string[];
/** What the app has written to stderr in this test. */
const stderr = (): string => written.join('');

beforeEach(() => {
  written = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
});
afterEach(() => vi.restoreAllMocks());

beforeAll(() => ensureBuilt(root), 180_000);

describe('the bundles', () => {
  it('are read by Node, those of threads too', () => {
    const folder = join(root, 'out/main');
    const files = readdirSync(folder).filter((file) => file.endsWith('.js'));
    expect(files).toContain('map-file.js');
    for (const file of files) execFileSync(process.execPath, ['--check', join(folder, file)]);
  });

  it('use nothing that Electron warns of', () => {
    const folder = join(root, 'out/main');
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.js')) continue;
      expect(readFileSync(join(folder, file), 'utf8'), file).not.toMatch(
        /enableBlinkFeatures|allowpopups|appendSwitch|executeJavaScript|interceptFileProtocol|loadFile\(/,
      );
    }
  });
});

describe('the start', () => {
  afterEach(() => app.end());

  it('registers its scheme and the sandbox before ready, and opens nothing until then', async () => {
    app = startBuiltApp(root);
    expect(app.electron.record.sandboxed).toBe(true);
    expect(app.electron.record.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
    expect(app.electron.windows).toHaveLength(0);
    await app.electron.becomeReady();
    expect(app.electron.windows).toHaveLength(1);
  });

  it('leaves to the first instance and opens no window of its own', async () => {
    app = startBuiltApp(root, { hasLock: false });
    await app.electron.becomeReady();
    expect(app.electron.record).toMatchObject({ exitCode: 0, quits: 1 });
    expect(app.electron.windows).toHaveLength(0);
  });

  it('ends with 2 on a wrong option, in one line, and passes over switches of Chromium', () => {
    app = startBuiltApp(root, { argv: ['--remote-debugging-port=0', '--port', 'many'] });
    expect(app.electron.record.exitCode).toBe(2);
    expect(stderr()).toBe('--port takes a whole number from 0 to 65535, not "many".\n');
  });

  it.runIf(process.platform === 'linux')('does not start without a sandbox', () => {
    app = startBuiltApp(root, { argv: ['--no-sandbox'] });
    expect(app.electron.record.exitCode).toBe(1);
    expect(stderr()).toContain('does not run without Chromium’s sandbox');
    expect(app.electron.windows).toHaveLength(0);
  });

  it('keeps its lock and its files by data dir', () => {
    app = startBuiltApp(root, { hasLock: false });
    expect(app.electron.record.paths).toEqual({ userData: join(app.dataDir, 'window') });
  });

  it('ends with 2 where the data dir cannot be used', () => {
    app = startBuiltApp(root, { argv: ['--data-dir', '/dev/null/data'] });
    expect(app.electron.record.exitCode).toBe(2);
    expect(stderr()).toBe('The data dir /dev/null/data cannot be used (ENOTDIR).\n');
  });

  it('takes the dev server only while it is not packaged', async () => {
    app = startBuiltApp(root, { isPackaged: true, env: { ELECTRON_RENDERER_URL: 'http://evil.example' } });
    await app.electron.becomeReady();
    expect(app.window().mainFrame.url).toBe('app://fleetglass/');
  });

  it('takes the token out of the environment that later programs would inherit', () => {
    let present: boolean | null = null;
    app = startBuiltApp(root, {
      env: { FLEETGLASS_TOKEN: 'SECRET' },
      onLock: () => {
        present = 'FLEETGLASS_TOKEN' in process.env;
      },
    });
    expect(present).toBe(false);
    expect(stderr()).not.toContain('SECRET');
  });
});

describe('the running app', () => {
  beforeEach(async () => {
    app = startBuiltApp(root);
    await app.electron.becomeReady();
  });
  afterEach(() => app.end());

  it('opens one closed window, shown when it has something to show', () => {
    const { options, seen, events } = app.window();
    expect(options).toMatchObject({
      name: 'main',
      windowStatePersistence: true,
      show: false,
      minWidth: 640,
      minHeight: 360,
    });
    expect(options.webPreferences).toEqual({
      preload: expect.stringMatching(/preload\/index\.cjs$/),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // An alarm sounds whether or not anybody has pressed anything yet.
      autoplayPolicy: 'no-user-gesture-required',
    });
    expect(seen.shown).toBe(0);
    events.emit('ready-to-show');
    expect(seen.shown).toBe(1);
    expect(app.window().mainFrame.url).toBe('app://fleetglass/');
  });

  it('comes to the front when it is started again', () => {
    app.window().minimized = true;
    app.electron.emit('second-instance', {}, [], '/');
    expect(app.window().seen).toMatchObject({ restored: 1, shown: 1, focused: 1 });
  });

  it('hands whose map it is to the system’s browser, and opens no window for it', async () => {
    must(await app.page().app.info());
    const url = 'https://www.openstreetmap.org/copyright';
    expect(app.window().windowOpen?.({ url } as never)).toEqual({ action: 'deny' });
    await vi.waitFor(() => expect(app.electron.record.opened).toEqual([url]));
  });

  it('loads a page again that crashed, by itself', async () => {
    app.window().contentsEvents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 9 });
    await vi.waitFor(() => expect(app.window().seen.loads).toBe(2));
    expect(app.window().mainFrame.url).toMatch(/^app:\/\/fleetglass\/#came-back=crashed@\d+$/);
    expect(app.electron.record.boxes).toEqual([]);
  });

  it('opens the licences of all that is in it from its menu', async () => {
    const help = app.electron.record.menu?.find(({ role }) => role === 'help')?.submenu;
    const entry = Array.isArray(help) ? help.find(({ label }) => label === 'Licences') : undefined;
    expect(entry).toBeDefined();
    Reflect.apply(entry?.click as () => void, undefined, []);
    const [file = ''] = app.electron.record.opened;
    expect(readFileSync(file, 'utf8')).toContain('Hippocratic License Version Number: 2.1.');
  });

  it('keeps the edit roles in its menu and quits when its window closes', async () => {
    expect(app.electron.record.menu?.map((item) => item.role)).toContain('editMenu');
    app.window().closeByHand();
    expect(app.electron.channels()).toEqual([]);
    app.electron.emit('window-all-closed');
    expect(app.electron.record.quits).toBe(process.platform === 'darwin' ? 0 : 1);
  });

  it.each(['query-session-end', 'session-end'])('stops in order at %s of Windows', (name) => {
    app.window().events.emit(name, {});
    expect(app.electron.record.quits).toBe(1);
  });

  it('goes on when the machine wakes', () => {
    expect(app.electron.wake()).toBe(true);
  });
});

describe('what the running app denies', () => {
  const folder = sharedTemporaryFolder();
  beforeAll(async () => {
    app = startBuiltApp(root, { folder });
    await app.electron.becomeReady();
  });
  afterAll(() => app.end());

  it.each([
    ['geolocation', 'app://fleetglass/', false],
    ['media', 'app://fleetglass/', false],
    ['notifications', 'app://fleetglass/', false],
    ['clipboard-read', 'app://fleetglass/', false],
    ['openExternal', 'app://fleetglass/', false],
    ['clipboard-sanitized-write', 'https://evil.example/', false],
    ['clipboard-sanitized-write', 'app://fleetglass/', true],
  ] as const)('permission %s of %s: granted %s', (permission, requestingUrl, expected) => {
    const { requestPermission, checkPermission } = app.electron.record;
    const granted: boolean[] = [];
    requestPermission?.({} as never, permission as never, (grant) => granted.push(grant), {
      requestingUrl,
      isMainFrame: true,
    });
    expect(granted).toEqual([expected]);
    expect(checkPermission?.(null, permission as never, requestingUrl, {} as never)).toBe(expected);
  });

  it.each([
    ['app://fleetglass/assets/index.js', false],
    ['https://tile.openstreetmap.org/1/1/1.png', true],
    ['http://127.0.0.1:1/', true],
    ['file:///etc/passwd', true],
    ['ws://evil.example/', true],
    ['app://fleetglass.evil.example/', true],
    ['app://evil@fleetglass/', true],
    ['not a url', true],
  ])('request %s: blocked %s', (url, cancel) => {
    const answers: unknown[] = [];
    app.electron.record.onRequest?.({ url, resourceType: 'xhr' }, (answer) => answers.push(answer));
    expect(answers).toEqual([{ cancel }]);
  });

  it.each([['will-navigate'], ['will-redirect'], ['will-frame-navigate']])(
    'denies %s to anywhere else',
    (name) => {
      const denied = (url: string): boolean => {
        let prevented = false;
        app.window().contentsEvents.emit(name, { url, preventDefault: () => (prevented = true) });
        return prevented;
      };
      expect(denied('app://fleetglass/index.html#logs')).toBe(false);
      for (const url of [
        'https://flespi.com',
        'file:///',
        'javascript:alert(1)',
        'app://other/',
        'data:text/html,x',
      ]) {
        expect(denied(url)).toBe(true);
      }
    },
  );

  it('denies new windows and webviews', () => {
    for (const url of [
      'https://flespi.com',
      'https://www.openstreetmap.org/copyright/',
      'file:///etc/passwd',
      'app://fleetglass/',
    ])
      expect(app.window().windowOpen?.({ url } as never)).toEqual({ action: 'deny' });
    expect(app.electron.record.opened).toEqual([]);
    let prevented = false;
    app.window().contentsEvents.emit('will-attach-webview', { preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
  });
});

describe('the app scheme', () => {
  const folder = sharedTemporaryFolder();
  beforeAll(async () => {
    app = startBuiltApp(root, { folder });
    await app.electron.becomeReady();
  });
  afterAll(() => app.end());

  const get = async (url: string, init?: RequestInit): Promise<Response> => {
    const answer = await app.electron.record.serve?.(new Request(url, init));
    if (answer === undefined) throw new Error('Nothing serves the scheme.');
    return answer;
  };

  it('serves the page and its script with their types and the policy', async () => {
    const page = await get('app://fleetglass/');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    );
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    const html = await page.text();
    const script = /src="\.?(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
    expect((await get(`app://fleetglass${script}`)).headers.get('content-type')).toBe(
      'text/javascript; charset=utf-8',
    );
    expect(html).not.toMatch(/<script(?![^>]*src=)|<style|style="|\son\w+="/);
  });

  it.each([
    ['app://fleetglass/../main/index.js'],
    ['app://fleetglass/%2e%2e/main/index.js'],
    ['app://fleetglass/..%2fmain%2findex.js'],
    ['app://fleetglass/assets/..%2f..%2fmain/index.js'],
    ['app://fleetglass/..%5cmain%5cindex.js'],
    ['app://fleetglass//etc/passwd'],
    ['app://fleetglass/%00'],
    ['app://fleetglass/%'],
    ['app://fleetglass/assets'],
    ['app://fleetglass/none.js'],
    ['app://other/index.html'],
    ['https://fleetglass/index.html'],
  ])('does not serve %s', async (url) => {
    const answer = await get(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  it.each(['POST', 'PUT', 'HEAD', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    expect((await get('app://fleetglass/', { method })).status).toBe(405);
  });
});

describe('from preload to monitor', () => {
  const folder = sharedTemporaryFolder();
  beforeAll(async () => {
    app = startBuiltApp(root, { folder });
    await app.electron.becomeReady();
  });
  afterAll(() => app.end());

  it('requires nothing but electron in the preload', () => {
    const bundle = readFileSync(join(root, 'out/preload/index.cjs'), 'utf8');
    const required = [...bundle.matchAll(/\brequire\s*\(\s*([^)]*)\)/g)].map((match) => match[1]);
    expect(new Set(required)).toEqual(new Set(['"electron"']));
    expect(bundle).not.toMatch(/\bimport\b[^:]*from\s*["']|import\s*\(|import\.meta/);
  });

  it('exposes one function to the page, by which it asks for a port, and nothing else', () => {
    const { run } = app.openPage();
    expect(run('Object.keys(fleetglass).join()')).toBe('askForPort');
    expect(run('typeof fleetglass.askForPort')).toBe('function');
    expect(run('Object.isFrozen(fleetglass)')).toBe(true);
    expect(app.electron.channels()).toEqual([ASK_FOR_PORT]);
  });

  it('answers calls with plain data and typed arrays', async () => {
    const page = app.page();
    expect(await page.app.info()).toMatchObject({
      ok: true,
      value: { host: 'electron', version: expect.any(String) },
    });
    expect(await page.connection.list()).toEqual({ ok: true, value: [] });
    const snapshot = must(await page.fleet.snapshot());
    expect(snapshot.columns.latitude).toBeInstanceOf(Float64Array);
    expect(snapshot.removed).toBeInstanceOf(Uint32Array);
  });

  it('refuses a wrong argument', async () => {
    expect(await app.page().details.open({ vehicleId: 7 as never })).toMatchObject({
      error: { code: 'bad-argument' },
    });
  });

  it('refuses a frame that is not the main frame, that has gone, or that shows another page', () => {
    const { mainFrame, renderer, webContents } = app.window();
    let ports = 0;
    renderer.on(PORT, () => {
      ports += 1;
    });
    const portsAfter = (sender: typeof webContents, frame: unknown): number => {
      app.electron.send(sender, frame, ASK_FOR_PORT);
      return ports;
    };
    expect(portsAfter(webContents, mainFrame)).toBe(1);
    expect(portsAfter(webContents, null)).toBe(1);
    expect(portsAfter(webContents, { url: 'app://fleetglass/' })).toBe(1);
    expect(portsAfter({ ...webContents }, mainFrame)).toBe(1);
    mainFrame.url = 'https://evil.example/';
    expect(portsAfter(webContents, mainFrame)).toBe(1);
  });
});
