import { Buffer } from 'node:buffer';
import { connectAsync, type IPublishPacket, type MqttClient } from 'mqtt';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProtocolVersion } from '../../shared/connection.ts';
import { type Mosquitto, startMosquitto } from '../session/testing/mosquitto.ts';
import { createProbe, type Probe } from '../session/testing/probe.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { createRest, type Rest } from './rest.ts';

let broker: Mosquitto;
let responder: MqttClient;
let probe: Probe;
let clock: FakeClock;
/** What the responder does with a request. */
let answer: (request: IPublishPacket) => void;
let clients = 0;

beforeAll(async () => {
  broker = await startMosquitto();
  responder = await connectAsync(broker.url, { protocolVersion: 5 });
  await responder.subscribeAsync('flespi/rest/#', { qos: 1, nl: true });
  responder.on('message', (_topic, _payload, packet) => answer(packet));
});
afterAll(async () => {
  await responder.endAsync(true);
  await broker.stop();
});
beforeEach(() => {
  clock = createFakeClock();
});
afterEach(() => probe.session.stop({ forget: true }));

/** A REST client on a link of its own; nothing but replies reaches `probe.messages` unhandled. */
function setUp(protocolVersion: ProtocolVersion): { readonly rest: Rest; readonly unhandled: string[] } {
  clients += 1;
  const unhandled: string[] = [];
  const clientId = `fleetglass-rest-${clients}`;
  probe = createProbe(
    { brokerUrl: broker.url, clientId, protocolVersion, filters: [] },
    {
      onMessage: (message) => {
        if (!rest.handle(message)) unhandled.push(message.topic);
        if (message.ack !== undefined) probe.session.release(message.ack);
      },
    },
  );
  const rest = createRest({ session: probe.session, clock, clientId, protocolVersion });
  return { rest, unhandled };
}

/** Answers as flespi does: to the response topic in chunks, the last with the status, or to the topic of the request. */
async function reply(request: IPublishPacket, chunks: readonly (string | Uint8Array)[], httpCode: string) {
  const topic = request.properties?.responseTopic;
  if (topic === undefined) {
    await responder.publishAsync(request.topic, Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))), {
      qos: 1,
    });
    return;
  }
  for (const [index, chunk] of chunks.entries()) {
    const last = index === chunks.length - 1;
    const properties = last ? { userProperties: { http_code: httpCode } } : {};
    await responder.publishAsync(topic, Buffer.from(chunk), { qos: 1, properties });
  }
}

describe.each([3, 4, 5] as const)('REST against a real broker over MQTT %i', (protocolVersion) => {
  it('asks and gets its answer, whole', async () => {
    const { rest, unhandled } = setUp(protocolVersion);
    const requests: { topic: string; body: string }[] = [];
    answer = (request) => {
      requests.push({ topic: request.topic, body: request.payload.toString() });
      const bytes = Buffer.from('{"result":[{"id":1,"name":"Lkw ä"}]}');
      const cut = bytes.indexOf(0xa4);
      void reply(request, [bytes.subarray(0, cut), bytes.subarray(cut, -1), bytes.subarray(-1)], '200');
    };
    probe.session.start();
    await probe.untilState('live');
    expect(await rest.request('get', 'gw/devices/all?fields=id,name')).toEqual({
      ok: true,
      value: {
        status: 200,
        body: { result: [{ id: 1, name: 'Lkw ä' }] },
        text: '{"result":[{"id":1,"name":"Lkw ä"}]}',
      },
    });
    expect(await rest.request('put', 'gw/devices/1', { name: 'Lkw' })).toMatchObject({ ok: true });
    expect(requests).toEqual([
      { topic: 'flespi/rest/get/gw/devices/all?fields=id,name', body: '' },
      { topic: 'flespi/rest/put/gw/devices/1', body: '{"name":"Lkw"}' },
    ]);
    expect(unhandled).toEqual([]);
  });

  it('hands on a refusal as a result', async () => {
    const { rest } = setUp(protocolVersion);
    answer = (request) => void reply(request, ['{"errors":[{"code":3,"reason":"no access"}]}'], '403');
    probe.session.start();
    await probe.untilState('live');
    expect(await rest.request('get', 'gw/devices/all')).toEqual({
      ok: false,
      error: { code: 'api-refused', status: protocolVersion === 5 ? 403 : null, said: 'no access' },
    });
  });

  it('waits for the link, gives up in time and takes no late reply for another call', async () => {
    const { rest } = setUp(protocolVersion);
    const requests: IPublishPacket[] = [];
    const asked = new Promise<void>((resolve) => {
      answer = (request) => {
        requests.push(request);
        resolve();
      };
    });
    const call = rest.request('get', 'gw/devices/1');
    probe.session.start();
    await probe.untilState('live');
    clock.advance(1_000);
    await asked;
    clock.advance(19_000);
    expect(await call).toMatchObject({ ok: false, error: { code: 'api-late' } });

    answer = (request) => {
      const [late] = requests;
      if (late === undefined) throw new Error('nothing was asked');
      void reply(late, ['{"result":["late"]}'], '200').then(() =>
        reply(request, ['{"result":["mine"]}'], '200'),
      );
    };
    expect(await rest.request('get', 'gw/devices/2')).toMatchObject({
      value: { body: { result: ['mine'] } },
    });
  });
});
