/** By which proxies the built main process goes, against the double of `electron`, real proxies and a real broker. */
import { once } from 'node:events';
import net from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/build/ensure-built.ts';
import { createHttpProxy } from '../core/proxy/testing/http-proxy.ts';
import { startFaultBroker } from '../core/session/testing/fault-broker.ts';
import { someAccount } from '../core/testing/some-account.ts';
import type { AccountConnection } from '../shared/connection.ts';
import type { DoubleOptions } from './testing/electron-double.ts';
import { type StartedApp, startBuiltApp } from './testing/started-app.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const PASSWORD = 'S3cretOfTheProxy';
const LOGIN = { host: 'proxy.example', port: 3128, username: 'van', password: PASSWORD };
const BY_HAND = {
  mode: 'manual',
  address: 'http://proxy.example:3128',
  username: 'van',
  password: PASSWORD,
  keepUnprotected: false,
} as const;
const REGIONS = {
  result: [{ name: 'Moon', mqtt: 'mqtt.moon.flespi.io:8883', 'mqtt-ws': 'mqtt.moon.flespi.io:443' }],
};
let app: StartedApp;
let written: string;
const endings: (() => Promise<unknown>)[] = [];

beforeAll(() => ensureBuilt(root), 180_000);
beforeEach(() => {
  written = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
});
afterEach(async () => {
  await app.end();
  vi.restoreAllMocks();
  for (const end of endings.splice(0)) await end();
});

async function start(
  options: Partial<DoubleOptions> & { readonly argv?: readonly string[] } = {},
): Promise<void> {
  app = startBuiltApp(root, { network: () => Response.json(REGIONS), ...options });
  await app.electron.becomeReady();
}

async function listen(server: net.Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(async () => {
    server.close();
  });
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

it('asks for the regions by the proxies of the system', async () => {
  await start({ systemProxy: () => 'PROXY corp.example:8080' });
  expect(await app.page().accounts.regions()).toMatchObject({ value: { fallback: null } });
  expect(app.electron.network.requests).toEqual([
    { url: 'https://flespi.io/auth/regions', by: 'PROXY corp.example:8080' },
  ]);
});

it('asks by the proxy that was entered, and signs in to that one alone', async () => {
  await start({ proxyLogin: LOGIN, systemProxy: () => 'PROXY corp.example:8080' });
  const configured = await app.page().proxy.configure(BY_HAND);
  expect(configured).toMatchObject({
    value: { settings: { mode: 'manual', username: 'van' }, password: 'protected' },
  });
  expect(await app.page().accounts.regions()).toMatchObject({ value: { fallback: null } });
  expect(app.electron.network.requests.at(-1)?.by).toBe('PROXY proxy.example:3128');
  expect(app.electron.network.logins).toBe(1);
  const status = await app.page().proxy.status();
  const text = await app.page().settings.exportText();
  for (const said of [written, JSON.stringify(status), JSON.stringify(text)])
    expect(said).not.toContain(PASSWORD);
});

it('shows a password that is refused once, and none to a proxy that it was not entered for', async () => {
  await start({ proxyLogin: { ...LOGIN, password: 'other' } });
  await app.page().proxy.configure(BY_HAND);
  expect(await app.page().accounts.regions()).toMatchObject({
    value: { fallback: { why: { reason: expect.stringContaining('ERR_TUNNEL_CONNECTION_FAILED') } } },
  });
  expect(app.electron.network.logins).toBe(2);
  await app.end();

  await start({ proxyLogin: LOGIN, systemProxy: () => 'PROXY proxy.example:3128' });
  expect(await app.page().accounts.regions()).toMatchObject({
    value: { fallback: { why: { code: expect.any(String) } } },
  });
  expect(app.electron.network.logins).toBe(1);
});

it('goes straight where that was chosen', async () => {
  await start({ systemProxy: () => 'PROXY corp.example:8080' });
  await app.page().proxy.configure({ ...BY_HAND, mode: 'none', password: null });
  await app.page().accounts.regions();
  expect(app.electron.network.requests.at(-1)?.by).toBe('DIRECT');
});

it('takes a WebSocket by the list of the system’s script, past one that is down', async () => {
  const broker = await startFaultBroker();
  endings.push(broker.stop);
  const dead = net.createServer();
  const deadPort = await listen(dead);
  dead.close();
  const proxy = createHttpProxy({ to: broker.port });
  const port = await listen(proxy.server);
  const asked: string[] = [];
  await start({
    systemProxy(url) {
      asked.push(url);
      return `PROXY 127.0.0.1:${deadPort}; PROXY 127.0.0.1:${port}; DIRECT`;
    },
  });
  const page = app.page();
  const down = new Promise<AccountConnection>((resolve) => {
    page.connection.onChanged((connection) => {
      if (connection.cause !== null) resolve(connection);
    });
  });
  const brokerUrl = 'ws://broker.example:8080/mqtt';
  expect(await page.accounts.add(someAccount({ kind: 'broker', brokerUrl, token: 't' }))).toMatchObject({
    ok: true,
  });
  // The broker of the test speaks no WebSocket: that it heard of us is what counts.
  const { cause, proxy: by } = await down;
  expect(proxy.asked).toContain('broker.example:8080');
  expect([by, cause?.code.startsWith('proxy-')]).toEqual([`127.0.0.1:${port}`, false]);
  expect(asked).toContain('ws://broker.example:8080/');
});
