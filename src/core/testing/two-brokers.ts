import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach } from 'vitest';
import type { AccountInput, AccountSummary } from '../../shared/account.ts';
import type { Monitor } from '../contract/monitor.ts';
import { type Mosquitto, startMosquitto } from '../session/testing/mosquitto.ts';
import { deviceMessage } from './device-message.ts';
import { createTestMonitors, type TestMonitors, TOKEN } from './monitors.ts';
import { must } from './must.ts';
import { someAccount } from './some-account.ts';
import { openWindow } from './window.ts';

/** Two brokers, a device at each, and a data dir for monitors; again for each test. */
export interface TwoBrokers {
  north: Mosquitto;
  south: Mosquitto;
  northDevice: MqttClient;
  southDevice: MqttClient;
  monitors: TestMonitors;
  atNorth(over?: Partial<AccountInput>): AccountInput;
  atSouth(over?: Partial<AccountInput>): AccountInput;
}

/** Longer than the library waits: a link may need a second try on a busy machine. */
export const LONG = { timeout: 50_000 };

/** For the top of a test file. */
export function createTwoBrokers(): TwoBrokers {
  const here = {
    atNorth: (over: Partial<AccountInput> = {}) =>
      someAccount({ name: 'North', brokerUrl: here.north.url, token: TOKEN, ...over }),
    atSouth: (over: Partial<AccountInput> = {}) =>
      someAccount({ name: 'South', brokerUrl: here.south.url, token: TOKEN, colour: 'amber', ...over }),
  } as TwoBrokers;
  beforeEach(async () => {
    here.monitors = createTestMonitors();
    [here.north, here.south] = await Promise.all([startMosquitto(), startMosquitto()]);
    here.northDevice = await mqtt.connectAsync(here.north.url, { protocolVersion: 5 });
    here.southDevice = await mqtt.connectAsync(here.south.url, { protocolVersion: 5 });
  });
  afterEach(async () => {
    await here.monitors.end();
    await here.northDevice.endAsync(true);
    await here.southDevice.endAsync(true);
    await Promise.all([here.north.stop(), here.south.stop()]);
  });
  return here;
}

/** Publishes a message of a device. */
export function report(device: MqttClient, id: number, over: Record<string, unknown> = {}): Promise<unknown> {
  return device.publishAsync(`flespi/message/gw/devices/${id}`, deviceMessage(id, over), { qos: 1 });
}

/** Adds an account and waits until its link is live. */
export async function addLive(monitor: Monitor, input: AccountInput): Promise<AccountSummary> {
  const window = openWindow(monitor);
  const account = must(await window.client.handlers.accounts.add(input));
  await window.until('connection.changed', ({ accountId, state }) => {
    return accountId === account.id && state === 'live';
  });
  window.client.detach();
  return account;
}

/** Whether the account's link is live. */
export function isLive(monitor: Monitor, id: string): boolean {
  return monitor.health().accounts.some((account) => account.id === id && account.state === 'live');
}

/** Whether the broker still holds a session of this client id; asking ends it. */
export async function holdsSession(broker: Mosquitto, clientId: string): Promise<boolean> {
  const probe = mqtt.connect(broker.url, { protocolVersion: 5, clientId, clean: false, manualConnect: true });
  const present = new Promise<boolean>((resolve) =>
    probe.once('connect', ({ sessionPresent }) => resolve(sessionPresent)),
  );
  probe.connect();
  const answer = await present;
  await probe.endAsync();
  return answer;
}
