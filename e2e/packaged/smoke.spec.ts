/**
 * The packaged application with all its fuses closed, driven over Chromium's own debugging port: Node's inspector, by which
 * Playwright drives an Electron application, is one of the things that the fuses close.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { type RunningSimulator, startSimulator } from '../../scripts/start/simulator.ts';
import { DEFAULT_VEHICLES } from '../../src/core/options/host-options.ts';
import { enterAccount } from '../support/account-form.ts';
import { region } from '../support/testbed.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = process.env.FLEETGLASS_PACKAGED ?? '';
const isThere = program !== '' && existsSync(program);

let dataDir: string;
let app: ChildProcess;
let browser: Browser;
let page: Page;
let simulator: RunningSimulator;
let said = '';

test.beforeEach(async () => {
  test.skip(!isThere, 'there is no packaged application');
  dataDir = mkdtempSync(join(tmpdir(), 'fleetglass-packaged-'));
  simulator = await startSimulator(root, { vehicles: DEFAULT_VEHICLES, seed: 1, scenario: 'calm' });
  app = spawn(resolve(program), [`--data-dir=${dataDir}`, '--map-tiles=none', '--remote-debugging-port=0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const endpoint = await debuggingEndpoint(app);
  browser = await chromium.connectOverCDP(endpoint);
  await expect.poll(() => browser.contexts()[0]?.pages().length).toBe(1);
  const [first] = browser.contexts()[0]?.pages() ?? [];
  if (first === undefined) throw new Error('The application has opened no window.');
  page = first;
});
test.afterEach(async () => {
  if (!isThere) return;
  await browser?.close();
  app?.kill();
  simulator?.process.stdin?.end();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

/** Chromium says on stderr where it listens. */
function debuggingEndpoint(child: ChildProcess): Promise<string> {
  return new Promise((resolveEndpoint, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`The application ended with ${code}:\n${said}`)));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /DevTools listening on (ws:\/\/\S+)/.exec(said);
      if (found?.[1] !== undefined) resolveEndpoint(found[1]);
    });
  });
}

test('starts from its archive, keeps a token sealed, and shows vehicles', async () => {
  expect(page.url()).toMatch(/^app:\/\/fleetglass\//);

  // As a person enters it: by the preload's bridge, into what the system keeps secrets in.
  const { url, token } = simulator.account;
  await enterAccount(page.locator('form'), { name: 'Depot', brokerUrl: url, token });

  // Frames: by MQTT, through the writer's thread and its SQLite inside the archive, to the page.
  await expect(page.getByRole('button', { name: 'Link: Live' })).toBeVisible();
  await expect
    .poll(() =>
      region
        .vehicles(page)
        .getByText(/^Moving/)
        .first()
        .isVisible(),
    )
    .toBe(true);
  expect(readdirSync(dataDir).filter((name) => /^journal-.*\.db$/.test(name))).toHaveLength(1);

  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const holders = files.filter((file) => readFileSync(join(file.parentPath, file.name)).includes(token));
  expect(holders.map(({ name }) => name)).toEqual([]);
  expect(files.map(({ name }) => name)).toContain('secrets.json');
});
