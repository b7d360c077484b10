import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { STREAM_IDS } from '../account/specs.ts';
import { parseObject, until } from '../testing/client.ts';
import { createSimulators } from '../testing/simulators.ts';

const simulators = createSimulators();
const endings: (() => void)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) end();
  await simulators.end();
});

async function setUp() {
  const simulator = await simulators.open({ vehicles: 6 });
  const client = await simulators.connect(simulator);
  await client.mqtt.subscribeAsync('reply/+');
  let count = 0;
  const ask = async (path: string, body?: JsonValue) => {
    count += 1;
    const responseTopic = `reply/${count}`;
    const payload = body === undefined ? '' : JSON.stringify(body);
    await client.mqtt.publishAsync(`flespi/rest/${path}`, payload, { properties: { responseTopic } });
    await until(() => client.on(responseTopic).length > 0);
    const [reply] = client.on(responseTopic);
    const answer = parseObject(reply?.text ?? '');
    const of = (value: unknown) => (Array.isArray(value) ? value.filter(isJsonObject) : []);
    return {
      status: Number(reply?.properties?.userProperties?.http_code),
      result: of(answer.result),
      errors: of(answer.errors),
    };
  };
  return { simulator, client, ask };
}

/** Takes what is pushed. */
async function openReceiver() {
  const batches: { readonly path: string; readonly secret: unknown; readonly messages: number }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const list: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      batches.push({
        path: request.url ?? '',
        secret: request.headers['x-key'],
        messages: Array.isArray(list) ? list.length : 0,
      });
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endings.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { batches, uri: `http://127.0.0.1:${port}/in` };
}

const stream = (changes: JsonObject = {}): JsonObject => ({
  name: 'Here',
  protocol_id: 1,
  configuration: { uri: 'http://127.0.0.1:9/in', headers: [], limit_messages: 10 },
  ...changes,
});

describe('streams that are written', () => {
  it('creates one, changes it, feeds it and pushes with its header, and takes it away again', async () => {
    const { simulator, client, ask } = await setUp();
    const { batches, uri } = await openReceiver();
    await client.mqtt.subscribeAsync('flespi/state/gw/streams/+');
    const headers = [{ name: 'X-Key', value: 'open sesame' }];
    const made = await ask('post/gw/streams?fields=id,name', [
      stream({ configuration: { uri, headers, limit_messages: 10 } }),
    ]);
    expect(made).toMatchObject({ status: 200, result: [{ id: expect.any(Number), name: 'Here' }] });
    const id = Number(made.result[0]?.id);
    const topic = `flespi/state/gw/streams/${id}`;
    await until(() => client.on(topic).length > 0);
    await ask(`put/gw/streams/${id}`, { configuration: { uri: `${uri}/${id}`, headers, limit_messages: 5 } });
    const [one] = simulator.world.vehicles;
    expect(await ask(`post/gw/streams/${id}/devices/${one?.id}`)).toMatchObject({
      status: 200,
      result: [{ stream_id: id, device_id: one?.id }],
    });
    simulator.report(one?.id ?? 0, { n: 1 });
    await until(() => batches.length > 0);
    expect(batches[0]).toMatchObject({ path: `/in/${id}`, secret: 'open sesame' });
    expect(await ask(`delete/gw/streams/${id}`)).toMatchObject({ status: 200, result: [{ id }] });
    await until(() => client.on(topic).at(-1)?.text === '');
    expect((await ask(`get/gw/streams/${id}`)).status).toBe(404);
  });

  it('feeds by group and by channel, and ends that', async () => {
    const { ask } = await setUp();
    const groups = (await ask('get/gw/groups/all')).result;
    expect(groups.map(({ name }) => name)).toEqual(['Day shift', 'Night shift']);
    expect((await ask(`get/gw/groups/${groups[0]?.id}/devices/all`)).result).toHaveLength(3);
    const id = Number((await ask('post/gw/streams', [stream()])).result[0]?.id);
    await ask(`post/gw/streams/${id}/groups/${groups[0]?.id}`);
    expect((await ask(`get/gw/streams/${id}/groups/all`)).result).toEqual([
      { stream_id: id, group_id: groups[0]?.id },
    ]);
    await ask(`delete/gw/streams/${id}/groups/${groups[0]?.id}`);
    expect((await ask(`get/gw/streams/${id}/groups/all`)).result).toEqual([]);
    const some = await ask(`post/gw/streams/${id}/channels/1190401,7`);
    expect(some).toMatchObject({ status: 200, result: [{ channel_id: 1_190_401 }], errors: [{ id: 7 }] });
  });

  it.each<readonly [string, string, JsonValue | undefined, number]>([
    ['no list', 'post/gw/streams', stream(), 400],
    ['a field of its own', 'post/gw/streams', [stream({ colour: 'red' })], 400],
    ['a setting of its own', 'post/gw/streams', [stream({ configuration: { uri: 'http://a/', x: 1 } })], 400],
    [
      'headers as an object',
      'post/gw/streams',
      [stream({ configuration: { uri: 'http://a/', headers: { a: 'b' } } })],
      400,
    ],
    ['no address', 'post/gw/streams', [stream({ configuration: { limit_messages: 1 } })], 400],
    ['an unknown kind', 'post/gw/streams', [stream({ protocol_id: 99 })], 400],
    ['no such stream', 'put/gw/streams/1', { name: 'x' }, 404],
    ['no such stream', 'delete/gw/streams/1', undefined, 404],
    ['no such device', `post/gw/streams/${STREAM_IDS.planner}/devices/1`, undefined, 404],
    ['no such part', `post/gw/streams/${STREAM_IDS.planner}/nothing/1`, undefined, 404],
  ])('refuses %s', async (_name, path, body, status) => {
    const { ask } = await setUp();
    const before = (await ask('get/gw/streams/all?fields=id')).result.length;
    const answer = await ask(path, body);
    expect(answer.status).toBe(status);
    expect(answer.errors[0]?.reason).toEqual(expect.any(String));
    expect((await ask('get/gw/streams/all?fields=id')).result).toHaveLength(before);
  });

  it('answers as for a token that does not permit it', async () => {
    const { simulator, ask } = await setUp();
    simulator.refuseCalls((call) => (call.startsWith('post/') ? 403 : null));
    expect(await ask('post/gw/streams', [stream()])).toMatchObject({ status: 403, errors: [{ code: 3 }] });
  });
});
