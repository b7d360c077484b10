import { once } from 'node:events';
import net from 'node:net';
import { setImmediate } from 'node:timers/promises';
import mqttPacket, { type Packet } from 'mqtt-packet';
import { afterEach, describe, expect, it } from 'vitest';
import { createWebSocketStream, type WebSocket, WebSocketServer } from 'ws';
import { createFaultLinks } from './testing/fault-links.ts';
import { type Mosquitto, startMosquitto } from './testing/mosquitto.ts';
import { createProbe } from './testing/probe.ts';
import { sessionIsThere } from './testing/session-is-there.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});
const links = createFaultLinks();

/** A broker over WebSocket that lets the first connection in, cuts it at the DISCONNECT, and takes no other. */
async function webSocketBrokerThatBreaks(): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'mqtt' });
  const sockets: WebSocket[] = [];
  server.on('connection', (socket) => {
    sockets.push(socket);
    if (sockets.length > 1) {
      socket.terminate();
      return;
    }
    const stream = createWebSocketStream(socket);
    const send = (packet: Packet) => stream.write(mqttPacket.generate(packet, { protocolVersion: 5 }));
    const parser = mqttPacket.parser({ protocolVersion: 5 });
    parser.on('packet', (packet: Packet) => {
      if (packet.cmd === 'connect') send({ cmd: 'connack', reasonCode: 0, sessionPresent: false });
      if (packet.cmd === 'subscribe') send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted: [1] });
      if (packet.cmd === 'disconnect') socket.terminate();
    });
    stream.on('error', () => socket.terminate());
    stream.on('data', (chunk: Buffer) => parser.parse(chunk));
  });
  await once(server, 'listening');
  endings.push(async () => {
    for (const socket of sockets) socket.terminate();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The WebSocket broker has no port');
  return `ws://127.0.0.1:${address.port}/`;
}

/** A way to the broker that can be made to swallow what is sent on it, and then to close in good order. */
async function wayTo(broker: Mosquitto) {
  const ways: { client: net.Socket; upstream: net.Socket; swallows: boolean }[] = [];
  let takesMore = true;
  const server = net.createServer((client) => {
    client.on('error', () => client.destroy());
    if (!takesMore) {
      client.destroy();
      return;
    }
    const upstream = net.connect(broker.port, '127.0.0.1');
    upstream.on('error', () => upstream.destroy());
    upstream.pipe(client);
    const way = { client, upstream, swallows: false };
    ways.push(way);
    client.on('data', (chunk) => {
      if (way.swallows) client.end();
      else upstream.write(chunk);
    });
    client.on('close', () => {
      if (!way.swallows) upstream.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(async () => {
    for (const { client, upstream } of ways) {
      client.destroy();
      upstream.destroy();
    }
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The way has no port');
  return {
    url: `mqtt://127.0.0.1:${address.port}`,
    /** What is sent from now on is taken and goes nowhere; whether new connections get through is said. */
    swallow({ letsNewThrough }: { readonly letsNewThrough: boolean }) {
      takesMore = letsNewThrough;
      for (const way of ways) way.swallows = true;
    },
  };
}

describe('a goodbye that nothing shows to be read', () => {
  it.each([3, 4, 5] as const)(
    'is followed by a clean connection, which the broker answers, over MQTT %i',
    async (protocolVersion) => {
      const { broker, probe } = await links.setUp({ protocolVersion });
      await probe.untilState('live');
      expect(await probe.session.stop({ forget: true })).toEqual({ sessionEnded: true });
      const goodbye = await (await broker.peer(1)).next('disconnect');
      const connectAgain = await (await broker.peer(2)).next('connect');
      expect(connectAgain.clean).toBe(true);
      if (protocolVersion === 5) {
        expect(goodbye.properties?.sessionExpiryInterval).toBe(0);
        expect(connectAgain.properties?.sessionExpiryInterval).toBe(0);
      }
      expect(broker.peers).toHaveLength(2);
    },
  );

  it('is given up where the broker does not answer that connection within five seconds', async () => {
    const { broker, probe } = await links.setUp({ script: () => {} });
    await (await broker.peer(1)).next('connect');
    let ended = false;
    const stopped = probe.session.stop({ forget: true }).finally(() => {
      ended = true;
    });
    await (await broker.peer(2)).next('connect');
    links.clock.advance(4_999);
    await setImmediate();
    expect(ended).toBe(false);
    links.clock.advance(1);
    expect(await stopped).toEqual({ sessionEnded: false });
  });

  it('leaves nothing that runs on', async () => {
    const { broker, probe } = await links.setUp();
    await probe.untilState('live');
    await probe.session.stop({ forget: true });
    const goodbye = await (await broker.peer(2)).next('disconnect');
    expect(goodbye.properties).toEqual({ sessionExpiryInterval: 0 });
    expect(links.clock.waiting()).toBe(0);
  });

  it('is no proof where the connection only closes in good order', async () => {
    const { broker, probe } = await links.setUp({
      onConnection: ({ number, socket }) => {
        if (number > 1) socket.destroy();
      },
    });
    await probe.untilState('live');
    const { socket } = await broker.peer(1);
    socket.pause();
    const stopped = probe.session.stop({ forget: true });
    socket.end();
    expect(await stopped).toEqual({ sessionEnded: false });
    expect(probe.logged.map(({ event }) => event)).toContain('session.not-forgotten');
  });

  it('is no proof where a WebSocket breaks, which is no error to it', async () => {
    const probe = createProbe({ brokerUrl: await webSocketBrokerThatBreaks() });
    probe.session.start();
    await probe.untilState('live');
    expect(await probe.session.stop({ forget: true })).toEqual({ sessionEnded: false });
  });

  it.each([4, 5] as const)(
    'is not taken for one that mosquitto has read, over MQTT %i',
    async (protocolVersion) => {
      const broker = await startMosquitto();
      endings.push(broker.stop);
      for (const letsNewThrough of [false, true]) {
        const clientId = `swallowed-${letsNewThrough}`;
        const way = await wayTo(broker);
        const probe = createProbe({ brokerUrl: way.url, clientId, protocolVersion });
        probe.session.start();
        await probe.untilState('live');
        way.swallow({ letsNewThrough });
        expect(await probe.session.stop({ forget: true })).toEqual({ sessionEnded: letsNewThrough });
        expect(await sessionIsThere(broker.url, clientId)).toBe(!letsNewThrough);
      }
    },
  );
});
