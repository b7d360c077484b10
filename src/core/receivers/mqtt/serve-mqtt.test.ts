import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { generate } from 'mqtt-packet';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { createReceiverBench } from '../testing/receiver-bench.ts';
import { createServeMqtt, type MqttClients, type MqttLogin } from './serve-mqtt.ts';

let login: MqttLogin | null = null;
const clients: MqttClients = new Map();
const bench = createReceiverBench(() => createServeMqtt(login, clients, () => 'assigned-1'));
const opened: MqttClient[] = [];
const open = async (port: number, options: IClientOptions = {}): Promise<MqttClient> => {
  const client = await connectAsync(
    `mqtt://127.0.0.1:${port}`,
    { reconnectPeriod: 0, connectTimeout: 5_000, ...options },
    false,
  );
  client.on('error', () => {});
  opened.push(client);
  return client;
};
const message = (at: number): string => JSON.stringify({ ident: 'a', timestamp: 1_795_918_825 + at, n: at });

afterEach(() => {
  login = null;
  for (const client of opened.splice(0)) client.end(true);
});

describe.each([3, 4, 5] as const)('createServeMqtt, version %i', (protocolVersion) => {
  const options: IClientOptions = {
    protocolVersion,
    clientId: `client-${protocolVersion}`,
    ...(protocolVersion === 3 ? { protocolId: 'MQIsdp' } : {}),
  };

  it.each([0, 1, 2] as const)('takes messages of any topic at QoS %i, in order', async (qos) => {
    const client = await open(await bench.listen(), options);
    await Promise.all(
      [0, 1, 2, 3].map((at) => client.publishAsync(`any/${at}`, message(at), { qos, retain: at === 1 })),
    );
    await vi.waitFor(() => expect(bench.kept).toEqual([0, 1, 2, 3].map(message)));
    expect(bench.refusals).toEqual([]);
  });

  it('acknowledges nothing before the commit', async () => {
    let commit: (result: Result<unknown>) => void = () => {};
    bench.commit = () =>
      new Promise((resolve) => {
        commit = resolve;
      });
    const commits = vi.spyOn(bench, 'commit');
    const client = await open(await bench.listen(), options);
    const acknowledged = vi.fn();
    const published = client.publishAsync('t', message(1), { qos: 1 }).then(acknowledged);
    await vi.waitFor(() => expect(commits).toHaveBeenCalled());
    expect(acknowledged).not.toHaveBeenCalled();
    commit(ok(null));
    await published;
    expect(bench.kept).toEqual([message(1)]);
  });

  it('ends without an acknowledgement where storage fails', async () => {
    bench.commit = async () => fail({ code: 'nothing-taken', why: 'suspended' });
    const client = await open(await bench.listen(), options);
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
    const acknowledged = vi.fn();
    client.publish('t', message(1), { qos: 1 }, (error) => (error ? undefined : acknowledged()));
    await closed;
    expect(acknowledged).not.toHaveBeenCalled();
    expect(bench.refusals).toEqual(['Fleetglass could not keep what came; it is to be sent again.']);
  });

  it('lets in who shows user and password, and nobody else', async () => {
    login = (user, password) => user === 'flespi' && password === 'S3cret-pass';
    const port = await bench.listen();
    await open(port, { ...options, username: 'flespi', password: 'S3cret-pass' });
    for (const wrong of [{ username: 'flespi', password: 'other' }, { username: 'flespi' }, {}])
      await expect(open(port, { ...options, ...wrong })).rejects.toThrow(
        /authori|password|credential|closed/i,
      );
    expect(new Set(bench.refusals)).toEqual(
      new Set(['User name or password are not those that are asked for.']),
    );
  });

  it('gives nothing out', async () => {
    const client = await open(await bench.listen(), options);
    await expect(client.subscribeAsync('#', { qos: 1 })).rejects.toThrow(/unspecified|not authori/i);
  });

  it('lets the second connection of a client id take the place of the first', async () => {
    const port = await bench.listen();
    const first = await open(port, options);
    const closed = new Promise<void>((resolve) => first.once('close', () => resolve()));
    const second = await open(port, options);
    await closed;
    await second.publishAsync('t', message(1), { qos: 1 });
    expect(bench.kept).toEqual([message(1)]);
  });
});

describe('createServeMqtt', () => {
  const CONNECT = generate({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clientId: 'raw',
    clean: true,
    keepalive: 0,
  });
  const publish = (payload: string | Buffer, messageId = 1): Buffer =>
    generate({ cmd: 'publish', topic: 't', payload, qos: 1, messageId, dup: false, retain: false });

  it('gives a name to who has none', async () => {
    const client = await open(await bench.listen(), { protocolVersion: 5, clientId: '', clean: true });
    await client.publishAsync('t', message(1), { qos: 1 });
    expect(clients.has('assigned-1')).toBe(true);
  });

  it.each<[string, string, readonly string[]]>([
    ['an array of messages', `[${message(1)}, ${message(2)}]`, [message(1), message(2)]],
    ['an empty array', '[]', []],
    ['half an array, whole', '[{"ident":', ['[{"ident":']],
    ['what is no JSON, as it is', 'hello', ['hello']],
    ['nothing', '', ['']],
  ])('takes %s', async (_name, payload, kept) => {
    const client = await open(await bench.listen(), { protocolVersion: 4 });
    await client.publishAsync('t', payload, { qos: 1 });
    expect(bench.kept).toEqual(kept);
  });

  it('takes what comes in one write with CONNECT, and answers a half-closed side', async () => {
    const { socket, answers, closed } = await bench.connect(await bench.listen());
    socket.end(Buffer.concat([CONNECT, publish(message(1), 7), publish(message(2), 8)]));
    await closed;
    expect(answers().toString('hex')).toBe('20020000' + '40020007' + '40020008');
    expect(bench.kept).toEqual([message(1), message(2)]);
  });

  it('takes what comes in one write with the goodbye', async () => {
    const { socket, answers, closed } = await bench.connect(await bench.listen());
    socket.write(Buffer.concat([CONNECT, publish(message(1), 7), generate({ cmd: 'disconnect' })]));
    await closed;
    expect(answers().toString('hex')).toBe('20020000' + '40020007');
    expect(bench.kept).toEqual([message(1)]);
  });

  it('takes what came before a packet that is none', async () => {
    const { socket, answers, closed } = await bench.connect(await bench.listen());
    socket.write(Buffer.concat([CONNECT, publish(message(1), 7), Buffer.from('f000', 'hex')]));
    await closed;
    expect(answers().toString('hex')).toBe('20020000' + '40020007');
  });

  it('takes packets that come byte by byte', async () => {
    const { socket, answers } = await bench.connect(await bench.listen());
    for (const byte of Buffer.concat([CONNECT, publish(message(1), 7)])) socket.write(Buffer.from([byte]));
    await vi.waitFor(() => expect(answers().toString('hex')).toBe('20020000' + '40020007'));
  });

  it.each<[string, Buffer, string]>([
    [
      'a message before CONNECT',
      publish(message(1)),
      'The first packet is no CONNECT of MQTT 3.1, 3.1.1 or 5.',
    ],
    [
      'HTTP',
      Buffer.from('GET / HTTP/1.1\r\n\r\n'),
      'The first packet is no CONNECT of MQTT 3.1, 3.1.1 or 5.',
    ],
    [
      'a CONNECT of 100 kB',
      generate({
        cmd: 'connect',
        protocolId: 'MQTT',
        protocolVersion: 4,
        clientId: 'x'.repeat(60_000),
        username: 'x'.repeat(60_000),
        clean: true,
      }),
      'A packet is larger than any message.',
    ],
    ['a second CONNECT', Buffer.concat([CONNECT, CONNECT]), 'A packet is not as MQTT has it.'],
    [
      'a topic with wildcards',
      Buffer.concat([CONNECT, Buffer.from('300400022b2f', 'hex'), Buffer.from('e100', 'hex')]),
      'A packet is not as MQTT has it.',
    ],
    [
      'a message of 17 MB',
      Buffer.concat([CONNECT, Buffer.from('30ffffff08', 'hex')]),
      'A packet is larger than any message.',
    ],
  ])('ends at %s', async (_name, bytes, reason) => {
    const { socket, closed } = await bench.connect(await bench.listen());
    socket.write(bytes);
    await closed;
    expect(bench.refusals).toEqual([reason]);
  });

  it('lets go of who says nothing', async () => {
    const { closed } = await bench.connect(await bench.listen({ limits: { packetMs: 20 } }));
    await closed;
    expect(bench.refusals).toEqual(['A packet was begun and not ended in time.']);
  });

  it('reads no further while much waits for its commit, and loses none of it', async () => {
    const waiting: ((result: Result<unknown>) => void)[] = [];
    bench.commit = () => new Promise((resolve) => waiting.push(resolve));
    const { socket, answers } = await bench.connect(await bench.listen({ limits: { bytesInHand: 1_000 } }));
    const count = 5_000;
    socket.write(
      Buffer.concat([CONNECT, ...Array.from({ length: count }, (_, at) => publish(message(at), at + 1))]),
    );
    await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(0));
    bench.commit = async () => ok(null);
    for (const resolve of waiting.splice(0)) resolve(ok(null));
    await vi.waitFor(() => expect(answers()).toHaveLength(4 + 4 * count));
    expect(bench.kept).toEqual(Array.from({ length: count }, (_, at) => message(at)));
  });
});
