import { connectAsync, type IConnackPacket, type MqttClient } from 'mqtt';
import { generate, parser } from 'mqtt-packet';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ok, type Result } from '../../shared/result.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { GAVE_WAY } from '../listener/connections.ts';
import { LOCALHOST } from '../session/testing/certificates.ts';
import type { Serve } from './door.ts';
import { createServeMqtt, type MqttLogin } from './mqtt/serve-mqtt.ts';
import { createReceiverBench } from './testing/receiver-bench.ts';
import { serveWialon } from './wialon/serve-wialon.ts';
import { int32, packetOf } from './wialon/testing/packets.ts';

let serve: Serve = serveWialon;
const bench = createReceiverBench(() => serve);

const connect = (clientId: string, password?: string): Buffer =>
  generate({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clientId,
    clean: true,
    keepalive: 0,
    ...(password !== undefined && { username: 'flespi', password: Buffer.from(password) }),
  });
const publish = (at: number): Buffer =>
  generate({
    cmd: 'publish',
    topic: 't',
    payload: `{"ident":"a","timestamp":1,"n":${at}}`,
    qos: 1,
    messageId: at,
    dup: false,
    retain: false,
  });
const serveMqtt = (login: MqttLogin | null): Serve => createServeMqtt(login, new Map(), () => 'assigned');

/** Each kind with what a sender says at once, and what it is answered once that is on disk. */
const KINDS = [
  {
    name: 'Wialon Retranslator',
    serve: serveWialon,
    says: (at: number) => packetOf({ ident: 'a', blocks: [int32('n', at)] }),
    answer: () => '11',
  },
  {
    name: 'MQTT',
    serve: serveMqtt(null),
    says: (at: number) => Buffer.concat([connect(`client-${at}`), publish(at)]),
    answer: (at: number) => `200200004002${at.toString(16).padStart(4, '0')}`,
  },
];

describe.each(KINDS)('$name', (kind) => {
  const send = async (port: number, at: number): Promise<void> => {
    const { socket, answers } = await bench.connect(port);
    socket.write(kind.says(at));
    await vi.waitFor(() => expect(answers().toString('hex')).toBe(kind.answer(at)));
  };

  it.each(['connections', 'connectionsPerAddress'] as const)(
    'has the one that was silent the longest give way (%s)',
    async (limit) => {
      serve = kind.serve;
      const port = await bench.listen({ limits: { [limit]: 2 } });
      const oldest = await bench.connect(port);
      const next = await bench.connect(port);
      await send(port, 1);
      await oldest.closed;
      expect(bench.refusals).toEqual([inEnglish(GAVE_WAY.reason)]);
      expect(next.socket.closed).toBe(false);
      await send(port, 2);
      await next.closed;
    },
  );

  it('is not shut by eighty connections that say nothing', async () => {
    serve = kind.serve;
    const port = await bench.listen();
    for (let at = 1; at <= 3; at++) {
      await Promise.all(Array.from({ length: 80 }, () => bench.connect(port)));
      await send(port, at);
    }
    expect(bench.kept).toHaveLength(3);
  });

  it('cuts off nobody whose message waits for its commit', async () => {
    serve = kind.serve;
    let commit: (result: Result<unknown>) => void = () => {};
    bench.commit = () =>
      new Promise((resolve) => {
        commit = resolve;
      });
    const commits = vi.spyOn(bench, 'commit');
    const port = await bench.listen({ limits: { connections: 1 } });
    const first = await bench.connect(port);
    first.socket.write(kind.says(1));
    await vi.waitFor(() => expect(commits).toHaveBeenCalled());
    const second = await bench.connect(port);
    await second.closed;
    commit(ok(null));
    await vi.waitFor(() => expect(first.answers().toString('hex')).toBe(kind.answer(1)));
    expect(bench.refusals).toEqual([inEnglish(GAVE_WAY.reason)]);
  });
});

describe('MQTT with a password', () => {
  const PASSWORD = 'S3cret-pass';
  const opened: MqttClient[] = [];
  const askForPassword = (): void => {
    serve = serveMqtt((user, password) => user === 'flespi' && password === PASSWORD);
  };
  /** Signs in, and tells the code that it is answered with. */
  const signIn = async (port: number, clientId: string) => {
    const connection = await bench.connect(port);
    const codes: number[] = [];
    const reader = parser();
    reader.on('packet', (packet) => codes.push((packet as IConnackPacket).returnCode ?? -1));
    connection.socket.on('data', (chunk) => reader.parse(chunk));
    connection.socket.write(connect(clientId, PASSWORD));
    await vi.waitFor(() => expect(codes).toHaveLength(1));
    return { ...connection, code: codes[0] };
  };

  afterEach(() => {
    for (const client of opened.splice(0)) client.end(true);
  });

  it('keeps the place of who showed it, however many strangers come', async () => {
    askForPassword();
    const port = await bench.listen({ limits: { connections: 1 } });
    const trusted = await signIn(port, 'trusted');
    const strangers = [await bench.connect(port), await bench.connect(port), await bench.connect(port)];
    await strangers[1]?.closed;
    trusted.socket.write(publish(7));
    await vi.waitFor(() => expect(trusted.answers().toString('hex')).toBe('20020000' + '40020007'));
  });

  it('has so many of them, the idle ones give way, and none whose message waits for its commit', async () => {
    askForPassword();
    const port = await bench.listen({ limits: { connectionsReserved: 1 } });
    const idle = await signIn(port, 'a');
    const busy = await signIn(port, 'b');
    await idle.closed;
    bench.commit = () => new Promise(() => {});
    const commits = vi.spyOn(bench, 'commit');
    busy.socket.write(publish(7));
    await vi.waitFor(() => expect(commits).toHaveBeenCalled());
    const SERVER_UNAVAILABLE = 3;
    const late = await signIn(port, 'c');
    expect(late.code).toBe(SERVER_UNAVAILABLE);
    await late.closed;
    expect(busy.socket.closed).toBe(false);
    expect(bench.refusals).toEqual([
      inEnglish(GAVE_WAY.reason),
      'Too many others are sending at the moment.',
    ]);
  });

  const tls = { cert: Buffer.from(LOCALHOST.cert), key: Buffer.from(LOCALHOST.key), fingerprint: '' };

  it('is served over TLS, where plain words get nothing', async () => {
    askForPassword();
    const port = await bench.listen({ tls });
    const plain = await bench.connect(port);
    plain.socket.write(connect('plain', PASSWORD));
    const client = await connectAsync(
      `mqtts://127.0.0.1:${port}`,
      { ca: LOCALHOST.cert, username: 'flespi', password: PASSWORD, reconnectPeriod: 0, protocolVersion: 5 },
      false,
    );
    opened.push(client);
    await client.publishAsync('t', '{"ident":"a","timestamp":1}', { qos: 1 });
    expect(bench.kept).toEqual(['{"ident":"a","timestamp":1}']);
    await plain.closed;
    expect(plain.answers().toString('hex')).not.toContain('20020000');
  });

  it('over TLS lets go of who does not begin its handshake', async () => {
    askForPassword();
    const silent = await bench.connect(await bench.listen({ tls, limits: { packetMs: 20 } }));
    await silent.closed;
    expect(bench.refusals).toEqual(['A packet was begun and not ended in time.']);
  });
});
