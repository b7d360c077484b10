/** The built monitor in its own process, a real one: what survives whom, and what it is told. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/build/ensure-built.ts';
import { lockDataDir } from '../core/files/data-dir-lock.ts';
import { must } from '../core/testing/must.ts';
import { someAccount } from '../core/testing/some-account.ts';
import { temporaryFolder } from '../core/testing/temporary-folder.ts';
import type { HostLinkState } from '../renderer/host/link.ts';
import { createPortTransport } from '../renderer/host/port-transport.ts';
import { createHost, type Host } from '../shared/contract.ts';
import { type StartedApp, startBuiltApp } from './testing/started-app.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const TOKEN = 'BuiltTestTokenThatMustNotShow0123456789';
const WAIT = { timeout: 60_000 };

let app: StartedApp;
let written: string[];
/** As the window’s page reaches it, with its own way to ask again. */
let page: Host;
let states: HostLinkState[];

/** Opens the app, and waits for its page to reach the monitor; on a busy machine that takes more than one try. */
const open = async (options: Parameters<typeof startBuiltApp>[1] = {}): Promise<void> => {
  app = startBuiltApp(root, options);
  await app.electron.becomeReady();
  const transport = createPortTransport({
    ...app.openPage(),
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    random: () => 0,
  });
  page = createHost(transport);
  await vi.waitFor(() => expect(transport.state()).toBe('open'), WAIT);
  states = [];
  transport.onLinkChange((state) => states.push(state));
};
const present = () => {
  const child = app.electron.utilities.at(-1);
  if (child?.pid === undefined) throw new Error('There is no process of the monitor.');
  return { child, pid: child.pid };
};
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

beforeAll(() => ensureBuilt(root), 180_000);
beforeEach(() => {
  written = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
});
afterEach(async () => {
  await app.end();
  vi.restoreAllMocks();
  expect(written.join('')).not.toContain(TOKEN);
});

it('runs in a process of its own, which knows no secret by its arguments or its environment', async () => {
  const tokenFile = join(temporaryFolder(), 'token');
  writeFileSync(tokenFile, TOKEN);
  const dataDir = temporaryFolder();
  await open({
    argv: ['--data-dir', dataDir, '--token-file', tokenFile, '--broker', 'mqtt://127.0.0.1:1'],
    env: { FLEETGLASS_TOKEN: 'another' },
  });
  expect(must(await page.accounts.list())).toMatchObject([{ origin: 'command-line', tokenHint: '6789' }]);
  const { child, pid } = present();
  expect(pid).not.toBe(process.pid);
  expect(child.args).toEqual([]);
  const shown = [child.args, child.env].map((each) => JSON.stringify(each)).join();
  const ofSystem =
    process.platform === 'linux'
      ? ['cmdline', 'environ'].map((name) => readFileSync(`/proc/${pid}/${name}`, 'utf8')).join()
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  for (const seen of [shown, ofSystem]) {
    expect(seen).not.toContain(TOKEN);
    expect(seen).not.toContain('FLEETGLASS_TOKEN');
  }
});

it('is started again where it is killed: the window says so and is back by itself, with accounts and this run’s secrets', async () => {
  await open({ safeStorage: { backend: 'basic_text', hasKeyring: false } });
  const added = must(await page.accounts.add(someAccount({ token: TOKEN, brokerUrl: 'mqtt://127.0.0.1:1' })));
  expect(added.token).toBe('this-run');
  const { pid } = present();
  const underWay = page.doctor.start({ accountId: added.id });
  process.kill(pid, 'SIGKILL');
  await vi.waitFor(() => expect(states).toEqual(['lost', 'open']), WAIT);
  await underWay;
  expect(app.electron.utilities).toHaveLength(2);
  expect(present().pid).not.toBe(pid);
  await vi.waitFor(async () => expect(must(await page.accounts.list())).toEqual([added]), WAIT);
  expect(written.join('')).toMatch(/ error monitor\.ended exitCode=9/);
  expect(app.electron.record.exitCode).toBeNull();
  expect(readFileSync(join(app.dataDir, 'secrets.json'), { encoding: 'utf8', flag: 'a+' })).not.toContain(
    TOKEN,
  );
});

it('stops in order as the application quits: its process is gone and the data dir is free', async () => {
  await open();
  must(await page.app.info());
  const { pid } = present();
  app.electron.module.app.quit();
  await vi.waitFor(() => expect(app.electron.record.exitCode).toBe(0), WAIT);
  expect(isAlive(pid)).toBe(false);
  const lock = lockDataDir(app.dataDir);
  expect(lock.ok).toBe(true);
  if (lock.ok) lock.value.release();
  expect(written.join('')).toContain(' info host.stopped');
  expect(written.join('')).not.toContain('monitor.ended');
});

it('ends in order by itself where the main process is killed, and leaves the data dir', async () => {
  app = startBuiltApp(root, { hasLock: false });
  const folder = temporaryFolder();
  const dataDir = join(folder, 'data');
  const main = spawn(
    process.execPath,
    [fileURLToPath(new URL('./testing/main-alone.ts', import.meta.url)), root, dataDir, join(folder, 'app')],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const [line] = await once(main.stdout, 'data');
  const pid = Number(line);
  const log = () => readFileSync(join(dataDir, 'logs', 'fleetglass.log'), 'utf8');
  await vi.waitFor(() => expect(log()).toContain(' info host.started '), WAIT);
  main.kill('SIGKILL');
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), WAIT);
  expect(log()).toContain(' info host.stopped');
  const lock = lockDataDir(dataDir);
  expect(lock.ok).toBe(true);
  if (lock.ok) lock.value.release();
});

it('says once what is in its way, and has the application end with that', async () => {
  const lines = () => written.join('').split('\n');
  app = startBuiltApp(root, { argv: ['--data-dir', temporaryFolder(), '--map-attribution', 'Nobody'] });
  await app.electron.becomeReady();
  await vi.waitFor(() => expect(app.electron.record.exitCode).toBe(2), WAIT);
  expect(lines().filter((line) => /--map-attribution/.test(line))).toHaveLength(1);
});

it('answers tiles by the scheme of the app, and is no page of the web', async () => {
  await open({ argv: ['--data-dir', temporaryFolder(), '--map-tiles', 'none'] });
  must(await page.app.info());
  const answer = await app.electron.record.serve?.(new Request('app://fleetglass/map/none/1/1/1'));
  expect([answer?.status, answer?.headers.get('cache-control')]).toEqual([404, 'no-store']);
});

it('writes the log of both processes to the same files', async () => {
  await open();
  must(await page.app.info());
  app.electron.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 5 });
  const file = join(app.dataDir, 'logs', 'fleetglass.log');
  await vi.waitFor(() => {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    expect(text).toContain(' info host.started ');
    expect(text).toContain(' error app.process-gone ');
  }, WAIT);
});
