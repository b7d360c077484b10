import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import mqtt from 'mqtt';
import { behave, startFaultBroker } from '../src/core/session/testing/fault-broker.ts';
import type { AccountInput, AccountSummary } from '../src/shared/account.ts';
import type { AccountConnection, ConnectionState } from '../src/shared/connection.ts';
import type { Host } from '../src/shared/contract.ts';
import { EXPORT_FORMATS } from '../src/shared/export.ts';
import { DEFAULT_LISTENER_SETTINGS } from '../src/shared/listener.ts';
import { DEFAULT_LINK } from '../src/shared/schemas/account.ts';
import { enterAccount } from './support/account-form.ts';
import { CHROMIUM } from './support/chromium.ts';
import { DAY_MARK, publishDay } from './support/demo-day.ts';
import { openHostClient, take } from './support/host-client.ts';
import { askEverything, doctorTextOf, exportAll } from './support/secrets/ask-everything.ts';
import { searchFolder } from './support/secrets/folder.ts';
import { recordHeard } from './support/secrets/heard.ts';
import { findIn, needleOf } from './support/secrets/needle.ts';
import { searchProcesses } from './support/secrets/processes.ts';
import { searchHeap, searchPage, WHOLE_STRINGS } from './support/secrets/window-memory.ts';
import { openMenu, openWindow, region, test } from './support/testbed.ts';

// A trace would keep what is typed, and its recorder holds it in the window.
test.use({
  launchOptions: { ...CHROMIUM, args: [...CHROMIUM.args, WHOLE_STRINGS] },
  trace: 'off',
});

/** Tokens as flespi makes them; the listener's secrets with what is written otherwise in a URL, in JSON and in base64. */
const SECRETS = {
  token: 'hT6wq0ZbV4mKx9Rf2LsYc7NdJp5Ag8Ue3Bi1Xo6Ht4Wk9Qz2Mv7Cr5Ly8Dn3Pj0S',
  'wrong token': 'Wg5rN0tK7enXb2Qm9Zp4Lc6Vf1Hs8Jd3Yk7Ta5Ru0Ei2Og9Bq4Mx6Nz1Cw8Pv3D',
  'token of a small account': 'Sm4LlAcc0uNtq8Wd2Kx7Zb5Rf9Hn3Ty6Jv1Gc0Pm4Le8Qs2Uo7Ai5Bk9Xr3Nh6Wz',
  'token in an address': 'Pa5tEd1nAdDr355Kq7Wm2Zx9Bv4Nc6Lf8Hs0Jd3Gt5Yr1Ue7Io2Pa9Qk4Ml6Xb8C',
  "listener's secret": 'Ls3?????"vK\\9/x+Zq7=Rt&Mb5%20Wn8',
  'wrong secret of a sender': 'Wr0ng?????/P0st+3r=5&Zk7"Qx9Vb2N',
} as const;
const NEEDLES = Object.entries(SECRETS).map(([name, secret]) => needleOf(name, secret));

const input = (change: Partial<AccountInput>): AccountInput => ({
  ...DEFAULT_LINK,
  kind: 'broker',
  name: 'Depot',
  colour: 'blue',
  brokerUrl: '',
  token: SECRETS.token,
  keepUnprotected: false,
  ...change,
});

const reaches = async (host: Host, accountId: string, state: ConnectionState): Promise<void> => {
  await expect
    .poll(async () => (await linkOf(host, accountId)).state, { timeout: 60_000, message: `to be ${state}` })
    .toBe(state);
};

const linkOf = async (host: Host, accountId: string): Promise<AccountConnection> =>
  found((await take(host.connection.list())).find((link) => link.accountId === accountId));

const accountOf = async (host: Host, name: string): Promise<AccountSummary> =>
  found((await take(host.accounts.list())).find((account) => account.name === name));

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('The host does not know it.');
  return value;
}

const post = async (url: string | null, header: string | null, secret: string): Promise<number> => {
  if (url === null || header === null) throw new Error('The listener does not listen.');
  return (await fetch(url, { method: 'POST', body: '[]', headers: { [header]: secret } })).status;
};

/** A broker that takes any token, grants everything but the records of streams, and has one message for anyone who comes. */
const startSmallBroker = () =>
  startFaultBroker({
    script(peer, packet) {
      if (packet.cmd !== 'subscribe') return behave(peer, packet);
      const payload = JSON.stringify({ 'device.name': 'Small', timestamp: Date.now() / 1000 });
      const topic = 'flespi/message/gw/devices/880001';
      const granted = packet.subscriptions.map(({ topic, qos }) =>
        topic.includes('/log/gw/streams') ? 135 : qos,
      );
      peer.send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted });
      peer.send({ cmd: 'publish', topic, payload, qos: 0, retain: false, dup: false });
    },
  });

test('a whole day leaves no secret anywhere', async ({ page, context, testbed }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const heard = recordHeard(page);
  const simulator = await testbed.simulate({ token: SECRETS.token });
  const smallBroker = await startSmallBroker();
  const running = await testbed.host();
  await openWindow(page, running);
  const { host, close } = await openHostClient(running);
  /** Goes on where a secret is found, so that one run tells of all of them. */
  const search = (place: string, content: Buffer | string): void =>
    expect.soft(findIn(place, content, NEEDLES)).toEqual([]);

  const { depot, wrong, small } = await test.step('three accounts come', async () => {
    const brokerUrl = simulator.url;
    await enterAccount(page.getByRole('main'), { name: 'Depot', brokerUrl, token: SECRETS.token });
    await expect(region.vehicles(page)).toBeVisible();
    await openMenu(page, 'Add account…');
    const dialog = page.getByRole('dialog', { name: 'Add account' });
    await enterAccount(dialog, { name: 'Wrong', brokerUrl, token: SECRETS['wrong token'] });
    await expect(dialog).toBeHidden();
    const third = { name: 'Small', brokerUrl: smallBroker.url, token: SECRETS['token of a small account'] };
    return {
      depot: await accountOf(host, 'Depot'),
      wrong: await accountOf(host, 'Wrong'),
      small: await take(host.accounts.add(input(third))),
    };
  });
  await reaches(host, depot.id, 'live');
  await reaches(host, wrong.id, 'refused');
  await reaches(host, small.id, 'live');

  await test.step('a token is pasted into the address', async () => {
    const token = SECRETS['token in an address'];
    for (const brokerUrl of [`mqtt://${token}@127.0.0.1:1`, `${token}://x`, token]) {
      const refusal = await host.accounts.add(input({ brokerUrl }));
      expect(refusal.ok).toBe(false);
      search('refusal of an address', JSON.stringify(refusal));
    }
  });

  await test.step('the listener asks for a secret', async () => {
    await openMenu(page, 'HTTP listener…');
    const dialog = page.getByRole('dialog', { name: 'HTTP listener' });
    await dialog.getByText('Take messages by HTTP').click();
    await dialog.getByLabel('Messages belong to').selectOption('Depot');
    await dialog.getByLabel('Port', { exact: true }).fill('0');
    await dialog.getByLabel('Secret', { exact: true }).fill(SECRETS["listener's secret"]);
    await dialog.getByRole('button', { name: 'Apply', exact: true }).click();
    await expect(dialog).toContainText('Listening');
    await dialog.getByRole('button', { name: 'Close', exact: true }).first().click();
    await expect(dialog).toBeHidden();
    const { url, settings } = await take(host.listener.status());
    expect(await post(url, settings.secretHeader, SECRETS["listener's secret"])).toBe(200);
    expect(await post(url, settings.secretHeader, SECRETS['wrong secret of a sender'])).toBe(401);
  });

  await test.step('the traffic of a day', async () => {
    const messages = await publishDay(simulator);
    simulator.publishRaw('flespi/message/gw/devices/990001', '{"unreadable":');
    simulator.failStream(210_115, 401);
    await expect
      .poll(async () => (await take(host.app.health())).messages.stored, { timeout: 120_000 })
      .toBeGreaterThan(messages);
  });

  await test.step('the link is cut, and taken over', async () => {
    const cutAtMs = Date.now();
    simulator.disconnectClients();
    await expect.poll(async () => (await linkOf(host, depot.id)).sinceMs).toBeGreaterThan(cutAtMs);
    await reaches(host, depot.id, 'live');
    const rival = await mqtt.connectAsync(simulator.url, {
      protocolVersion: 5,
      clientId: depot.clientId,
      username: SECRETS.token,
      clean: false,
      // On a busy machine the word why may be lost with the socket that is closed; the rival then comes again.
      reconnectPeriod: 500,
    });
    await reaches(host, depot.id, 'taken-over');
    await rival.endAsync(true);
    await take(host.accounts.renewClientId({ id: depot.id }));
    await reaches(host, depot.id, 'live');
  });

  await test.step('the journal is exported in every format', async () => {
    const exported = await exportAll(host, depot.id);
    expect(exported.map(({ state }) => state)).toEqual(EXPORT_FORMATS.map(() => 'done'));
  });

  await test.step('the doctor looks at each account', async () => {
    for (const { id } of [depot, small]) search('text of the doctor', await doctorTextOf(host, id));
    await openMenu(page, 'Doctor: Wrong…');
    const dialog = page.getByRole('dialog', { name: 'Doctor' });
    await expect(dialog).toContainText(/steps? failed/);
    await dialog.getByRole('button', { name: 'Copy as text' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('The broker does not know this token');
    search('what was copied', copied);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('the host and its window are searched', async () => {
    search('answers of the host', await askEverything(host));
    search('what the window heard', heard());
    expect.soft(await searchPage(page, NEEDLES)).toEqual([]);
    expect.soft(await searchHeap(page, NEEDLES)).toEqual([]);
    const { read, findings } = searchProcesses(NEEDLES);
    expect(read).toContain(running.child.process.pid);
    expect.soft(findings).toEqual([]);
  });

  await test.step('the data dir is searched while the journals are open', async () => {
    await take(host.accounts.setPaused({ id: small.id, paused: true }));
    await take(host.accounts.remove({ id: wrong.id }));
    const { files, findings } = searchFolder(running.dataDir, NEEDLES);
    expect.soft(findings).toEqual([]);
    expect(files.filter((file) => file.endsWith('-wal'))).not.toEqual([]);
  });

  await test.step('the data dir and the log are searched once the host has ended', async () => {
    close();
    await page.goto('about:blank');
    await running.child.stop();
    await smallBroker.stop();
    expect.soft(searchFolder(running.dataDir, NEEDLES).findings).toEqual([]);
    // Bodies of messages are deflated in the journal: these two exports hold them whole.
    const { findings: whole } = searchFolder(join(running.dataDir, 'exports'), [needleOf('mark', DAY_MARK)]);
    expect(whole.map((finding) => finding.replace(/.*\.(\w+): .*/, '$1')).sort()).toEqual(['csv', 'ndjson']);
    // A browser host logs to stderr. It has no folder of crash dumps: nothing of it writes one.
    const log = running.child.stdout() + running.child.stderr();
    expect(log).toContain('browser-host.listening');
    search('log', log);
  });
});

test('what somebody chose to keep unprotected is in secrets.json alone, for its owner alone', async ({
  testbed,
}) => {
  const simulator = await testbed.simulate({ token: SECRETS.token, vehicles: 3 });
  const running = await testbed.host();
  const { host, close } = await openHostClient(running);
  const kept = await take(host.accounts.add(input({ brokerUrl: simulator.url, keepUnprotected: true })));
  expect(kept.token).toBe('unprotected');
  await reaches(host, kept.id, 'live');
  const { openAsBefore: _kept, ...listener } = DEFAULT_LISTENER_SETTINGS;
  await take(
    host.listener.configure({
      ...listener,
      enabled: true,
      port: 0,
      secret: SECRETS["listener's secret"],
      keepUnprotected: true,
    }),
  );
  const { findings } = searchFolder(running.dataDir, NEEDLES);
  expect(findings.map((finding) => finding.replace(/ \(.*/, ''))).toEqual([
    'secrets.json: token',
    "secrets.json: listener's secret",
  ]);
  expect(statSync(join(running.dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);

  await take(host.accounts.remove({ id: kept.id }));
  const left = searchFolder(running.dataDir, NEEDLES).findings;
  expect(left.map((finding) => finding.replace(/ \(.*/, ''))).toEqual(["secrets.json: listener's secret"]);
  close();
});
