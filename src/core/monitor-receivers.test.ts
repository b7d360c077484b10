import { connect, type Socket } from 'node:net';
import { connectAsync, type MqttClient } from 'mqtt';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ReceiversStatus } from '../shared/receivers.ts';
import { DEFAULT_RECEIVERS, type MqttReceiverInput } from '../shared/schemas/receivers.ts';
import type { Monitor } from './contract/monitor.ts';
import { int32, packetOf, posinfo } from './receivers/wialon/testing/packets.ts';
import { deviceMessage } from './testing/device-message.ts';
import { createTestMonitors, type TestMonitors, TOKEN } from './testing/monitors.ts';
import { must } from './testing/must.ts';
import { someAccount } from './testing/some-account.ts';
import { openWindow } from './testing/window.ts';

/** Nothing listens there: what comes is pushed. */
const NOWHERE = 'mqtt://127.0.0.1:1';
const PASSWORD = 'S3cret-that-must-not-show';
let monitors: TestMonitors;
const opened: (Socket | MqttClient)[] = [];

beforeEach(() => {
  monitors = createTestMonitors();
});
afterEach(async () => {
  for (const each of opened.splice(0)) 'destroy' in each ? each.destroy() : each.end(true);
  await monitors.end();
});

const handlersOf = (monitor: Monitor) => openWindow(monitor).client.handlers;
const add = async (monitor: Monitor, name: string): Promise<string> =>
  must(await handlersOf(monitor).accounts.add(someAccount({ name, brokerUrl: NOWHERE, token: TOKEN }))).id;
const mqttInput = (over: Partial<MqttReceiverInput> = {}): MqttReceiverInput => ({
  ...DEFAULT_RECEIVERS.mqtt,
  enabled: true,
  port: 0,
  user: 'flespi',
  password: PASSWORD,
  keepUnprotected: false,
  ...over,
});
const portOf = (status: ReceiversStatus, kind: keyof ReceiversStatus): number =>
  Number(status[kind].address?.split(':').at(-1));
/** Sends a packet and tells what was answered, empty where the connection ended without. */
const sendPacket = (port: number, packet: Buffer): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    opened.push(socket);
    socket.on('error', () => {});
    socket.once('data', (answer) => resolve(answer.toString('hex')));
    socket.once('close', () => resolve(''));
    socket.write(packet);
  });
const PACKET = packetOf({
  ident: '353976013445485',
  timeS: Math.floor(Date.now() / 1000),
  flags: 1,
  blocks: [posinfo({ latitude: 54.5, longitude: 25.25 }), int32('ign', 1)],
});

it('shows and keeps what Wialon Retranslator streams send, and what comes twice once', async () => {
  const monitor = await monitors.start();
  const accountId = await add(monitor, 'A');
  const handlers = handlersOf(monitor);
  const status = must(
    await handlers.receivers.configureWialon({ ...DEFAULT_RECEIVERS.wialon, enabled: true, port: 0 }),
  );
  expect(status.wialon).toMatchObject({
    state: 'listening',
    accountId,
    accountFailure: null,
    exposed: false,
  });
  const port = portOf(status, 'wialon');
  // It is not answered before the journal is open.
  await vi.waitFor(async () => expect(await sendPacket(port, PACKET)).toBe('11'), { timeout: 25_000 });
  expect(await sendPacket(port, PACKET)).toBe('11');
  await vi.waitFor(async () => {
    const { identities, columns } = must(await handlers.fleet.snapshot());
    expect(identities).toMatchObject([{ accountId, deviceId: 'ident:353976013445485' }]);
    expect([columns.latitude[0], columns.longitude[0]]).toEqual([54.5, 25.25]);
  });
  await vi.waitFor(async () =>
    expect(must(await handlers.app.health())).toMatchObject({
      messages: { received: 2, stored: 1, duplicates: 1 },
      receivers: { wialon: { messages: 2 }, mqtt: null },
    }),
  );
}, 60_000);

it('keeps what MQTT streams publish with user and password, over a restart, and refuses others', async () => {
  const first = await monitors.start();
  const accountId = await add(first, 'A');
  must(await handlersOf(first).receivers.configureMqtt(mqttInput()));
  await first.stop();
  const monitor = await monitors.start();
  const handlers = handlersOf(monitor);
  const status = must(await handlers.receivers.status());
  expect(status.mqtt).toMatchObject({
    state: 'listening',
    accountId,
    hasPassword: true,
    password: 'protected',
  });
  expect(JSON.stringify([status, monitors.settings.receivers()])).not.toContain(PASSWORD);
  const url = `mqtt://127.0.0.1:${portOf(status, 'mqtt')}`;
  await expect(connectAsync(url, { reconnectPeriod: 0 }, false)).rejects.toThrow();
  const client = await connectAsync(url, { username: 'flespi', password: PASSWORD }, false);
  opened.push(client);
  client.on('error', () => {});
  await client.publishAsync('fleet/7', `[${deviceMessage(7)},${deviceMessage(8)}]`, { qos: 1 });
  await vi.waitFor(async () =>
    expect(must(await handlers.fleet.snapshot()).identities.map(({ deviceId }) => deviceId)).toEqual([
      '7',
      '8',
    ]),
  );
  const { lastMessage } = must(await handlers.details.open({ vehicleId: `${accountId}/7` }));
  expect(lastMessage?.source).toBe('mqtt-stream');
}, 60_000);

it('acknowledges nothing while nobody knows whose it is', async () => {
  const monitor = await monitors.start();
  const handlers = handlersOf(monitor);
  const status = must(
    await handlers.receivers.configureWialon({ ...DEFAULT_RECEIVERS.wialon, enabled: true, port: 0 }),
  );
  expect(status.wialon.accountFailure).toEqual({
    code: 'receiver-no-account',
    kind: 'wialon',
    isFixed: false,
  });
  expect(await sendPacket(portOf(status, 'wialon'), PACKET)).toBe('');
});

it('opens nothing to others that is not guarded', async () => {
  const monitor = await monitors.start();
  const { receivers } = handlersOf(monitor);
  const open = { enabled: true, port: 0, host: '0.0.0.0' };
  expect(await receivers.configureWialon({ ...DEFAULT_RECEIVERS.wialon, ...open })).toMatchObject({
    ok: false,
    error: { code: 'receiver-open', needs: 'addresses' },
  });
  expect(await receivers.configureMqtt(mqttInput({ ...open, user: null, password: null }))).toMatchObject({
    ok: false,
    error: { code: 'receiver-open', needs: 'login' },
  });
  expect(await receivers.configureMqtt(mqttInput(open))).toMatchObject({
    ok: false,
    error: { code: 'receiver-open', needs: 'tls' },
  });
  expect(must(await receivers.status())).toMatchObject({ wialon: { state: 'off' }, mqtt: { state: 'off' } });
});

it('takes their settings out of a file, off and without the password, and leaves those alone that are on', async () => {
  const monitor = await monitors.start();
  await add(monitor, 'A');
  const { receivers, settings } = handlersOf(monitor);
  must(await receivers.configureMqtt(mqttInput()));
  const text = must(await settings.exportText());
  expect(text).not.toContain(PASSWORD);
  const file = JSON.parse(text);
  file.receivers.wialon = { ...file.receivers.wialon, enabled: true, port: 20_200 };
  file.receivers.mqtt.user = 'other';
  const before = must(await receivers.status()).mqtt;
  must(await settings.importText({ text: JSON.stringify(file) }));
  const { wialon, mqtt } = must(await receivers.status());
  expect(wialon).toMatchObject({ state: 'off', settings: { enabled: false, port: 20_200 } });
  expect(mqtt).toEqual(before);
}, 60_000);
