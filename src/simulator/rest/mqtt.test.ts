/** The broker's own part of the API, pages of lists, selectors and accounts below ours. */
import { afterEach, describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { parseObject, until } from '../testing/client.ts';
import { createSimulators } from '../testing/simulators.ts';

const simulators = createSimulators();
afterEach(() => simulators.end());

async function setUp() {
  const simulator = await simulators.open({ vehicles: 6 });
  const client = await simulators.connect(simulator);
  await client.mqtt.subscribeAsync('reply/+');
  let count = 0;
  const ask = async (
    path: string,
    body?: JsonValue,
  ): Promise<JsonObject & { readonly status: number; readonly result: readonly JsonObject[] }> => {
    count += 1;
    const responseTopic = `reply/${count}`;
    const payload = body === undefined ? '' : JSON.stringify(body);
    await client.mqtt.publishAsync(`flespi/rest/${path}`, payload, {
      properties: { responseTopic },
    });
    await until(() => client.on(responseTopic).length > 0);
    const [reply] = client.on(responseTopic);
    const answer = parseObject(reply?.text ?? '');
    const result = Array.isArray(answer.result) ? answer.result.filter(isJsonObject) : [];
    return { ...answer, status: Number(reply?.properties?.userProperties?.http_code), result };
  };
  return { simulator, client, ask };
}

describe('sessions', () => {
  it('are made without a client, subscribed, keep what comes, and are ended', async () => {
    const { simulator, ask } = await setUp();
    const made = await ask('post/mqtt/sessions', [{ client_id: 'desk/2', expire: 600 }]);
    expect(made).toMatchObject({ status: 200, result: [{ client_id: 'desk/2', connected: false, size: 0 }] });
    const one = 'mqtt/sessions/client_id=desk%2F2';
    const added = await ask(`post/${one}/subscriptions`, [
      { topic: 'a/+', qos: 1 },
      { topic: 'b', qos: 1 },
    ]);
    expect(added.result.map(({ topic }) => topic)).toEqual(['a/+', 'b']);
    await ask('post/mqtt/messages', [{ topic: 'a/1', payload: 'waits', qos: 1 }]);
    expect(Number((await ask(`get/${one}`)).result[0]?.size)).toBeGreaterThan(0);

    const [first] = (await ask(`get/${one}/subscriptions/all`)).result;
    expect(await ask(`delete/${one}/subscriptions/topic=b`)).toMatchObject({
      status: 200,
      result: [{ topic: 'b' }],
    });
    expect((await ask(`get/${one}/subscriptions/all`)).result).toEqual([first]);

    const client = await simulators.connect(simulator, {
      clientId: 'desk/2',
      clean: false,
      properties: { sessionExpiryInterval: 600 },
    });
    expect(client.connack.sessionPresent).toBe(true);
    await until(() => client.on('a/1').length > 0);
    const gone = new Promise<number | undefined>((resolve) =>
      client.mqtt.once('disconnect', ({ reasonCode }) => resolve(reasonCode)),
    );
    expect(await ask(`delete/${one}`)).toMatchObject({ status: 200 });
    expect(await gone).toBe(152);
    expect((await ask(`get/${one}`)).status).toBe(404);
  });

  it('of clients that are there are subscribed over their heads', async () => {
    const { simulator, ask } = await setUp();
    const client = await simulators.connect(simulator, { clientId: 'here' });
    const one = 'mqtt/sessions/client_id=here';
    await ask(`post/${one}/subscriptions`, [{ topic: 'news', qos: 0 }]);
    await ask('post/mqtt/messages', { topic: 'news', payload: 'x' });
    await until(() => client.on('news').length > 0);
    await client.mqtt.subscribeAsync('more/#', { qos: 1 });
    expect((await ask(`get/${one}/subscriptions/all`)).result.map(({ topic }) => topic)).toEqual([
      'news',
      'more/#',
    ]);
    await ask(`delete/${one}/subscriptions/topic=news`);
    expect((await ask(`get/${one}/subscriptions/all`)).result).toHaveLength(1);
  });

  it.each<readonly [string, string, JsonValue | undefined, number]>([
    ['no client id', 'post/mqtt/sessions', [{}], 400],
    ['a field of its own', 'post/mqtt/sessions', [{ client_id: 'x', colour: 1 }], 400],
    ['a filter that is none', 'post/mqtt/sessions/all/subscriptions', [{ topic: 'a#' }], 400],
    ['a QoS that is none', 'post/mqtt/sessions/all/subscriptions', [{ topic: 'a', qos: 2 }], 400],
    ['a selector that is none', 'get/mqtt/sessions/what', undefined, 400],
    ['no such session', 'delete/mqtt/sessions/client_id=nobody', undefined, 404],
    ['no such part', 'get/mqtt/sessions/all/nothing', undefined, 404],
    ['no such method', 'put/mqtt/sessions/all', {}, 404],
    ['a reserved topic', 'post/mqtt/messages', [{ topic: 'flespi/x' }], 400],
    ['a topic with a wildcard', 'post/mqtt/messages', [{ topic: 'a/+' }], 400],
    ['no such message', 'get/mqtt/messages/nothing/here', undefined, 404],
  ])('refuse %s', async (_what, path, body, status) => {
    const { ask } = await setUp();
    expect((await ask(path, body)).status).toBe(status);
  });
});

it('keeps, shows and removes retained messages', async () => {
  const { ask } = await setUp();
  await ask('post/mqtt/messages', [{ topic: 'sign', payload: 'open', retain: true }]);
  expect((await ask('get/mqtt/messages/sign')).result).toMatchObject([{ topic: 'sign', payload: 'open' }]);
  await ask('delete/mqtt/messages/sign');
  expect((await ask('get/mqtt/messages/sign')).status).toBe(404);
});

describe('lists', () => {
  it('come in pages, and say which', async () => {
    const { ask } = await setUp();
    const page = await ask('get/gw/devices/all?fields=id&limit=2&offset=3');
    expect(page.result).toHaveLength(2);
    expect(page.pagination).toEqual({ limit: 2, offset: 3, count: 6 });
    expect((await ask('get/gw/devices/all?limit=0')).status).toBe(400);
    expect((await ask('get/gw/devices/all?offset=x')).status).toBe(400);
  });

  it('are of what an expression lets through', async () => {
    const { ask } = await setUp();
    const all = await ask('get/gw/devices/all?fields=id,name');
    const name = String(all.result[0]?.name);
    const found = await ask(`get/gw/devices/${encodeURIComponent(`{name=="${name}"}`)}?fields=id`);
    expect(found.result).toEqual([{ id: all.result[0]?.id }]);
    expect((await ask(`get/gw/devices/${encodeURIComponent('{sum(1)}')}`)).status).toBe(400);
    expect(
      (await ask(`get/gw/channels/${encodeURIComponent('{messages_ttl>0}')}`)).result.length,
    ).toBeGreaterThan(0);
  });
});

it('answers what it has not as flespi answers an address that is none', async () => {
  const { ask } = await setUp();
  for (const path of ['get/gw/nothing/all', 'post/gw/nothing', 'get/nothing', 'delete/nothing/at/all']) {
    expect((await ask(path)).status).toBe(404);
  }
  expect((await ask('delete/gw/devices/1')).status).toBe(403);
});

it('has accounts below its own, in whose name it can be asked, and hands answers to them', async () => {
  const { client, ask } = await setUp();
  const { result } = await ask('get/platform/subaccounts/all?fields=id,name,cid');
  expect(result).toHaveLength(3);
  const [first] = result;
  expect(result.filter(({ cid }) => cid === first?.id)).toHaveLength(1);
  expect(await ask(`get/gw/devices/all?cid=${first?.id}`)).toMatchObject({ status: 200, result: [] });
  expect((await ask('get/gw/devices/all?cid=1')).status).toBe(403);
  await client.mqtt.publishAsync('flespi/rest/get/gw/devices/all', '', {
    properties: { responseTopic: 'reply/elsewhere', userProperties: { response_cid: String(first?.id) } },
  });
  await ask('get/gw/devices/all?fields=id');
  expect(client.on('reply/elsewhere')).toEqual([]);
});
