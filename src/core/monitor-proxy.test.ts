/** What a window may do to tokens by setting a proxy, and what it sees of the way. */
import { once } from 'node:events';
import type net from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AccountConnection } from '../shared/connection.ts';
import type { ProxySettingsInput } from '../shared/proxy.ts';
import { createHttpProxy } from './proxy/testing/http-proxy.ts';
import { type FaultBroker, startFaultBroker } from './session/testing/fault-broker.ts';
import { createTestMonitors, type TestMonitors } from './testing/monitors.ts';
import { someAccount } from './testing/some-account.ts';

const TOKEN = 'ProxyTestTokenThatMustNotShow0123456789';
const PASSWORD = 'S3cretOfTheProxy';
let monitors: TestMonitors;
let broker: FaultBroker;
const servers: net.Server[] = [];
beforeEach(async () => {
  monitors = createTestMonitors();
  broker = await startFaultBroker();
});
afterEach(async () => {
  await monitors.end();
  await broker.stop();
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: net.Server): Promise<number> {
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
const byHand = (port: number, overrides: Partial<ProxySettingsInput> = {}): ProxySettingsInput => ({
  mode: 'manual',
  address: `http://127.0.0.1:${port}`,
  username: null,
  password: null,
  keepUnprotected: false,
  ...overrides,
});
const plain = someAccount({ kind: 'broker', brokerUrl: 'mqtt://broker.test', token: TOKEN });

it('forgets a token that another proxy could read, sends it nowhere, and goes by the proxy once it is entered again', async () => {
  const monitor = await monitors.start();
  const told: AccountConnection[] = [];
  const waiters = new Set<() => void>();
  const { handlers } = monitor.attach((channel, payload) => {
    if (channel === 'connection.changed') told.push(payload as AccountConnection);
    for (const look of waiters) look();
  });
  const until = (condition: (connection: AccountConnection) => boolean) =>
    new Promise<void>((resolve) => {
      const look = (): void => {
        const last = told.at(-1);
        if (last !== undefined && condition(last)) resolve();
      };
      waiters.add(look);
      look();
    });
  const added = await handlers.accounts.add(plain);
  const id = added.ok ? added.value.id : '';
  const credentials = { username: 'van', password: PASSWORD };
  const proxy = createHttpProxy({ to: broker.port, credentials });
  const settings = byHand(await listen(proxy.server), credentials);
  expect(await handlers.proxy.configure(settings)).toMatchObject({ ok: true });
  expect(await handlers.accounts.list()).toMatchObject({ value: [{ id, token: 'missing' }] });
  await until(({ state, cause }) => state === 'refused' && cause?.code === 'token-missing');
  expect(broker.peers).toHaveLength(0);

  expect(await handlers.accounts.update({ id, input: plain })).toMatchObject({ ok: true });
  await until(({ state }) => state === 'live');
  expect(told.at(-1)?.proxy).toBe(settings.address.replace('http://', ''));
  // The same proxy again costs nothing.
  await handlers.proxy.configure({ ...settings, password: null });
  expect(await handlers.accounts.list()).not.toMatchObject({ value: [{ token: 'missing' }] });

  const said = JSON.stringify([
    told,
    await handlers.proxy.status(),
    await handlers.settings.exportText(),
    monitor.health(),
    await handlers.accounts.list(),
  ]);
  for (const secret of [TOKEN, PASSWORD]) expect(said).not.toContain(secret);
  expect(await handlers.settings.exportText()).not.toMatchObject({ value: expect.stringContaining('proxy') });
});

it('leaves the tokens alone that go within TLS, or to this computer, or by no other proxy', async () => {
  const monitor = await monitors.start();
  const { handlers } = monitor.attach(() => {});
  for (const brokerUrl of ['mqtts://127.0.0.2:1', 'wss://broker.test', broker.url]) {
    await handlers.accounts.add({ ...plain, brokerUrl });
  }
  await handlers.proxy.configure(byHand(9));
  await handlers.proxy.configure({ ...byHand(9), mode: 'none' });
  const list = await handlers.accounts.list();
  expect(list.ok && list.value.map(({ token }) => token)).toEqual(['protected', 'protected', 'protected']);
});

it('refuses another proxy while the command line’s account could be read by it', async () => {
  const account = {
    account: { ...someAccount({ kind: 'broker', brokerUrl: 'mqtt://broker.test' }), hasToken: true },
    token: TOKEN,
  };
  const { token: _token, keepUnprotected: _keep, ...given } = account.account;
  const monitor = await monitors.start({ account: { account: given, token: TOKEN } });
  const { handlers } = monitor.attach(() => {});
  expect(await handlers.proxy.configure(byHand(9))).toMatchObject({ error: { code: 'plain-account' } });
  expect(await handlers.proxy.status()).toMatchObject({ value: { settings: { mode: 'system' } } });
});
