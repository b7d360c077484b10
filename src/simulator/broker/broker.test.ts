import mqtt, { type IClientOptions } from 'mqtt';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../../core/testing/fake-clock.ts';
import type { Simulator } from '../simulator.ts';
import { connectTo, until } from '../testing/client.ts';
import { createSimulators } from '../testing/simulators.ts';

/** A machine that is busy may take its time. */
const LONG = { timeout: 30_000 };
const simulators = createSimulators();
afterEach(() => simulators.end());
const open = () => simulators.open({ clock: createFakeClock(), vehicles: 3 });
const MESSAGES = 'flespi/message/gw/devices/+';
const PERSISTENT: IClientOptions = {
  clientId: 'keeper',
  clean: false,
  properties: { sessionExpiryInterval: 3_600 },
};

/** The versions a client may speak: MQTT 3.1, 3.1.1 and 5. */
const VERSIONS: readonly IClientOptions[] = [
  { protocolVersion: 3, protocolId: 'MQIsdp' },
  { protocolVersion: 4 },
  { protocolVersion: 5 },
];

describe('the token', () => {
  it.each(VERSIONS)('opens the door bare, prefixed or as password (%j)', async (version) => {
    const simulator = await open();
    for (const credentials of [
      { username: simulator.token },
      { username: `FlespiToken ${simulator.token}` },
      { username: 'anything', password: simulator.token },
    ]) {
      const client = await simulators.connect(simulator, { ...version, ...credentials });
      expect(client.connack.returnCode ?? client.connack.reasonCode).toBe(0);
    }
  });

  it.each([
    [{ protocolVersion: 3, protocolId: 'MQIsdp' }, 5],
    [{ protocolVersion: 4 }, 5],
    [{ protocolVersion: 5 }, 134],
  ] satisfies [IClientOptions, number][])('shuts the door otherwise (%j: %i)', async (version, code) => {
    const simulator = await open();
    for (const username of ['wrong', '', `${simulator.token}x`]) {
      await expect(connectTo(simulator, { ...version, username })).rejects.toMatchObject({ code });
    }
  });
});

describe('the broker', () => {
  it.each(VERSIONS)('serves every version, at QoS 1 at most (%j)', async (version) => {
    const simulator = await open();
    const client = await simulators.connect(simulator, version);
    await client.mqtt.subscribeAsync(MESSAGES, { qos: 2 });
    const [vehicle] = simulator.world.vehicles;
    simulator.setIgnition(vehicle?.id ?? 0, true);
    await until(() => client.heard.length > 0);
    expect(client.heard[0]?.topic).toBe(`flespi/message/gw/devices/${vehicle?.id}`);
    expect(client.heard[0]?.qos).toBe(1);
  });

  it('serves WebSocket at the root', async () => {
    const simulator = await open();
    const client = mqtt.connect(simulator.wsUrl, {
      protocolVersion: 5,
      username: simulator.token,
      reconnectPeriod: 0,
    });
    await new Promise((resolve) => client.once('connect', resolve));
    const heard: string[] = [];
    client.on('message', (topic) => heard.push(topic));
    await client.subscribeAsync('flespi/state/gw/devices/+/name');
    const names = simulator.world.vehicles.map(({ id }) => `flespi/state/gw/devices/${id}/name`);
    await vi.waitFor(() => expect(heard.toSorted()).toEqual(names.toSorted()), LONG);
    await client.endAsync(true);
  });

  it('keeps what a persistent session missed, in order, and its subscriptions', async () => {
    const simulator = await open();
    const before = await simulators.connect(simulator, PERSISTENT);
    expect(before.connack.sessionPresent).toBe(false);
    await before.mqtt.subscribeAsync(MESSAGES, { qos: 1, rh: 2 });
    await before.end();
    for (let number = 1; number <= 5; number++) {
      simulator.publishRaw(`flespi/message/gw/devices/${number}`, String(number));
    }
    const after = await simulators.connect(simulator, PERSISTENT);
    expect(after.connack.sessionPresent).toBe(true);
    const restored = after.connack.properties?.userProperties?.subscriptions;
    expect(JSON.parse(String(restored))).toMatchObject([{ topic: MESSAGES, qos: 1, retain_handling: 2 }]);
    await until(() => after.heard.length >= 5);
    expect(after.heard.map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5']);
    simulator.publishRaw('flespi/message/gw/devices/6', '6');
    await until(() => after.heard.length === 6);
  });

  it('forgets a clean session', async () => {
    const simulator = await open();
    const before = await simulators.connect(simulator, { clientId: 'passing' });
    await before.mqtt.subscribeAsync(MESSAGES, { qos: 1 });
    await before.end();
    const after = await simulators.connect(simulator, { clientId: 'passing', clean: false });
    expect(after.connack.sessionPresent).toBe(false);
  });

  it('hands a client id over to whoever connects with it last (142)', async () => {
    const simulator = await open();
    const first = await simulators.connect(simulator, { clientId: 'twin' });
    const told = new Promise<number | undefined>((resolve) => {
      first.mqtt.once('disconnect', ({ reasonCode }) => resolve(reasonCode));
    });
    await simulators.connect(simulator, { clientId: 'twin' });
    expect(await told).toBe(142);
  });

  it('discards what clients publish under flespi/, and carries the rest, retained or not', async () => {
    const simulator = await open();
    const client = await simulators.connect(simulator);
    await client.mqtt.subscribeAsync(['flespi/message/gw/devices/+', 'own/#'], { qos: 1 });
    await client.mqtt.publishAsync('flespi/message/gw/devices/1', 'forged', { qos: 1, retain: true });
    await client.mqtt.publishAsync('own/kept', 'kept', { qos: 1, retain: true });
    await until(() => client.heard.length === 1);
    expect(client.heard[0]).toMatchObject({ topic: 'own/kept', text: 'kept' });
    expect(client.heard[0]?.properties?.userProperties?.cid).toBe('1523001');
    const later = await simulators.connect(simulator);
    await later.mqtt.subscribeAsync(['own/+', 'flespi/message/gw/devices/+']);
    await until(() => later.heard.length === 1);
    expect(later.heard[0]).toMatchObject({ topic: 'own/kept', retain: true });
  });

  it('serves comma lists and filters by age, and honours retain handling', async () => {
    const simulator = await open();
    const client = await simulators.connect(simulator);
    const [one, two] = simulator.world.vehicles;
    await client.mqtt.subscribeAsync(`flespi/state/gw/devices/${one?.id},${two?.id}/name,enabled`, {
      qos: 1,
    });
    await until(() => client.heard.length === 4);
    await client.mqtt.subscribeAsync('flespi/state/gw/devices/+/name', { qos: 1, rh: 2 });
    await client.mqtt.subscribeAsync('$filter/modified_since>4000000000/flespi/state/gw/devices/+/name');
    await client.mqtt.subscribeAsync('flespi/state/gw/streams/+/name');
    await until(() => client.on('flespi/state/gw/streams').length === 6);
    expect(client.heard).toHaveLength(10);
  });

  it('drops a client over a filter that is none (143)', async () => {
    const simulator = await open();
    const client = await simulators.connect(simulator);
    const told = new Promise<number | undefined>((resolve) => {
      client.mqtt.once('disconnect', ({ reasonCode }) => resolve(reasonCode));
    });
    client.mqtt.subscribe('flespi/state/1,/name');
    expect(await told).toBe(143);
  });

  it('refuses shared subscriptions, which it does not have', async () => {
    const simulator = await open();
    const client = await simulators.connect(simulator);
    await expect(client.mqtt.subscribeAsync(`$share/group/${MESSAGES}`)).rejects.toThrow();
  });

  it('cuts connections like a failing network', async () => {
    const simulator = await open();
    const client = await simulators.connect(simulator);
    const told: string[] = [];
    client.mqtt.on('disconnect', () => told.push('disconnect'));
    client.mqtt.on('close', () => told.push('close'));
    expect(client.mqtt.connected).toBe(true);
    simulator.disconnectClients();
    // Without a word before it.
    await vi.waitFor(() => expect(told).toEqual(['close']), LONG);
    expect(client.mqtt.connected).toBe(false);
  });

  it('says that a port is taken', async () => {
    const simulator: Simulator = await open();
    const mqttPort = Number(new URL(simulator.url).port);
    await expect(simulators.open({ mqttPort })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
