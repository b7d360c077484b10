/**
 * flespi's own library of 2.6 speaks to the simulator as it does to flespi. It is on no registry, so here are the calls that it makes,
 * written out by its documentation; where `FLESPI_IO_JS` names its `dist/node.js`, that very file makes them too.
 */
import { createRequire } from 'node:module';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../shared/json.ts';
import type { Simulator } from './simulator.ts';
import { until } from './testing/client.ts';
import { createSimulators } from './testing/simulators.ts';

/** A machine that is busy may take its time. */
const LONG = { timeout: 60_000 };
const simulators = createSimulators();
const clients: MqttClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.endAsync(true);
  await simulators.end();
});

/** A request as its `http` makes it: the token with its word, `fields` and `data` as parameters, bodies as JSON. */
async function call(simulator: Simulator, method: string, path: string, body?: unknown) {
  const response = await fetch(`${httpOf(simulator)}${path}`, {
    method,
    headers: {
      authorization: `FlespiToken ${simulator.token}`,
      accept: 'application/json, text/plain, */*',
      'content-type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const { result } = (await response.json()) as { readonly result?: readonly JsonObject[] };
  return { status: response.status, result: result ?? [] };
}

const httpOf = ({ wsUrl }: Simulator): string => wsUrl.replace(/^ws:/, 'http:');

/** A connection as its `socket` makes it, over WebSocket. */
async function connect(simulator: Simulator, protocolVersion: 4 | 5): Promise<MqttClient> {
  const options: IClientOptions = {
    reschedulePings: true,
    keepalive: 60,
    reconnectPeriod: 5_000,
    connectTimeout: 30_000,
    resubscribe: true,
    protocolVersion,
    username: `FlespiToken ${simulator.token}`,
    clientId: `flespi-io-js_${protocolVersion}a1b2c3d`,
  };
  const client = await mqtt.connectAsync(simulator.wsUrl, options);
  clients.push(client);
  return client;
}

it('lists, with fields and with data, what there is', LONG, async () => {
  const simulator = await simulators.open({ vehicles: 6 });
  const devices = await call(simulator, 'GET', '/gw/devices/all?fields=id,name');
  expect(devices.status).toBe(200);
  expect(devices.result).toHaveLength(6);
  expect(Object.keys(devices.result[0] ?? {})).toEqual(['id', 'name']);
  for (const path of ['/gw/channels/all', '/gw/streams/all', '/platform/customer']) {
    expect((await call(simulator, 'GET', path)).result.length, path).toBeGreaterThan(0);
  }
  expect((await call(simulator, 'GET', '/gw/devices/all/telemetry')).result).toHaveLength(6);
  const logs = await call(
    simulator,
    'GET',
    `/gw/streams/all/logs?data=${encodeURIComponent('{"limit_count":2}')}`,
  );
  expect(logs.status).toBe(200);
});

it('creates, changes and deletes by bodies over HTTP, and hears of it as its pool does', LONG, async () => {
  const simulator = await simulators.open({ vehicles: 6 });
  const client = await connect(simulator, 5);
  const heard: string[] = [];
  client.on('message', (topic) => heard.push(topic.split('/').at(-1) ?? ''));
  for (const event of ['created', 'updated', 'deleted']) {
    await client.subscribeAsync(`flespi/log/gw/streams/+/${event}`, {
      qos: 0,
      rh: 2,
      properties: { subscriptionIdentifier: 7 },
    });
  }
  const { result } = await call(simulator, 'GET', '/gw/streams/all?fields=protocol_id,configuration');
  const known = result.find(({ configuration }) => JSON.stringify(configuration).includes('"uri"'));
  const spec = {
    name: 'Mirror',
    protocol_id: known?.protocol_id,
    configuration: { uri: 'http://127.0.0.1:9/' },
  };
  const created = await call(simulator, 'POST', '/gw/streams?fields=id', [spec]);
  expect(created).toMatchObject({ status: 200, result: [{ id: expect.any(Number) }] });
  const id = String(created.result[0]?.id);
  expect((await call(simulator, 'PUT', `/gw/streams/${id}`, { name: 'Glass' })).status).toBe(200);
  expect((await call(simulator, 'DELETE', `/gw/streams/${id}`)).status).toBe(200);
  expect((await call(simulator, 'GET', `/gw/streams/${id}`)).result).toEqual([]);
  await until(() => heard.length >= 3);
  expect(heard).toEqual(['created', 'updated', 'deleted']);
});

describe.each([4, 5] as const)('over MQTT %d', (version) => {
  it('hears devices, and what it publishes itself', LONG, async () => {
    const simulator = await simulators.open({ vehicles: 6 });
    const client = await connect(simulator, version);
    const topics = new Set<string>();
    const identifiers = new Set<unknown>();
    client.on('message', (topic, _payload, packet) => {
      topics.add(topic);
      identifiers.add(packet.properties?.subscriptionIdentifier);
    });
    const named = version === 5 ? { properties: { subscriptionIdentifier: 3 } } : {};
    await client.subscribeAsync('flespi/state/gw/devices/+/telemetry/+', { qos: 0, ...named });
    await client.subscribeAsync('custom/info', { qos: 0, ...named });
    await client.publishAsync('custom/info', JSON.stringify({ hello: 'world' }));
    await until(() => topics.has('custom/info') && topics.size > 1);
    // By the number of its subscription it finds who is to hear it.
    expect([...identifiers]).toEqual([version === 5 ? 3 : undefined]);
  });
});

it('refuses a body that is larger than the API takes, and a token that is none', LONG, async () => {
  const simulator = await simulators.open({ vehicles: 2 });
  const large = { name: 'x'.repeat(17 * 1024 * 1024) };
  expect((await call(simulator, 'POST', '/gw/streams', [large])).status).toBe(413);
  const foreign = await fetch(`${httpOf(simulator)}/gw/devices/all`, {
    headers: { authorization: 'FlespiToken none' },
  });
  expect(foreign.status).toBe(401);
});

const file = process.env.FLESPI_IO_JS;
/** What is used of it here. */
type Library = new (
  config: JsonObject,
) => {
  readonly gw: { getDevices(selector: string, query: JsonObject): Promise<{ readonly data: unknown }> };
  readonly socket: { on(event: string, handler: () => void): void; close(force: boolean): Promise<void> };
};
it.runIf(file !== undefined)('runs as it is', LONG, async () => {
  const loaded = createRequire(import.meta.url)(file ?? '') as Library | { readonly default: Library };
  const Connection = 'default' in loaded ? loaded.default : loaded;
  const simulator = await simulators.open({ vehicles: 4 });
  const connection = new Connection({
    token: simulator.token,
    httpConfig: { server: httpOf(simulator) },
    socketConfig: { server: simulator.wsUrl },
  });
  await new Promise<void>((resolve) => connection.socket.on('connect', resolve));
  const { data } = await connection.gw.getDevices('all', { fields: 'id' });
  expect(data).toMatchObject({ result: { length: 4 } });
  await connection.socket.close(true);
});
