import { connectAsync, type MqttClient } from 'mqtt';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LinkSettings } from '../shared/schemas/account.ts';
import { COMMAND_LINE_ID, type CommandLineAccount } from './accounts/account-repository.ts';
import type { Monitor } from './contract/monitor.ts';
import { type Mosquitto, startMosquitto } from './session/testing/mosquitto.ts';
import { deviceMessage } from './testing/device-message.ts';
import { CLIENT_ID, commandLine, createTestMonitors, type TestMonitors } from './testing/monitors.ts';
import { must } from './testing/must.ts';
import { openWindow, type TestWindow } from './testing/window.ts';

const PATIENCE = { timeout: 30_000, interval: 25 };
const OWN: Partial<LinkSettings> = { follow: 'topics', followedTopics: 'fleet/+,trucks/#' };

let monitors: TestMonitors;
let broker: Mosquitto;
/** A stream of flespi that publishes there. */
let stream: MqttClient;
let monitor: Monitor;
let window: TestWindow;

beforeEach(async () => {
  monitors = createTestMonitors();
  broker = await startMosquitto();
  stream = await connectAsync(broker.url, { protocolVersion: 5 });
});
afterEach(async () => {
  await monitors.end();
  stream.end(true);
  await broker.stop();
});

async function start(link: Partial<LinkSettings> = OWN): Promise<void> {
  const base = commandLine(broker.url);
  const account: CommandLineAccount = { ...base, account: { ...base.account, ...link } };
  monitor = await monitors.start({ account });
  window = openWindow(monitor);
  await window.until('connection.changed', ({ state }) => state === 'live');
}
const say = (topic: string, payload: string): Promise<unknown> =>
  stream.publishAsync(topic, payload, { qos: 1 });
const vehicles = async (): Promise<readonly string[]> =>
  must(await window.client.handlers.fleet.snapshot())
    .identities.map(({ deviceId }) => deviceId)
    .toSorted();
const shows = (ids: readonly string[]): Promise<void> =>
  vi.waitFor(async () => expect(await vehicles()).toEqual(ids), PATIENCE);
const counts = (expected: object): Promise<void> =>
  vi.waitFor(() => expect(monitor.health().messages).toMatchObject(expected), PATIENCE);

it('takes what a stream publishes to topics of the user’s, once, also what came meanwhile, and calls nothing complete', async () => {
  await start();
  const own = await connectAsync(broker.url, { protocolVersion: 5 });
  const heard: string[] = [];
  own.on('message', (topic) => heard.push(topic));
  await own.subscribeAsync('#');
  const unit = JSON.stringify({ ident: '3520', 'channel.id': 94, timestamp: Date.now() / 1000 });
  const seventh = deviceMessage(7);
  await say('fleet/7', seventh);
  await say('trucks/a/b', ` [${deviceMessage(8)}, ${unit}]`);
  await say('fleet/7', 'hello');
  await say('elsewhere/9', deviceMessage(9));
  await shows(['7', '8', 'channel:94:3520']);
  await counts({ received: 4, stored: 3, unreadable: 1 });
  // Nobody there could answer.
  expect(heard.filter((topic) => /^(flespi|fleetglass)\//.test(topic))).toEqual([]);
  own.end(true);
  const { lastMessage } = must(
    await window.client.handlers.details.open({ vehicleId: `${COMMAND_LINE_ID}/7` }),
  );
  expect(lastMessage?.source).toBe('mqtt');
  const { delivery } = window.client.handlers;
  await vi.waitFor(
    async () => expect(must(await delivery.completeness())).toMatchObject([{ doubt: 'other-broker' }]),
    PATIENCE,
  );
  await monitor.stop();

  await say('fleet/7', seventh);
  await say('trucks/10', `[${deviceMessage(10)}]`);
  await start();
  await shows(['10', '7', '8', 'channel:94:3520']);
  await counts({ received: 2, stored: 1, duplicates: 1 });
  await monitor.stop();

  // Whoever has the same name ends the session.
  const thief = await connectAsync(broker.url, { clientId: CLIENT_ID, clean: true, protocolVersion: 5 });
  await thief.endAsync();
  await start();
  await vi.waitFor(
    async () =>
      expect(must(await window.client.handlers.delivery.gaps())).toMatchObject([
        { cause: 'session-lost', state: 'unrecoverable', reason: { code: 'api-own-topics' } },
      ]),
    PATIENCE,
  );
}, 90_000);
