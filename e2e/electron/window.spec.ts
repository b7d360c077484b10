import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { findRuntime } from '../../scripts/start/electron-runtime.ts';
import { electronSkipReason } from '../../scripts/test/electron-skip.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const skipReason = electronSkipReason(process.env);

let dataDir: string;
let app: ElectronApplication;
let page: Page;

test.beforeEach(async () => {
  test.skip(skipReason !== null, skipReason ?? '');
  dataDir = mkdtempSync(join(tmpdir(), 'fleetglass-electron-'));
  app = await start();
  page = await app.firstWindow();
  await page.waitForLoadState('domcontentloaded');
});
test.afterEach(async () => {
  if (skipReason !== null) return;
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function start(): Promise<ElectronApplication> {
  const { ELECTRON_RUN_AS_NODE: _unset, ...inherited } = process.env;
  const env = Object.fromEntries(
    Object.entries(inherited).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  const executablePath = findRuntime(root, process.env) ?? '';
  // Without `chromiumSandbox` Playwright starts it with --no-sandbox, and what is tested is another program.
  return _electron.launch({
    executablePath,
    args: [root, `--data-dir=${dataDir}`, '--map-tiles=none'],
    env,
    chromiumSandbox: true,
  });
}

test('shows the page from its own scheme, in a closed window', async () => {
  await expect(page).toHaveTitle(/Fleetglass/);
  expect(page.url()).toMatch(/^app:\/\/fleetglass\//);
  const preferences = await app.evaluate(({ webContents }) => {
    const [contents] = webContents.getAllWebContents();
    // Electron's own tests use it; its declarations leave it out.
    return contents === undefined ? null : Reflect.get(contents, 'getLastWebPreferences').call(contents);
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
  const globals = await page.evaluate(() =>
    ['require', 'process', 'Buffer', 'module'].filter((name) => name in globalThis),
  );
  expect(globals).toEqual([]);
});

test('reaches the monitor, in a process of its own, over a port that the bridge brings', async () => {
  const answer = await page.evaluate(async () => {
    const bridge = window.fleetglass;
    if (bridge === undefined) throw new Error('The preload has put no bridge into the window.');
    const port = await new Promise<MessagePort>((resolve) => {
      window.addEventListener('message', ({ source, ports: [taken] }) => {
        if (source === window && taken !== undefined) resolve(taken);
      });
      bridge.askForPort();
    });
    const isBytes = await new Promise<boolean>((resolve) => {
      port.onmessage = ({ data }) => resolve(data instanceof Uint8Array);
    });
    return { members: Object.keys(bridge), isBytes };
  });
  expect(answer).toEqual({ members: ['askForPort'], isBytes: true });
  expect(await monitors()).toHaveLength(1);
});

test('says that the monitor is gone where it is killed, and is back by itself', async () => {
  await expect.poll(monitors).toHaveLength(1);
  const [pid = 0] = await monitors();
  await page.evaluate(() => {
    new MutationObserver(() => {
      if (/not reachable|out of reach|does not answer/.test(document.body.textContent ?? ''))
        document.body.dataset.saidSo = 'yes';
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  process.kill(pid, 'SIGKILL');
  await expect(page.locator('body[data-said-so=yes]')).toBeAttached();
  await expect.poll(monitors).toHaveLength(1);
  expect(await monitors()).not.toEqual([pid]);
  await expect
    .poll(() =>
      page.evaluate(() => /not reachable|out of reach|does not answer/.test(document.body.textContent ?? '')),
    )
    .toBe(false);
});

/** The processes that the monitor has. */
function monitors(): Promise<number[]> {
  return app.evaluate(({ app: electron }) =>
    electron
      .getAppMetrics()
      .filter(({ name }) => name === 'Fleetglass monitor')
      .map(({ pid }) => pid),
  );
}

test('reaches nothing else', async () => {
  const outcomes = await page.evaluate(async () => {
    const attempt = (url: string) => fetch(url).then(String, () => 'refused');
    const opened = window.open('https://flespi.com');
    return [await attempt('https://flespi.com'), await attempt('http://127.0.0.1:1'), opened];
  });
  expect(outcomes).toEqual(['refused', 'refused', null]);
  const permission = await page.evaluate(
    async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
  );
  expect(permission).toBe('denied');
});

test('leaves a second start to the first', async () => {
  // Not by Playwright, which waits for a window that a second start never opens.
  const { ELECTRON_RUN_AS_NODE: _unset, ...env } = process.env;
  const second = spawn(findRuntime(root, process.env) ?? '', [root, `--data-dir=${dataDir}`], {
    env,
    stdio: 'ignore',
  });
  expect(await once(second, 'exit')).toEqual([0, null]);
  await expect(page).toHaveTitle(/Fleetglass/);
});
