import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../../core/testing/fake-clock.ts';
import { isJsonObject, type JsonObject } from '../../shared/json.ts';
import { STREAM_IDS } from '../account/specs.ts';
import type { Simulator } from '../simulator.ts';
import { parseObject, type TestClient, until } from '../testing/client.ts';
import { createSimulators } from '../testing/simulators.ts';

/** A machine that is busy may take its time. */
const LONG = { timeout: 30_000 };
const simulators = createSimulators();
afterEach(() => simulators.end());

interface Answer {
  readonly status: number;
  readonly result: readonly JsonObject[];
  readonly body: JsonObject;
}

/** A simulator and a client that asks it over MQTT 5. */
async function setUp(vehicles = 5) {
  const clock = createFakeClock();
  const simulator = await simulators.open({ clock, vehicles });
  const client = await simulators.connect(simulator);
  await client.mqtt.subscribeAsync('reply/+');
  let count = 0;
  const ask = async (path: string, payload = ''): Promise<Answer> => {
    count += 1;
    const responseTopic = `reply/${count}`;
    await client.mqtt.publishAsync(`flespi/rest/${path}`, payload, { properties: { responseTopic } });
    await until(() => client.on(responseTopic).length > 0);
    const [reply] = client.on(responseTopic);
    const body = parseObject(reply?.text ?? '');
    return {
      status: Number(reply?.properties?.userProperties?.http_code),
      body,
      result: objects(body.result),
    };
  };
  return { clock, simulator, client, ask };
}

/** As `until`, for what has to be asked. */
async function untilAsync(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await setImmediate();
}

function objects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

describe('the API over MQTT', () => {
  it('lists devices, channels and streams, whole or by the fields asked for', async () => {
    const { simulator, ask } = await setUp();
    const { status, result } = await ask('get/gw/devices/all');
    expect(status).toBe(200);
    expect(result.map(({ id }) => id)).toEqual(simulator.world.vehicles.map(({ id }) => id));
    expect((await ask('get/gw/streams/all?fields=id,queue_size,blocked')).result).toHaveLength(6);
    expect((await ask(`get/gw/streams/${STREAM_IDS.planner}?fields=name`)).result).toEqual([
      { name: 'Route planner' },
    ]);
    expect((await ask('get/gw/channels/all?fields=id,nothing')).result[0]).toEqual({
      id: 1_190_401,
      nothing: null,
    });
    expect((await ask('get/gw/stream-protocols/all')).result[0]).toEqual({ id: 1, name: 'http' });
  });

  it('selects by id, by ids and by the value of a field', async () => {
    const { simulator, ask } = await setUp();
    const [one, two] = simulator.world.vehicles;
    expect((await ask(`get/gw/devices/${one?.id},${two?.id}?fields=id`)).result).toHaveLength(2);
    const name = encodeURIComponent(`name=${one?.name}`);
    expect((await ask(`get/gw/devices/${name}?fields=id`)).result).toEqual([{ id: one?.id }]);
    const byIdent = await ask(`get/gw/devices/configuration.ident=${two?.ident}?fields=id`);
    expect(byIdent.result).toEqual([{ id: two?.id }]);
  });

  it.each([
    ['get/gw/devices/1', 404],
    ['get/gw/devices/all/nothing', 404],
    ['get/gw/nothing/all', 404],
    ['get/gw/devices/{sum(1)}', 400],
    ['get/gw/devices/all?data=no-json', 400],
    ['get/gw/devices/%E0%A4%A', 400],
    ['post/gw/devices', 403],
    ['delete/gw/devices/all', 403],
    ['put/mqtt/sessions/all', 404],
    ['get/mqtt/sessions/1', 404],
    ['get/mqtt/sessions/name=x', 400],
    ['delete/mqtt/sessions/client_id=x', 404],
  ])('answers %s with %i and a reason', async (path, expected) => {
    const { ask } = await setUp(2);
    const { status, body } = await ask(path);
    expect(status).toBe(expected);
    expect(objects(body.errors)[0]?.reason).toEqual(expect.any(String));
  });

  it('hands out messages of a range, forwards, backwards and by count', async () => {
    const { clock, simulator, ask } = await setUp();
    const id = simulator.world.vehicles[0]?.id;
    const nowS = clock.nowMs() / 1_000;
    const all = (await ask(`get/gw/devices/${id}/messages`)).result.map(({ timestamp }) => Number(timestamp));
    expect(all.length).toBeGreaterThan(4);
    expect(all).toEqual([...all].sort((a, b) => a - b));
    const [first = 0, second = 0] = all;
    const data = encodeURIComponent(JSON.stringify({ from: first + 1, to: nowS, count: 1 }));
    const [message] = (await ask(`get/gw/devices/${id}/messages?data=${data}`)).result;
    expect(message).toMatchObject({ timestamp: second, 'device.id': id });
    const newest = JSON.stringify({ reverse: true, count: 1, fields: 'timestamp' });
    expect((await ask(`get/gw/devices/${id}/messages`, newest)).result).toEqual([{ timestamp: all.at(-1) }]);
  });

  it('hands out what passes a filter, in order and counted after it', async () => {
    const { clock, simulator, ask } = await setUp(2);
    const id = simulator.world.vehicles[0]?.id ?? 0;
    const messages = async (data: JsonObject) =>
      await ask(`get/gw/devices/${id}/messages?data=${encodeURIComponent(JSON.stringify(data))}`);
    const nowS = clock.nowMs() / 1_000;
    // By clocks that are years behind, hours ahead and never set.
    for (const [n, timestamp] of [nowS + 7_200, 86_400, 0].entries()) simulator.report(id, { n, timestamp });
    const filter = `server.timestamp>=${nowS}&&server.timestamp<${nowS + 1}`;
    const all = (await messages({ from: 0, filter })).result;
    expect(all.map(({ n }) => n)).toEqual([2, 1, 0]);
    expect((await messages({ from: 0, filter, count: 2 })).result.map(({ n }) => n)).toEqual([2, 1]);
    expect((await messages({ from: 0, filter: 'server.timestamp<1' })).result).toEqual([]);
    expect((await messages({ from: 0, filter: 'round(1)' })).status).toBe(400);
    expect((await messages({ from: 0, filter: 7 })).status).toBe(400);
  });

  it('tells telemetry with the time of each value', async () => {
    const { simulator, ask } = await setUp();
    const vehicle = simulator.world.vehicles[0];
    const { result } = await ask(`get/gw/devices/${vehicle?.id}/telemetry/ident,position.valid`);
    expect(result[0]?.telemetry).toEqual({
      ident: { ts: expect.any(Number), value: vehicle?.ident },
      'position.valid': { ts: expect.any(Number), value: true },
    });
  });

  it('hands out the logs of a stream', async () => {
    const { clock, client, ask } = await setUp();
    await client.mqtt.subscribeAsync('flespi/log/gw/streams/+/#', { qos: 1 });
    await until(
      () => client.logs(404).length > 3,
      () => clock.advance(250),
    );
    const { result } = await ask(`get/gw/streams/all/logs?fields=event_code,origin_id`);
    expect(result.map(({ event_code }) => event_code)).toContain(404);
    expect(Object.keys(result[0] ?? {}).sort()).toEqual(['event_code', 'origin_id']);
  });

  it('lists the sessions, also of who is away, and what waits for them', async () => {
    const { clock, simulator, client, ask } = await setUp();
    const away = await simulators.connect(simulator, {
      clientId: 'away',
      clean: false,
      properties: { sessionExpiryInterval: 3_600 },
    });
    await away.mqtt.subscribeAsync('flespi/message/gw/devices/+', { qos: 1 });
    const here = {
      client_id: client.mqtt.options.clientId,
      connected: true,
      clean: true,
      expires: 0,
      size: 0,
    };
    const both = (await ask('get/mqtt/sessions/all')).result;
    expect(both).toMatchObject([here, { client_id: 'away', connected: true, clean: false }]);
    expect(new Set(both.map(({ id }) => id)).size).toBe(2);

    const leftS = clock.nowMs() / 1_000;
    await away.end();
    const now = async () =>
      (await ask('get/mqtt/sessions/client_id=away?fields=id,connected,expires,size')).result;
    await untilAsync(async () => (await now())[0]?.connected === false);
    for (let step = 0; step < 240; step += 1) clock.advance(250);
    expect(await now()).toEqual([
      { id: both[1]?.id, connected: false, expires: Math.round(leftS + 3_600), size: expect.any(Number) },
    ]);
    expect((await now())[0]?.size).toBeGreaterThan(0);
    const again = await simulators.connect(simulator, {
      clientId: 'away',
      clean: false,
      properties: { sessionExpiryInterval: 3_600 },
    });
    expect(again.connack.sessionPresent).toBe(true);
    expect(await now()).toMatchObject([{ id: both[1]?.id, connected: true }]);
  });

  it('does not list a clean session that is gone', async () => {
    const { simulator, ask } = await setUp();
    const other = await simulators.connect(simulator, { clientId: 'other' });
    expect((await ask('get/mqtt/sessions/client_id=other')).status).toBe(200);
    await other.end();
    await vi.waitFor(async () => {
      expect((await ask('get/mqtt/sessions/client_id=other')).status).toBe(404);
    }, LONG);
  });

  it.each([
    ['is there', true],
    ['is away', false],
  ])('ends a session whose client %s', async (_name, isThere) => {
    const { simulator, ask } = await setUp();
    const connect = () =>
      simulators.connect(simulator, {
        clientId: 'old',
        clean: false,
        properties: { sessionExpiryInterval: 3_600 },
      });
    const old = await connect();
    await old.mqtt.subscribeAsync('a/#', { qos: 1 });
    let reason: number | undefined;
    old.mqtt.on('disconnect', ({ reasonCode }) => {
      reason = reasonCode;
    });
    if (!isThere) await old.end();
    const [session] = (await ask('get/mqtt/sessions/client_id=old')).result;
    expect(await ask(`delete/mqtt/sessions/${session?.id}`)).toMatchObject({
      status: 200,
      result: [{ id: session?.id }],
    });
    if (isThere) await until(() => reason === 152);
    expect((await ask('get/mqtt/sessions/client_id=old')).status).toBe(404);
    expect((await connect()).connack.sessionPresent).toBe(false);
  });

  it('cuts a large answer to pieces where asked to; the last one bears the status', async () => {
    const { client } = await setUp(150);
    await client.mqtt.publishAsync('flespi/rest/get/gw/devices/all', '', {
      properties: { responseTopic: 'reply/chunks', userProperties: { response_chunked: 'true' } },
    });
    const pieces = () => client.on('reply/chunks');
    const statusOf = (index: number) => pieces().at(index)?.properties?.userProperties?.http_code;
    await until(() => statusOf(-1) === '200');
    expect(pieces().length).toBeGreaterThan(1);
    expect(statusOf(0)).toBeUndefined();
    const whole = parseObject(
      pieces()
        .map(({ text }) => text)
        .join(''),
    );
    expect(objects(whole.result)).toHaveLength(150);
  });

  it('answers a client of MQTT 3 on the topic it asked on', async () => {
    const simulator = await simulators.open({ clock: createFakeClock(), vehicles: 2 });
    const client: TestClient = await simulators.connect(simulator, { protocolVersion: 4 });
    const topic = 'flespi/rest/get/gw/devices/all';
    await client.mqtt.subscribeAsync(topic);
    await client.mqtt.publishAsync(topic, '');
    await until(() => client.heard.length > 0);
    expect(objects(parseObject(client.heard.at(-1)?.text ?? '').result)).toHaveLength(2);
  });
});

describe('the API over HTTP', () => {
  const get = async (simulator: Simulator, path: string, token: string | null) => {
    const response = await fetch(`${simulator.wsUrl.replace('ws:', 'http:')}${path}`, {
      headers: token === null ? {} : { authorization: `FlespiToken ${token}` },
    });
    return { status: response.status, body: parseObject(await response.text()) };
  };

  it('asks for the token, save for the regions and the dictionary of logs', async () => {
    const simulator = await simulators.open({ clock: createFakeClock(), vehicles: 2 });
    expect((await get(simulator, '/gw/devices/all', null)).status).toBe(401);
    expect((await get(simulator, '/gw/devices/all', 'wrong')).status).toBe(401);
    const { status, body } = await get(simulator, '/gw/devices/all', simulator.token);
    expect([status, objects(body.result).length]).toEqual([200, 2]);
    expect(objects((await get(simulator, '/auth/regions', null)).body.result)[0]?.default).toBe(true);
    const codes = await get(simulator, '/const/values?names=toolbox/codes', null);
    expect(JSON.stringify(codes.body)).toContain('stream failed to deliver messages');
  });
});

describe('what hangs below a channel', () => {
  const CHANNEL = 1_190_401;

  it('are messages, without anything of the device, in spans and through filters', async () => {
    const { simulator, ask } = await setUp();
    simulator.reportUnit(CHANNEL, 'unit-1', { 'custom.n': 1 });
    const data = encodeURIComponent(
      JSON.stringify({ from: 0, to: 9_999_999_999, filter: "ident=='unit-1'" }),
    );
    const { result } = await ask(`get/gw/channels/${CHANNEL}/messages?data=${data}`);
    expect(result).toMatchObject([{ ident: 'unit-1', 'channel.id': CHANNEL, 'custom.n': 1 }]);
    const all = (await ask(`get/gw/channels/${CHANNEL}/messages`)).result;
    expect(all.length).toBeGreaterThan(1);
    expect(
      all.some((message) => Object.keys(message).some((name) => /^device\.(type\.)?(id|name)$/.test(name))),
    ).toBe(false);
    expect((await ask('get/gw/channels/1/messages')).status).toBe(404);
    expect((await ask(`get/gw/channels/${CHANNEL}/nothing`)).status).toBe(404);
  });

  it('are no messages where it keeps none', async () => {
    const { simulator, ask } = await setUp();
    simulator.setChannel(CHANNEL, 'messages_ttl', 0);
    simulator.reportUnit(CHANNEL, 'unit-1', {});
    expect((await ask(`get/gw/channels/${CHANNEL}/messages`)).result).toEqual([]);
  });

  it('are connections, idents and, beside it, protocols', async () => {
    const { simulator, ask } = await setUp();
    simulator.reportUnit(CHANNEL, 'unit-1', {});
    const connections = (await ask(`get/gw/channels/${CHANNEL}/connections/all`)).result;
    expect(connections[0]).toMatchObject({ channel_id: CHANNEL, transport: 'tcp' });
    const idents = (await ask(`get/gw/channels/${CHANNEL}/idents/all`)).result;
    expect(idents).toContainEqual({ ident: 'unit-1' });
    expect((await ask('get/gw/channel-protocols/all')).result).toContainEqual({ id: 14, name: 'teltonika' });
  });
});

it('tells a unit by its channel until a device is made of it, and again when that is deleted', async () => {
  const { simulator, client } = await setUp();
  await client.mqtt.subscribeAsync(['flespi/message/gw/#', 'flespi/state/gw/devices/+']);
  simulator.reportUnit(1_190_401, 'unit-1', { 'custom.n': 1 });
  const id = simulator.makeDevice(1_190_401, 'unit-1', 'Van');
  simulator.reportUnit(1_190_401, 'unit-1', { 'custom.n': 2 });
  simulator.deleteDevice(id);
  simulator.reportUnit(1_190_401, 'unit-1', { 'custom.n': 3 });
  const ofChannel = () => client.on('flespi/message/gw/channels/1190401/unit-1');
  await until(() => ofChannel().length === 3);
  expect(ofChannel().map(({ text }) => parseObject(text)['custom.n'])).toEqual([1, 2, 3]);
  const ofDevice = client.on(`flespi/message/gw/devices/${id}`);
  expect(ofDevice.map(({ text }) => parseObject(text))).toMatchObject([{ 'device.id': id, 'custom.n': 2 }]);
  expect(client.on(`flespi/state/gw/devices/${id}`).map(({ text }) => text !== '')).toEqual([true, false]);
});
