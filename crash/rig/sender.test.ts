import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import mqttPacket, { type Packet } from 'mqtt-packet';
import { afterEach, describe, expect, it } from 'vitest';
import { createPacketFrames, isWrongSize } from '../../src/core/receivers/wialon/packet-frames.ts';
import { readPacket } from '../../src/core/receivers/wialon/read-packet.ts';
import { messageTextOf } from '../../src/core/receivers/wialon/to-message.ts';
import { numberedMessage, numberOf, streamedMessage } from '../proof/message.ts';
import { MQTT_DIALECT, WIALON_DIALECT } from './dialects.ts';
import { createEndings } from './endings.ts';
import { type Dialect, startSender } from './sender.ts';
import { until } from './until.ts';

const endings = createEndings();
afterEach(async () => {
  expect(await endings.run()).toEqual([]);
});

const patience = { timeoutMs: 10_000, signal: new AbortController().signal };

/** A receiver that serves its connections as told, and a sender to it. */
async function sendTo(dialect: Dialect, serve: (socket: Socket, connection: number) => void) {
  let connections = 0;
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    serve(socket, connections++);
    // One that is not read does not hear of its end.
    socket.resume();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const garbage: string[] = [];
  const { port } = server.address() as AddressInfo;
  const unanswered: number[] = [];
  const sender = startSender({
    port,
    dialect,
    onGarbage: (what) => garbage.push(what),
    onUnanswered: (messages) => unanswered.push(messages),
    retryMs: 1,
  });
  endings.add('the receiver', async () => {
    server.close();
    await once(server, 'close');
  });
  endings.add('the sender', () => sender.stop());
  return { sender, garbage, unanswered };
}
const NUMBERS = Array.from({ length: 300 }, (_, number) => number);
/** What goes by Wialon. */
const ODD = NUMBERS.map((number) => 2 * number + 1);

describe('a sender', () => {
  it('of packets sends again what had no byte for it, in order, and counts what had', async () => {
    const came: string[][] = [];
    const { sender, garbage, unanswered } = await sendTo(WIALON_DIALECT, (socket, connection) => {
      const own: string[] = [];
      came.push(own);
      const frames = createPacketFrames();
      socket.on('data', (chunk) => {
        for (const frame of frames.push(chunk)) {
          const packet = isWrongSize(frame) ? '' : readPacket(frame);
          own.push(typeof packet === 'string' ? packet : messageTextOf(packet));
          // The first one dies after three answers.
          if (connection > 0 || own.length <= 3) socket.write(Buffer.of(0x11));
          if (connection === 0 && own.length === 3) socket.end();
        }
      });
    });
    const messages = ODD.map((number) => streamedMessage(number, 1_700_000_000));
    await sender.publish(messages);
    const texts = messages.map(({ text }) => text);
    expect(came[0]).toEqual(texts.slice(0, came[0]?.length));
    expect(came[1]).toEqual(texts.slice(3));
    expect([...sender.published]).toEqual(ODD);
    expect(unanswered[0]).toBeGreaterThan(0);
    expect(garbage).toEqual([]);
  });

  it('of MQTT sends again what had no PUBACK, in order', async () => {
    const came: (number | null)[][] = [];
    const { sender, garbage } = await sendTo(MQTT_DIALECT, (socket, connection) => {
      const own: (number | null)[] = [];
      came.push(own);
      const parser = mqttPacket.parser({ protocolVersion: 5 });
      const answer = (packet: Packet): void =>
        void socket.write(mqttPacket.generate(packet, { protocolVersion: 5 }));
      parser.on('packet', (packet: Packet) => {
        if (packet.cmd === 'connect') answer({ cmd: 'connack', reasonCode: 0, sessionPresent: false });
        if (packet.cmd !== 'publish') return;
        own.push(numberOf(packet.payload.toString()));
        if (connection === 0 && own.length > 3) socket.end();
        else answer({ cmd: 'puback', messageId: packet.messageId ?? 0, reasonCode: 0 });
      });
      socket.on('data', (chunk) => void parser.parse(chunk));
    });
    await sender.publish(
      NUMBERS.map((number) => numberedMessage(number, 1_700_000_000)),
      10_000,
    );
    expect(came[1]).toEqual(NUMBERS.slice(3));
    expect([...sender.published]).toEqual(NUMBERS);
    expect(garbage).toEqual([]);
  });

  it('takes no answer for what it did not send, and none that there is not', async () => {
    const { sender, garbage } = await sendTo(WIALON_DIALECT, (socket, connection) => {
      if (connection === 0) socket.write(Buffer.of(0x11));
      else if (connection === 1) socket.end(Buffer.of(0x12));
      else socket.on('data', () => socket.write(Buffer.of(0x11)));
    });
    await until('both answers', () => garbage.length === 2, patience);
    expect(garbage).toEqual(['an acknowledgement of 0, where 0 was due and 0 were sent', 'an answer of 18']);
    await sender.publish([streamedMessage(1, 1_700_000_000)]);
    expect([...sender.published]).toEqual([1]);
  });
});
